"""What learners' programs are shown and send: quizzes, attempts, questions, answers, results."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, model_validator

from quizapp.services.learner_views import Mode, Standing
from quizapp.web.api.types.base import Page, Sent, Shown

Typed = Annotated[str, Field(max_length=10_000)]


class Quiz(Shown):
    """A quiz, as whoever may sit it sees it."""

    quiz_id: int
    course_id: int
    title: str
    description_html: str
    mode: Mode
    questions: int
    points: float
    state: Literal["open", "not_open", "closed"]
    opens_at: datetime | None
    closes_at: datetime | None
    time_limit_seconds: int | None
    attempts_used: int
    attempts_allowed: int | None
    attempt_id: int | None = Field(description="the attempt that is open, if there is one")
    best_score: float | None = Field(description="in points; null where nothing is finished or told")


class QuizPage(Page[Quiz]):
    """A part of the list of quizzes."""


class Step(Shown):
    """A place in the row of an attempt's questions."""

    position: int
    question_id: int
    concept: str
    standing: Standing | None
    score: float | None
    points: float


class Attempt(Shown):
    """An attempt at a quiz."""

    attempt_id: int
    quiz_id: int
    quiz_title: str
    mode: Mode
    state: Literal["open", "finished"]
    started_at: datetime
    deadline: datetime | None = Field(description="when the server hands in")
    finished_at: datetime | None
    steps: Sequence[Step]
    next_question_id: int = Field(description="the first question not answered yet, or the first of all")
    score: float | None = Field(description="in points; null where the quiz does not tell (yet)")
    points: float


class Answer(Shown):
    """A submission and what became of it, as far as the quiz tells."""

    submission_id: int
    question_id: int
    key: str
    received_at: datetime
    response: Mapping[str, Any]
    standing: Standing
    score: float | None = Field(description="share of the question's points, 0 to 1")
    points: float | None
    verdict: Mapping[str, Any] | None = Field(description="how it was decided: method, counterexample, …")
    feedback_html: str
    misconception: str | None
    parts: Sequence[Mapping[str, Any]]
    source: Literal["grader", "person"] | None
    reason: str
    try_given_back: bool
    can_contest: bool
    review: Literal["open", "done"] | None
    findings: Sequence[Mapping[str, Any]]


class Question(Shown):
    """A question as it was asked."""

    question_id: int
    attempt_id: int
    quiz_id: int
    mode: Mode
    position: int
    of: int
    variant_number: int
    points: float
    concept: str
    difficulty: int
    kind: str
    prompt_html: str
    face: Mapping[str, Any] = Field(description="what the kind of question shows: choices, parts, pictures")
    tries_left: int | None
    tries_allowed: int | None
    hints_html: Sequence[str]
    hints_left: int
    answers: Sequence[Answer]
    can_check: bool
    can_take_hint: bool
    can_draw_another: bool
    deadline: datetime | None


class QuestionPage(Page[Question]):
    """A part of the questions of an attempt."""


class Hints(Shown):
    """The hints that were taken at a question."""

    hints_html: Sequence[str]


class Response(Sent):
    """An answer: one of the fields, as the kind of question wants it."""

    answer: Typed | None = Field(default=None, description="mathematics or a choice of two, as typed")
    text: Typed | None = Field(default=None, description="prose")
    parts: dict[Annotated[str, Field(max_length=100)], Typed] | None = Field(
        default=None, description="a text for each named part"
    )
    chosen: list[Annotated[str, Field(max_length=100)]] | None = Field(
        default=None, description="ids, for choices and orders", max_length=100
    )

    @model_validator(mode="after")
    def _is_there(self) -> Response:
        if not self.model_fields_set:
            raise ValueError("give one of answer, text, parts, chosen")
        return self

    model_config = ConfigDict(json_schema_extra={"minProperties": 1, "examples": [{"answer": "2z(1-z)"}]})


class AnswerSent(Sent):
    """An answer to a question."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"response": {"answer": "2z(1-z)"}}]})

    response: Response


class ResultRow(Shown):
    """A question in the result of an attempt."""

    position: int
    question_id: int
    concept: str
    prompt_html: str
    standing: Standing | None
    score: float | None
    points: float
    tries: int
    last: Answer | None


class Result(Shown):
    """How an attempt went."""

    attempt: Attempt
    rows: Sequence[ResultRow]
    score: float | None
    points: float
    told_at: datetime | None = Field(description="when the score will be told, if later")
    waiting: int = Field(description="answers that a person still has to look at")
    can_start_again: bool
