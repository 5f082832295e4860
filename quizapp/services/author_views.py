"""What instructors and admins are shown: results of the use cases.

Strings named `*_html` are safe to put into a page as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, TypeAlias

from quizapp.questions.trying import TriedAnswer
from quizapp.services.actor import Role
from quizapp.services.errors import Fault
from quizapp.services.gradebook_views import Listing
from quizapp.services.learner_views import CheckedAnswer, Mode, Standing

ItemState: TypeAlias = Literal["draft", "published", "retired"]
FeedbackPolicy: TypeAlias = Literal["at_once", "after_close", "never"]
ReviewCause: TypeAlias = Literal["explanation", "undecided", "contested"]
Source: TypeAlias = str | Mapping[str, Any]
"""An item as its author writes it: YAML text, or the same data from a form."""


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """What the last analyses say of an item, over all quizzes whose scores whoever looks may see.

    Attributes:
        learners: how many were asked, each once a quiz.
        facility, discrimination: means over the quizzes, weighed by learners; None where there are no figures.
        unfair: how many variants are flagged.
    """

    learners: int
    facility: float | None
    discrimination: float | None
    unfair: int


@dataclass(frozen=True, slots=True)
class ItemCard:
    """An item in the list of questions.

    Attributes:
        name: the item's own id (`sigmoid-derivative`).
        course_id: None for the shipped bank, which is read by all and changed through a copy.
        version: number of the newest published version, None before the first.
        draft_revision: None where there is no draft that differs from what is published.
        figures: None where no quiz that whoever looks may see has been analysed with it.
    """

    item_id: int
    name: str
    course_id: int | None
    concept: str
    kind: str
    difficulty: int
    summary: str
    state: ItemState
    version: int | None
    draft_revision: int | None
    updated_at: datetime
    may_edit: bool
    figures: ItemFigures | None = None


@dataclass(frozen=True, slots=True)
class ItemFilter:
    """Which items to list; empty fields let everything through."""

    search: str = ""
    concept: str | None = None
    kind: str | None = None
    state: ItemState | None = None


@dataclass(frozen=True, slots=True)
class ItemPlace:
    """Where a draft is saved: over an item's draft (with the revision it was read at), or as a new item of a course."""

    item_id: int | None = None
    expected_revision: int = 0
    course_id: int | None = None


@dataclass(frozen=True, slots=True)
class QuizPlace:
    """Where a quiz is saved: over a quiz (with the revision it was read at), or as a new one of a course."""

    quiz_id: int | None = None
    expected_revision: int = 0
    course_id: int | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """An item being written.

    Attributes:
        revision: grows with every save; send it back as `expected_revision`.
        text: YAML.
        data: the same as plain data, for the form.
    """

    item_id: int
    revision: int
    text: str
    data: Mapping[str, Any]
    edited_by: str
    edited_at: datetime


@dataclass(frozen=True, slots=True)
class VersionCard:
    """A published version; never changes."""

    version_id: int
    number: int
    content_hash: str
    published_at: datetime
    published_by: str


@dataclass(frozen=True, slots=True)
class ItemDetail:
    """An item with its draft and its versions, newest first.

    Attributes:
        text: what the editor opens with: the draft, otherwise the newest version, as YAML; `data` is the same as data.
        revision: to send back as `expected_revision` (0: no draft yet).
        used_in: titles of the quizzes that name it, of the courses whose quizzes the reader sees.
    """

    card: ItemCard
    text: str
    data: Mapping[str, Any]
    revision: int
    draft: Draft | None
    versions: tuple[VersionCard, ...]
    used_in: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VariantPreview:
    """One sampled variant as a learner would see it, with its answer beside it (authors only)."""

    parameters: Mapping[str, str]
    prompt_html: Mapping[str, str]
    hints_html: Mapping[str, tuple[str, ...]]
    template: str
    face: Mapping[str, Any]
    answer_text: str
    answer_latex: str
    answer_html: str
    solution_html: str
    fault: str


@dataclass(frozen=True, slots=True)
class ItemPreview:
    """A preview of what is being written; `faults` empty means that it can be saved.

    Attributes:
        variants: sampled variants; prompts and hints by language (`en`, `zh`).
        variant_count: how many distinct variants there are (at most as counted).
    """

    faults: tuple[Fault, ...]
    variants: tuple[VariantPreview, ...]
    variant_count: int | None


@dataclass(frozen=True, slots=True)
class TrialReport:
    """The item's own test run: the right answer, each equivalent, each misconception, over sampled variants.

    Attributes:
        ok: nothing failed.
        variants: how many variants were tried.
        faults: what failed, with the field it comes from.
        details: the grader's report as it came.
        answers: what came of each listed answer.
    """

    ok: bool
    variants: int
    faults: tuple[Fault, ...]
    details: Mapping[str, Any]
    answers: tuple[TriedAnswer, ...] = ()


