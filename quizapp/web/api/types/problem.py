"""What went wrong, as RFC 9457 has it."""

from __future__ import annotations

from pydantic import ConfigDict, Field

from quizapp.web.api.types.base import Shown


class FaultShown(Shown):
    """One thing wrong with what was sent."""

    field: str = Field(description="where, in dotted form (`slots.2.points`); empty if it is the whole")
    message: str
    line: int | None = Field(default=None, description="1-based line where the input is a text with lines")


class Problem(Shown):
    """What went wrong; `code` and `reason` are words for programs, `detail` is for people."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "type": "/help/api#conflict",
                    "title": "Not possible right now",
                    "status": 409,
                    "detail": "No try is left for this question.",
                    "code": "conflict",
                    "reason": "no_tries",
                }
            ]
        }
    )

    type: str
    title: str
    status: int
    detail: str
    code: str
    reason: str | None = Field(default=None, description="what forbids it, where `code` is `conflict`")
    errors: list[FaultShown] | None = Field(default=None, description="every fault, where `code` is `invalid_input`")
