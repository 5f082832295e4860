"""How requests go out and what comes back, with the standard library only."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias


class Refused(Exception):  # noqa: N818 - says what happened
    """The service refused; what it says is for people, `code` and `reason` are for programs.

    Attributes:
        status: of HTTP.
        code: stable word, as `/help/api` lists them.
        reason: what forbids it, where `code` is `conflict`.
        errors: every fault, where `code` is `invalid_input`.
        seconds: when to come back, where the service says so.
    """

    def __init__(self, status: int, problem: Mapping[str, Any], seconds: float | None) -> None:
        super().__init__(problem.get("detail") or f"the service answered {status}")
        self.status, self.seconds = status, seconds
        self.code = str(problem.get("code", ""))
        self.reason: str | None = problem.get("reason")
        self.errors: Sequence[Mapping[str, Any]] = problem.get("errors") or ()


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes


Send: TypeAlias = Callable[[urllib.request.Request], Reply]


class _Stay(urllib.request.HTTPRedirectHandler):
    """Follows no redirect: the token goes to the address it was given for and nowhere else."""

    def redirect_request(self, *_: object, **__: object) -> None:
        return None


def over_http(request: urllib.request.Request, timeout: float = 30.0) -> Reply:
    """Sends a request.

    Raises:
        OSError, HTTPException: the service cannot be reached, or its answer was lost.
    """
    opener = urllib.request.build_opener(_Stay)
    try:
        with opener.open(request, timeout=timeout) as response:
            return Reply(response.status, dict(response.headers.items()), response.read())
    except urllib.error.HTTPError as error:
        with error:
            return Reply(error.code, dict(error.headers.items()), error.read())


def refused(reply: Reply) -> Refused:
    """What a reply says that is none of success."""
    try:
        problem = json.loads(reply.body)
    except ValueError:
        problem = None
    after = next((value for name, value in reply.headers.items() if name.lower() == "retry-after"), "")
    return Refused(
        reply.status, problem if isinstance(problem, dict) else {}, float(after) if after.isdigit() else None
    )
