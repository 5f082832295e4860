"""A learner's work at a quiz in full: every attempt, variant, hint, answer and mark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quizapp.learning.attempt_rules import standing_of
from quizapp.questions.rendering import render
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import Language, NotFound
from quizapp.services.quiz_access import find_quiz
from quizapp.services.replaying import variant_of
from quizapp.services.showing import attempt_view, checked_answer, title_of
from quizapp.services.work_views import AskedQuestion, GivenMark, HandedIn, WholeAttempt, WholeWork
from quizapp.services.working import Work, gather
from quizapp.storage.records.questions import VersionRecord
from quizapp.storage.records.work import MarkRecord, QuestionRecord, SubmissionRecord
from quizapp.storage.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class _Read:
    """What belongs to the attempts, by id of the version, question, submission and person."""

    versions: Mapping[int, VersionRecord]
    hints: Mapping[int, int]
    marks: Mapping[int, Sequence[MarkRecord]]
    names: Mapping[int, str]
    language: Language


def read_work(services: Services, actor: Actor, quiz_id: int, person_id: int) -> WholeWork:
    """Everything that the learner did at the quiz.

    Raises:
        NotFound: there is no such quiz for the actor, or the learner did not begin it.
    """
    with services.reading() as unit:
        quiz = find_quiz(unit, actor, quiz_id, "see_scores")
        person = unit.accounts.find(person_id)
        attempts = unit.gradebook.attempts([quiz_id], [person_id])
        if person is None or not attempts:
            raise NotFound
        works = gather(unit, actor, attempts, services.clock())
        read = _read(unit, list(works.values()), actor.language)
    return WholeWork(
        quiz_id=quiz_id,
        course_id=quiz.course_id,
        quiz_title=title_of(quiz, actor.language),
        person_id=person_id,
        name=person.name,
        email=person.email or "",
        attempts=tuple(_attempt(works[attempt.id], read) for attempt in reversed(attempts)),
    )


def _read(unit: UnitOfWork, works: Sequence[Work], language: Language) -> _Read:
    questions = [question for work in works for question in work.questions]
    marks = unit.submissions.marks_among([one.id for work in works for one in work.submissions])
    people = {mark.marked_by for some in marks.values() for mark in some if mark.marked_by is not None}
    return _Read(
        versions={one.id: one for one in unit.items.versions_among([each.item_version_id for each in questions])},
        hints=unit.attempts.hints_among([question.id for question in questions]),
        marks=marks,
        names=unit.accounts.names(people),
        language=language,
    )


def _attempt(work: Work, read: _Read) -> WholeAttempt:
    seconds = _seconds(work)
    questions = tuple(_question(work, question, read, seconds) for question in work.questions)
    return WholeAttempt(work.attempt.number, attempt_view(work, read.language), questions)


def _seconds(work: Work) -> dict[int, int]:
    """For each answer the seconds since the one before it, or since the attempt began."""
    found, last = {}, work.attempt.started_at
    for one in work.submissions:
        found[one.id], last = max(0, round((one.received_at - last).total_seconds())), one.received_at
    return found


def _question(work: Work, question: QuestionRecord, read: _Read, seconds: Mapping[int, int]) -> AskedQuestion:
    version = read.versions[question.item_version_id]
    variant = variant_of(version.content, question.seed)
    hints = variant.item.hints[: read.hints.get(question.id, 0)]
    return AskedQuestion(
        question_id=question.id,
        position=question.position,
        variant_number=question.variant_number,
        concept=question.concept,
        item=variant.item.id,
        version=version.number,
        points=question.points,
        prompt_html=render(variant.item.prompt.said(read.language), variant, read.language),
        hints_html=tuple(render(hint.said(read.language), variant, read.language) for hint in hints),
        solution_shown_at=question.solution_shown_at,
        handed_in=tuple(
            HandedIn(checked_answer(work, one, read.language, variant), seconds[one.id], _marks(one, question, read))
            for one in work.submitted(question.id)
        ),
    )


def _marks(submission: SubmissionRecord, question: QuestionRecord, read: _Read) -> tuple[GivenMark, ...]:
    return tuple(
        GivenMark(
            number=mark.number,
            is_persons=mark.source == "person",
            by="" if mark.marked_by is None else read.names.get(mark.marked_by, ""),
            marked_at=mark.marked_at,
            standing=standing_of(mark.outcome, mark.score),
            points=None if mark.score is None else mark.score * question.points,
            reason=mark.reason,
            counts=submission.mark is not None and submission.mark.id == mark.id,
        )
        for mark in read.marks.get(submission.id, ())
    )
