"""What learners are shown: results of the use cases, with nothing of a key or a seed in them.

Texts are in the actor's language; strings named `*_html` are safe to put into a page as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, TypeAlias

from quizapp.storage.records.work import Begin

Mode: TypeAlias = Literal["practice", "exam"]
Standing: TypeAlias = Literal["right", "partly", "not_yet", "undecided", "invalid", "waiting", "pending", "recorded"]
"""What became of an answer: `undecided` and `waiting` are with a person (or count for nothing, see
`CheckedAnswer.nobody_marks`), `pending` is stored and not graded yet, `recorded` is graded and not told."""


@dataclass(frozen=True, slots=True)
class QuizCard:
    """A quiz in the list of quizzes.

    Attributes:
        state: `open`, `not_open` (opens later), `closed`.
        attempt_id: the attempt that can be resumed, None if there is none.
        attempts_used: attempts begun, the running one included.
        attempts_allowed: None is without limit.
        best_score: of the finished attempts, in points; None if none is finished or scores are not shown yet.
    """

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
    attempt_id: int | None
    best_score: float | None
    account_needed: bool


@dataclass(frozen=True, slots=True)
class QuestionStep:
    """One place in the row of an attempt's questions: its current variant and how it stands."""

    position: int
    question_id: int
    concept: str
    standing: Standing | None
    score: float | None
    points: float


@dataclass(frozen=True, slots=True)
class AttemptView:
    """An attempt at a quiz: where it stands and its row of questions.

    Attributes:
        next_question_id: the first question not answered yet, or the first of all.
        deadline: when the server hands in, None without a time limit.
        score: sum over the questions, None where the quiz's policy does not tell (yet).
    """

    attempt_id: int
    quiz_id: int
    quiz_title: str
    mode: Mode
    state: Literal["open", "finished"]
    started_at: datetime
    deadline: datetime | None
    finished_at: datetime | None
    steps: tuple[QuestionStep, ...]
    next_question_id: int
    score: float | None
    points: float


