"""Records of items, versions, quizzes and slots."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, TypeAlias

ItemState: TypeAlias = Literal["draft", "published", "retired"]
Mode: TypeAlias = Literal["practice", "exam"]
Release: TypeAlias = Literal["at_once", "after_close", "never"]


@dataclass(frozen=True, slots=True)
class ItemHead:
    """What lists and draws know of an item; it repeats what the item's newest text says."""

    name: str
    concept: str
    kind: str
    difficulty: int
    summary: str


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """An item; `version` is the number of the newest published version, `has_draft` that more is written."""

    id: int
    name: str
    course_id: int | None
    concept: str
    kind: str
    difficulty: int
    summary: str
    state: ItemState
    revision: int
    created_at: datetime
    updated_at: datetime
    version: int | None
    has_draft: bool


@dataclass(frozen=True, slots=True)
class Content:
    """The text of an item and the same as plain data."""

    text: str
    content: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class DraftRecord:
    """What an author is writing."""

    item_id: int
    text: str
    content: Mapping[str, Any]
    edited_by: int | None
    edited_at: datetime


@dataclass(frozen=True, slots=True)
class VersionRecord:
    """A published version."""

    id: int
    item_id: int
    number: int
    text: str
    content: Mapping[str, Any]
    content_hash: str
    published_by: int | None
    published_at: datetime


@dataclass(frozen=True, slots=True)
class SlotRecord:
    """A place in a quiz."""

    item_id: int | None
    concept: str | None
    lowest: int
    highest: int
    count: int
    points: float


@dataclass(frozen=True, slots=True)
class QuizRules:
    """What an instructor decides about a quiz, its slots included."""

    title_en: str
    title_zh: str
    description_en: str
    description_zh: str
    mode: Mode
    attempts_allowed: int | None
    tries_allowed: int | None
    time_limit_seconds: int | None
    opens_at: datetime | None
    closes_at: datetime | None
    feedback: Release
    solutions: Release
    hints: bool
    shuffle: bool
    published: bool
    slots: tuple[SlotRecord, ...]
    time_zone: str = "UTC"


@dataclass(frozen=True, slots=True)
class QuizRecord:
    """A quiz; `name` is set for quizzes that the service brings along."""

    id: int
    course_id: int
    name: str | None
    revision: int
    updated_at: datetime
    rules: QuizRules
