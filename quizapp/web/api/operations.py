"""What an operation is: where it lies, who may use it, what is sent and shown.

`serving` runs it, `document` tells it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias, TypeVar

from pydantic import BaseModel

from quizapp.services.actor import Actor, Role
from quizapp.services.scopes import Scope
from quizapp.web.api.types.base import Sent

Method: TypeAlias = Literal["GET", "POST", "PUT", "DELETE"]
Keys: TypeAlias = Literal["none", "kept", "repeatable", "needed"]
"""Whether an operation takes an Idempotency-Key: not at all, as `remember_request` keeps it, or as its own.

`repeatable`: it may decide answers, and doing it again changes nothing.
"""
View = TypeVar("View", bound=Callable[..., BaseModel])


@dataclass(frozen=True, slots=True)
class Call:
    """A request that was let in.

    Attributes:
        key: the Idempotency-Key, for operations that need one of their own; empty otherwise.
        words: the scopes of the token.
    """

    actor: Actor
    scopes: frozenset[Scope]
    key: str = ""

    @property
    def reader(self) -> Actor:
        """Who reads attempts: without `scores:read` somebody whose own they are, whatever they may do elsewhere."""
        if "scores:read" in self.scopes:
            return self.actor
        roles: dict[int, Role] = dict.fromkeys(self.actor.roles, "learner")
        return dataclasses.replace(self.actor, is_admin=False, may_author=False, roles=roles)


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of an operation and how it answers.

    Attributes:
        scope: what a token needs; None lets every token in.
        query, body: what is sent.
        status: when it went well.
        keys: whether it takes an Idempotency-Key.
    """

    scope: Scope | None
    query: type[Sent] | None = None
    body: type[Sent] | None = None
    status: int = 200
    keys: Keys = "none"


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation.

    Attributes:
        name: unique word, for programs made from the document.
        path: as Flask writes it, below the root of the version.
        view: called with a `Call`, the ids of the path, and `query` and `body` where there are such.
        shown: the type of what it gives.
        about: one sentence, the first line of the view's docstring.
    """

    name: str
    method: Method
    path: str
    view: Callable[..., BaseModel]
    shown: type[BaseModel]
    told: Told
    about: str


@dataclass
class Resource:
    """The operations of one sort of thing, in the order in which they are told."""

    title: str
    operations: list[Operation] = field(default_factory=list)

    def get(self, path: str, shown: type[BaseModel], told: Told) -> Callable[[View], View]:
        """Makes a view the operation that reads something."""
        return self._operation("GET", path, shown, told)

    def post(self, path: str, shown: type[BaseModel], told: Told) -> Callable[[View], View]:
        """Makes a view the operation that does something."""
        return self._operation("POST", path, shown, told)

    def put(self, path: str, shown: type[BaseModel], told: Told) -> Callable[[View], View]:
        """Makes a view the operation that puts something in the place of what there is."""
        return self._operation("PUT", path, shown, told)

    def delete(self, path: str, shown: type[BaseModel], told: Told) -> Callable[[View], View]:
        """Makes a view the operation that removes something, and gives it as it was."""
        return self._operation("DELETE", path, shown, told)

    def _operation(self, method: Method, path: str, shown: type[BaseModel], told: Told) -> Callable[[View], View]:
        def add(view: View) -> View:
            about = (view.__doc__ or "").strip().splitlines()[0]
            name: Any = getattr(view, "__name__", "")
            self.operations.append(Operation(str(name), method, path, view, shown, told, about))
            return view

        return add