@dataclass(frozen=True, slots=True)
class SlotForm:
    """A place in a quiz: an item, or a draw from a concept.

    Attributes:
        item_id: the item; None for a draw.
        concept: drawn from; None for a fixed item.
        lowest, highest: difficulty of what is drawn, 1 to 5.
        count: how many questions a draw gives.
        points: for each question.
    """

    item_id: int | None = None
    concept: str | None = None
    lowest: int = 1
    highest: int = 5
    count: int = 1
    points: float = 1.0


@dataclass(frozen=True, slots=True)
class QuizForm:
    """A quiz as an instructor fills it in; the whole replaces the whole.

    Attributes:
        attempts_allowed: None is without limit.
        tries_allowed: checks for each question; None is without limit.
        feedback: when verdicts are told; `solutions` when worked solutions may be seen.
        published: learners see it.
        time_zone: IANA name of the zone in which the dates are meant; they are stored as moments all the same.
    """

    title_en: str
    title_zh: str = ""
    description_en: str = ""
    description_zh: str = ""
    mode: Mode = "practice"
    attempts_allowed: int | None = None
    tries_allowed: int | None = None
    time_limit_seconds: int | None = None
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    feedback: FeedbackPolicy = "at_once"
    solutions: FeedbackPolicy = "at_once"
    hints: bool = True
    shuffle: bool = False
    published: bool = False
    slots: tuple[SlotForm, ...] = ()
    time_zone: str = "UTC"


@dataclass(frozen=True, slots=True)
class QuizDetail:
    """A quiz as its instructor sees it; `revision` goes back as `expected_revision`.

    Attributes:
        left_behind: of a copy that was just made, questions of the old course that its draws find no more.
    """

    quiz_id: int
    course_id: int
    revision: int
    form: QuizForm
    slot_titles: tuple[str, ...]
    attempts: int
    updated_at: datetime
    left_behind: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScoreCell:
    """A learner's result on one question of the counted attempt."""

    position: int
    score: float | None
    points: float
    standing: Standing | None


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """A learner in the table of scores.

    Attributes:
        score: points of the best finished attempt (or of the running one, where none is finished); None if not begun.
        waiting: answers that a person still has to look at.
    """

    person_id: int
    name: str
    email: str
    attempts: int
    score: float | None
    finished_at: datetime | None
    waiting: int
    cells: tuple[ScoreCell, ...]


@dataclass(frozen=True, slots=True)
class ScoreTable:
    """Scores of a quiz, a page of its learners.

    Attributes:
        guests: how many of all learners have no e-mail address.
    """

    quiz_id: int
    course_id: int
    title: str
    points: float
    questions: int
    rows: tuple[ScoreRow, ...]
    listing: Listing
    guests: int


@dataclass(frozen=True, slots=True)
class LongExport:
    """A file to hand over as it is made."""

    filename: str
    media_type: str
    pieces: Iterator[bytes]


@dataclass(frozen=True, slots=True)
class Export:
    """A file to hand over."""

    filename: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class ReviewCard:
    """An entry of the review queue, oldest first.

    Attributes:
        words: what the learner said when contesting; empty otherwise.
    """

    review_id: int
    cause: ReviewCause
    submission_id: int
    quiz_title: str
    concept: str
    learner: str
    answer_text: str
    words: str
    opened_at: datetime


@dataclass(frozen=True, slots=True)
class WaitingCard:
    """An answer that has waited long for its verdict."""

    submission_id: int
    quiz_title: str
    concept: str
    learner: str
    answer_text: str
    received_at: datetime


@dataclass(frozen=True, slots=True)
class ReviewDetail:
    """An entry of the review queue with what is needed to decide.

    Attributes:
        rubric: for explanations `{"id", "points", "description"}` each; empty otherwise.
        answer: the submission as its learner sees it, verdict included.
        in_words: the answer as its question says it; None where it reads as it was typed.
        answer_key: the right answer as text, LaTeX, HTML and the worked solution.
    """

    card: ReviewCard
    prompt_html: str
    answer: CheckedAnswer
    in_words: str | None
    kind: str
    key_text: str
    key_html: str
    solution_html: str
    rubric: tuple[Mapping[str, Any], ...]
    points: float


@dataclass(frozen=True, slots=True)
class PersonCard:
    """An account as an admin sees it."""

    person_id: int
    name: str
    email: str
    is_admin: bool
    may_author: bool
    is_guest: bool
    roles: Mapping[int, Role]
    created_at: datetime
    is_closed: bool = False
