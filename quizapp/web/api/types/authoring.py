"""What instructors' programs are shown and send: questions and quizzes as their authors see them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any

from pydantic import ConfigDict, Field

from quizapp.services.author_views import FeedbackPolicy, ItemState
from quizapp.services.learner_views import Mode
from quizapp.web.api.types.base import Line, Page, PageQuery, RecordId, Sent, Shown

Points = Annotated[float, Field(ge=0, le=1_000_000, allow_inf_nan=False)]
Whole = Annotated[int, Field(ge=0, le=1_000_000_000)]


class Item(Shown):
    """A question in the list."""

    item_id: int
    name: str
    course_id: int | None = Field(description="null for the shipped bank")
    concept: str
    kind: str
    difficulty: int
    summary: str
    state: ItemState
    version: int | None = Field(description="number of the newest published version")
    draft_revision: int | None
    updated_at: datetime
    may_edit: bool


class ItemQuery(PageQuery):
    """Which questions are searched for, and which part of them; what is left out lets everything through."""

    search: str = Field(default="", max_length=200, description="words that stand in name, topic, text or tags")
    concept: str | None = Field(default=None, max_length=100, description="id of a concept")
    kind: str | None = Field(default=None, max_length=100, description="kind of answer")
    state: ItemState | None = None


class ItemPage(Page[Item]):
    """A part of the list of questions."""


class Version(Shown):
    """A published version; it never changes."""

    version_id: int
    number: int
    content_hash: str
    published_at: datetime
    published_by: str


class WholeItem(Shown):
    """A question with its text, as its author writes it."""

    card: Item
    text: str = Field(description="YAML: the draft, otherwise the newest version")
    data: Mapping[str, Any] = Field(description="the same as data")
    revision: int = Field(description="to send back when it is saved or published")
    versions: Sequence[Version]
    used_in: Sequence[str]


class ItemSent(Sent):
    """A new question."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"text": "id: my-question\nconcept: relu\n…"}]})

    text: str = Field(max_length=200_000, description="YAML, as `/schema/item.json` describes it")
    course_id: RecordId | None = Field(default=None, description="left out: the first course in which you may write")


class ItemChange(Sent):
    """Another text for a question."""

    text: str = Field(max_length=200_000)
    revision: Whole = Field(description="the one it was read at")


class ItemPublished(Sent):
    """Which draft is meant."""

    revision: Whole


class Slot(Sent):
    """A place in a quiz: a question, or a draw from a concept."""

    item_id: RecordId | None = None
    concept: Line | None = None
    lowest: int = Field(default=1, ge=1, le=5)
    highest: int = Field(default=5, ge=1, le=5)
    count: int = Field(default=1, ge=1, le=200)
    points: Points = 1.0


class QuizSent(Sent):
    """A quiz; the whole replaces the whole."""

    title_en: Line
    title_zh: Line = ""
    description_en: str = Field(default="", max_length=10_000)
    description_zh: str = Field(default="", max_length=10_000)
    mode: Mode = "practice"
    attempts_allowed: Whole | None = None
    tries_allowed: Whole | None = None
    time_limit_seconds: Whole | None = None
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    feedback: FeedbackPolicy = "at_once"
    solutions: FeedbackPolicy = "at_once"
    hints: bool = True
    shuffle: bool = False
    published: bool = False
    slots: tuple[Slot, ...] = Field(default=(), max_length=200)
    time_zone: Line = "UTC"


class NewQuiz(QuizSent):
    """A new quiz."""

    course_id: RecordId | None = Field(default=None, description="left out: the first course in which you may")


class QuizChange(QuizSent):
    """A quiz in the place of what it was."""

    revision: Whole = Field(description="the one it was read at")


class SlotShown(Shown):
    """A place in a quiz."""

    item_id: int | None
    concept: str | None
    lowest: int
    highest: int
    count: int
    points: float


class QuizRulesShown(Shown):
    """The rules and slots of a quiz."""

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
    feedback: FeedbackPolicy
    solutions: FeedbackPolicy
    hints: bool
    shuffle: bool
    published: bool
    slots: Sequence[SlotShown]
    time_zone: str


class CourseQuiz(Shown):
    """A quiz as its instructor sees it."""

    quiz_id: int
    course_id: int
    revision: int = Field(description="to send back when it is changed")
    form: QuizRulesShown
    slot_titles: Sequence[str]
    attempts: int
    updated_at: datetime


class CourseQuizPage(Page[CourseQuiz]):
    """A part of the list of the quizzes that one teaches."""
