"""What all types of the interface share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field


class Sent(BaseModel):
    """Base of what programs send: nothing is guessed, and nothing unknown is passed over."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Shown(BaseModel):
    """Base of what programs are shown: of what a service gives, the fields named here and no others."""

    model_config = ConfigDict(from_attributes=True, frozen=True)


class PageQuery(Sent):
    """Which part of a list is wanted."""

    limit: int = Field(default=50, ge=1, le=200, description="how many at most")
    cursor: str | None = Field(
        default=None, max_length=200, description="where to go on: `next_cursor` of the page before"
    )


T = TypeVar("T")


class Page(Shown, Generic[T]):
    """A part of a list, in order of the ids; `next_cursor` leads to the next part and is null at the end."""

    data: Sequence[T]
    next_cursor: str | None


RecordId = Annotated[int, Field(ge=1)]
Line = Annotated[str, Field(max_length=300)]