@dataclass(frozen=True, slots=True)
class CheckedAnswer:
    """One submission and what became of it.

    Attributes:
        key: the client's key; the same key again gives this same answer.
        response: what was typed or chosen, as it came.
        score: share of the question's points, 0..1; None where nothing is decided or told.
        points: the score in points of the quiz.
        verdict: the decider's row (`method`, `counterexample`, `except_at`, `reason`, `line`, `diagnosis`,
            `understood`, `message`, `position`, `suggestion`); None where there is none or the policy does not tell.
        feedback_html: what the author has to say to this answer; empty if nothing.
        parts: for answers with several parts, `{"part", "score", "max", "verdict"?, "feedback"?}` each.
        source: who marked: the grader or a person.
        reason: the words of the person who marked.
        try_given_back: it cost nothing (invalid, or undecided with nobody to ask).
        nobody_marks: undecided and no instructor is responsible: offer another variant.
        can_contest: "I think this is right" may be said of it.
        review: `open` while a person is asked, `done` after, None if nobody was asked.
        findings: for explanations what the service found, `{"id", "met", "evidence", "show"}` for each criterion:
            guidance where the mark waits for a person; `evidence` is the learner's own words.
        text: the response as one line, in the words of the question where they are known; LaTeX as it was understood.
    """

    submission_id: int
    question_id: int
    key: str
    received_at: datetime
    response: Mapping[str, Any]
    standing: Standing
    score: float | None
    points: float | None
    verdict: Mapping[str, Any] | None
    feedback_html: str
    misconception: str | None
    parts: tuple[Mapping[str, Any], ...]
    source: Literal["grader", "person"] | None
    reason: str
    try_given_back: bool
    nobody_marks: bool
    can_contest: bool
    review: Literal["open", "done"] | None
    findings: tuple[Mapping[str, Any], ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question as its page shows it.

    Attributes:
        position: 1-based place in the attempt, `of` so many.
        template: the kind's template name; `face` is what the kind gives it to draw (no key in it).
        tries_left: None is without limit.
        hints_html: the hints taken so far; `hints_left` can still be asked for.
        answers: what was submitted to this variant, oldest first; `last` is the newest.
        response: what to put into the field: what was typed last, checked or not, or empty.
        revision: counts what was kept of the field without being checked; 0 if nothing was.
        begin: of the attempt; what its deadline is counted from.
        previous_id, next_id: the neighbours' questions, None at the ends.
        is_varied: another one would be a variant of this one, not another question of the concept.
    """

    question_id: int
    attempt_id: int
    quiz_id: int
    quiz_title: str
    mode: Mode
    position: int
    of: int
    variant_number: int
    points: float
    concept: str
    difficulty: int
    kind: str
    template: str
    prompt_html: str
    face: Mapping[str, Any]
    tries_left: int | None
    tries_allowed: int | None
    hints_html: tuple[str, ...]
    hints_left: int
    answers: tuple[CheckedAnswer, ...]
    last: CheckedAnswer | None
    response: Mapping[str, Any]
    revision: int
    can_check: bool
    can_take_hint: bool
    can_see_solution: bool
    can_draw_another: bool
    solution_shown: bool
    deadline: datetime | None
    begin: Begin
    previous_id: int | None
    next_id: int | None
    is_varied: bool = True


@dataclass(frozen=True, slots=True)
class KeptView:
    """What is kept of an answer field.

    Attributes:
        is_mine: it is what was sent; otherwise another window kept this since, and what was sent is not stored.
        revision: what a later change is based on.
        in_words: what another window kept as its question says it; None where it reads as it was typed.
        seconds_left: so long the attempt takes answers, by its own clock; None without a limit.
    """

    is_mine: bool
    revision: int
    response: Mapping[str, Any]
    kept_at: datetime
    seconds_left: float | None
    in_words: str | None = None


@dataclass(frozen=True, slots=True)
class PreviewView:
    """What an answer is understood as, before it counts.

    Attributes:
        ok: it can be read; otherwise `message`, `position`, `suggestion` say what is wrong.
        html: the reading, typeset (MathML).
        text, latex: the reading as it could be typed, in plain text and for a formula field; `latex` is empty where an
            answer is not one formula.
        notes: conventions applied, one sentence each.
    """

    ok: bool
    html: str = ""
    text: str = ""
    latex: str = ""
    notes: tuple[str, ...] = ()
    code: str = ""
    message: str = ""
    position: int | None = None
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class SolutionView:
    """The right answer and how to get there, released by the quiz's policy."""

    question_id: int
    answer_text: str
    answer_latex: str
    answer_html: str
    solution_html: str


@dataclass(frozen=True, slots=True)
class MarkChange:
    """A mark that was changed after it had been given.

    Attributes:
        before, after: how the answer stood and stands now; `before` is None where it was not marked.
        points_before, points_after: None where nothing was decided.
        points: of the question.
        by_person: a person has looked at this answer; otherwise many answers were marked anew.
        reason: why, in the instructor's words.
        is_new: its learner has not seen it yet.
    """

    change_id: int
    submission_id: int
    question_id: int
    attempt_id: int
    quiz_title: str
    concept: str
    before: Standing | None
    after: Standing
    points_before: float | None
    points_after: float | None
    points: float
    by_person: bool
    reason: str
    changed_at: datetime
    is_new: bool


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A question in the result of an attempt."""

    position: int
    question_id: int
    concept: str
    prompt_html: str
    standing: Standing | None
    score: float | None
    points: float
    tries: int
    last: CheckedAnswer | None
    changes: tuple[MarkChange, ...] = ()


@dataclass(frozen=True, slots=True)
class ResultView:
    """How an attempt went.

    Attributes:
        score: points reached; None if the policy does not tell yet.
        told_at: when it will be told, if later.
        waiting: answers that a person still has to look at.
        checking: answers that are not checked yet, as after many others came at once.
        counts: whether it counts; what a guest began beyond the attempts of the quiz does not.
    """

    attempt: AttemptView
    rows: tuple[ResultRow, ...]
    score: float | None
    points: float
    told_at: datetime | None
    waiting: int
    checking: int
    can_start_again: bool
    counts: bool = True


@dataclass(frozen=True, slots=True)
class ConceptCount:
    """How a concept went: questions answered and how many of them right."""

    concept: str
    answered: int
    right: int


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One submission in the history, newest first; `change` is the last one of its mark."""

    submission_id: int
    question_id: int
    attempt_id: int
    quiz_title: str
    concept: str
    received_at: datetime
    answer_text: str
    standing: Standing
    source: Literal["grader", "person"] | None
    reason: str
    change: MarkChange | None = None


@dataclass(frozen=True, slots=True)
class ProgressView:
    """What the progress page shows.

    Attributes:
        outcomes: answers a person has looked at, newest first: the outcome of a review or a contest.
        open_reviews: answers still waiting for a person.
        more_before: pass as `before` to get older history; None at the end.
    """

    concepts: tuple[ConceptCount, ...]
    attempts: tuple[AttemptView, ...]
    history: tuple[HistoryRow, ...]
    outcomes: tuple[HistoryRow, ...]
    open_reviews: int
    more_before: int | None


@dataclass(frozen=True, slots=True)
class CurvesView:
    """The learner's function and the right one, as numbers for a picture; no formula in it.

    Attributes:
        variable: name of the one variable.
        at: the point that tells them apart, if it is a number within reach.
        points: where both were computed, in order.
        answer, reference: values there; None where there is none.
        lines: for derivations, the numbers of the line that does not follow and of the one before it, which are drawn
            in the place of answer and right one.
    """

    variable: str
    at: float | None
    points: tuple[float, ...]
    answer: tuple[float | None, ...]
    reference: tuple[float | None, ...]
    lines: tuple[int, int] | None = None
