"""One answer of a learner with all of its marks: what whoever changes a mark has before them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from quizapp.learning.attempt_rules import standing_of
from quizapp.questions.rendering import render
from quizapp.services.actor import Actor
from quizapp.services.answers import in_words
from quizapp.services.bundle import Services
from quizapp.services.errors import NotFound
from quizapp.services.learner_views import CheckedAnswer, Standing
from quizapp.services.policy import Thing, guard
from quizapp.services.read_review import key_or_nothing
from quizapp.services.replaying import variant_of
from quizapp.services.show_solution import key_html
from quizapp.services.showing import checked_answer, title_of
from quizapp.services.working import Work, gather
from quizapp.storage.records.work import MarkRecord, SubmissionRecord
from quizapp.storage.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class GivenMark:
    """A mark of an answer.

    Attributes:
        who: name of the person who marked; empty for the grader, or somebody who is gone.
        by_person: a person marked.
        points: None where nothing was decided.
    """

    number: int
    who: str
    by_person: bool
    standing: Standing
    points: float | None
    reason: str
    marked_at: datetime
    counts: bool


@dataclass(frozen=True, slots=True)
class AnswerDetail:
    """An answer as whoever marks sees it.

    Attributes:
        in_words: the answer as its question says it; None where it reads as it was typed.
        number: of the newest mark, 0 if there is none; sent back, so that nobody changes what they have not seen.
        marks: all of them, the first first.
    """

    submission_id: int
    attempt_id: int
    course_id: int
    quiz_title: str
    learner: str
    concept: str
    kind: str
    prompt_html: str
    answer: CheckedAnswer
    in_words: str | None
    key_html: str
    solution_html: str
    points: float
    number: int
    marks: tuple[GivenMark, ...]


def find_answer(unit: UnitOfWork, actor: Actor, submission_id: int, *, lock: bool = False) -> SubmissionRecord:
    """The answer, if the actor may mark it.

    Raises:
        NotFound: there is no such answer for the actor.
    """
    submission = unit.submissions.find(submission_id, lock=lock)
    question = None if submission is None else unit.attempts.question(submission.question_id)
    attempt = None if question is None else unit.attempts.find(question.attempt_id)
    quiz = None if attempt is None else unit.quizzes.find(attempt.quiz_id)
    if submission is None or quiz is None:
        raise NotFound
    guard(actor, "review", Thing(course_id=quiz.course_id))
    return submission


def read_answer(services: Services, actor: Actor, submission_id: int) -> AnswerDetail:
    """The question, the answer, its marks so far, and the right answer beside it.

    Raises:
        NotFound: there is no such answer for the actor.
    """
    with services.reading() as unit:
        submission = find_answer(unit, actor, submission_id)
        places = unit.attempts.places([submission.question_id])
        work = next(iter(gather(unit, actor, unit.attempts.found(places.values()), services.clock()).values()))
        question = work.question(submission.question_id)
        version = unit.items.version(question.item_version_id)
        marks = unit.submissions.marks(submission_id)
        people = unit.accounts.names({one.marked_by for one in marks if one.marked_by is not None})
        learner = unit.accounts.names({work.attempt.account_id})
    if version is None:
        raise NotFound
    variant, language = variant_of(version.content, question.seed), actor.language
    key, solution_html = key_or_nothing(services, version.content, question.seed, language)
    return AnswerDetail(
        submission_id=submission_id,
        attempt_id=work.attempt.id,
        course_id=work.quiz.course_id,
        quiz_title=title_of(work.quiz, language),
        learner=learner.get(work.attempt.account_id, ""),
        concept=question.concept,
        kind=variant.item.kind,
        prompt_html=render(variant.item.prompt.said(language), variant, language),
        answer=checked_answer(work, submission, language, variant),
        in_words=in_words(submission.response, submission.mark, variant, language),
        key_html="" if key is None else key_html(key, language),
        solution_html=solution_html,
        points=question.points,
        number=number_of(submission.mark),
        marks=tuple(_given(work, submission, one, people) for one in marks),
    )


def number_of(mark: MarkRecord | None) -> int:
    """The number of the mark that counts, 0 for none."""
    return 0 if mark is None else mark.number


def _given(work: Work, submission: SubmissionRecord, mark: MarkRecord, people: dict[int, str]) -> GivenMark:
    points = work.question(submission.question_id).points
    return GivenMark(
        number=mark.number,
        who="" if mark.marked_by is None else people.get(mark.marked_by, ""),
        by_person=mark.source == "person",
        standing=standing_of(mark.outcome, mark.score),
        points=None if mark.score is None else mark.score * points,
        reason=mark.reason,
        marked_at=mark.marked_at,
        counts=mark.number == number_of(submission.mark),
    )
