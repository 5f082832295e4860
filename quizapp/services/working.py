"""An attempt with all that belongs to it, loaded and guarded: what every use case of a learner starts from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from quizapp.learning.attempt_rules import Try, is_released
from quizapp.services.accommodating import accommodated
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import NotFound
from quizapp.services.handing_in import finish_received, hand_in, is_over
from quizapp.services.policy import Action, Thing, guard, may
from quizapp.storage.records.questions import QuizRecord
from quizapp.storage.records.work import AttemptRecord, PlacedRecord, QuestionRecord, SubmissionRecord, TryRecord
from quizapp.storage.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class Work:
    """An attempt at work.

    Attributes:
        questions: all variants asked, by position and number.
        tries: how all that was handed in stands, the first first.
        answers: what was handed in, the first first, to the questions of which it was read (all that belongs to an
            answer is much, and an attempt may have hundreds).
        has_teachers: somebody is responsible for the course.
        mine: the actor is who does the attempt.
        verdicts, solutions: whether the quiz lets the actor see them now.
    """

    attempt: AttemptRecord
    quiz: QuizRecord
    questions: tuple[QuestionRecord, ...]
    tries: tuple[TryRecord, ...]
    answers: Mapping[int, tuple[SubmissionRecord, ...]]
    has_teachers: bool
    mine: bool
    verdicts: bool
    solutions: bool

    def question(self, question_id: int) -> QuestionRecord:
        """The question with this id; it is one of the attempt's."""
        return next(question for question in self.questions if question.id == question_id)

    def current(self) -> tuple[QuestionRecord, ...]:
        """The newest variant at each position, in order."""
        newest = {question.position: question for question in self.questions}
        return tuple(newest[position] for position in sorted(newest))

    @property
    def submissions(self) -> tuple[SubmissionRecord, ...]:
        """All that was read of what was handed in, the first first."""
        return tuple(sorted((one for found in self.answers.values() for one in found), key=lambda one: one.id))

    def submitted(self, question_id: int) -> tuple[SubmissionRecord, ...]:
        """What was handed in to a variant.

        Raises:
            KeyError: it was not read.
        """
        return self.answers[question_id]

    def submitted_at(self, position: int) -> tuple[SubmissionRecord, ...]:
        """What was handed in at a position, to any variant, likewise."""
        asked = [question.id for question in self.questions if question.position == position]
        found = (one for question_id in asked for one in self.submitted(question_id))
        return tuple(sorted(found, key=lambda one: one.id))

    def tries_of(self, question_id: int) -> list[Try]:
        """How what was handed in to a variant stands."""
        return [_stands(one) for one in self.tries if one.question_id == question_id]

    def tries_at(self, position: int) -> list[Try]:
        """The same of a position, any variant."""
        ids = {question.id for question in self.questions if question.position == position}
        return [_stands(one) for one in self.tries if one.question_id in ids]


def _stands(one: TryRecord) -> Try:
    return Try(one.outcome, one.score, one.costs_try)


def _stand_of(submission: SubmissionRecord) -> TryRecord:
    mark = submission.mark
    said = (None, None, True) if mark is None else (mark.outcome, mark.score, mark.costs_try)
    return TryRecord(submission.id, submission.question_id, submission.key, *said)


def thing_of(quiz: QuizRecord, attempt: AttemptRecord) -> Thing:
    """The attempt as far as rights go."""
    return Thing(course_id=quiz.course_id, owner_id=attempt.account_id)


def load_work(
    unit: UnitOfWork, actor: Actor, attempt_id: int, action: Action, moment: datetime, *, lock: bool = False
) -> Work:
    """The attempt, if the actor may do this to it; with `lock` nobody else changes it meanwhile.

    Raises:
        NotFound: there is no such attempt, or the right is missing.
    """
    return _guarded(unit, actor, unit.attempts.placed(attempt_id, lock=lock), action, moment)


def load_work_at(
    unit: UnitOfWork, actor: Actor, question_id: int, action: Action, moment: datetime, *, lock: bool = False
) -> Work:
    """The attempt that a question belongs to, likewise, but not what was handed in (see `with_answers`).

    Raises:
        NotFound: there is no such question, or the right is missing.
    """
    placed = unit.attempts.placed_at(question_id, lock=lock)
    return _guarded(unit, actor, placed, action, moment, reads=False)


def with_answers(unit: UnitOfWork, work: Work, question_id: int) -> Work:
    """The same with what was handed in to one of its questions."""
    asked = any(one.question_id == question_id for one in work.tries)
    found = unit.submissions.of_questions([question_id]) if asked else ()
    return replace(work, answers={**work.answers, question_id: found})


def _guarded(
    unit: UnitOfWork,
    actor: Actor,
    placed: PlacedRecord | None,
    action: Action,
    moment: datetime,
    *,
    reads: bool = True,
) -> Work:
    if placed is None:
        raise NotFound
    attempt = placed.attempt
    guard(actor, action, thing_of(placed.quiz, attempt))
    quiz = accommodated(placed.quiz, placed.granted)
    questions = unit.attempts.questions([attempt.id])
    ids = [question.id for question in questions]
    if reads:
        found = _Found(questions, unit.submissions.of_questions(ids))
    else:
        found = _Found(questions, (), unit.submissions.tries(ids))
    return _made(actor, quiz, attempt, found, moment, has_teachers=placed.is_taught)


class _Found(NamedTuple):
    """What was read of an attempt; `tries` only where what was handed in was not read itself."""

    questions: tuple[QuestionRecord, ...]
    submissions: tuple[SubmissionRecord, ...]
    tries: tuple[TryRecord, ...] | None = None

    def answers(self) -> dict[int, tuple[SubmissionRecord, ...]]:
        """What was handed in to each question, if that was read."""
        if self.tries is not None:
            return {}
        found: dict[int, list[SubmissionRecord]] = {question.id: [] for question in self.questions}
        for one in self.submissions:
            found[one.question_id].append(one)
        return {question_id: tuple(some) for question_id, some in found.items()}


def gather(unit: UnitOfWork, actor: Actor, attempts: Sequence[AttemptRecord], moment: datetime) -> dict[int, Work]:
    """These attempts with all that belongs to them, by id, in a handful of queries; rights are the caller's care."""
    quizzes = {quiz.id: quiz for quiz in unit.quizzes.found({attempt.quiz_id for attempt in attempts})}
    taught = unit.courses.taught()
    questions: dict[int, list[QuestionRecord]] = {attempt.id: [] for attempt in attempts}
    attempt_of: dict[int, int] = {}
    for question in unit.attempts.questions(questions):
        questions[question.attempt_id].append(question)
        attempt_of[question.id] = question.attempt_id
    submissions: dict[int, list[SubmissionRecord]] = {attempt.id: [] for attempt in attempts}
    for submission in unit.submissions.of_questions(attempt_of):
        submissions[attempt_of[submission.question_id]].append(submission)
    granted = unit.arrangements.among(quizzes)
    works = {}
    for attempt in attempts:
        quiz = accommodated(quizzes[attempt.quiz_id], granted.get((attempt.quiz_id, attempt.account_id)))
        found = _Found(tuple(questions[attempt.id]), tuple(submissions[attempt.id]))
        works[attempt.id] = _made(actor, quiz, attempt, found, moment, has_teachers=quiz.course_id in taught)
    return works


def _made(
    actor: Actor,
    quiz: QuizRecord,
    attempt: AttemptRecord,
    found: _Found,
    moment: datetime,
    *,
    has_teachers: bool,
) -> Work:
    verdicts, solutions = released(actor, quiz, attempt, moment)
    return Work(
        attempt=attempt,
        quiz=quiz,
        questions=found.questions,
        tries=tuple(map(_stand_of, found.submissions)) if found.tries is None else found.tries,
        answers=found.answers(),
        has_teachers=has_teachers,
        mine=actor.person_id == attempt.account_id,
        verdicts=verdicts,
        solutions=solutions,
    )


def released(actor: Actor, quiz: QuizRecord, attempt: AttemptRecord, moment: datetime) -> tuple[bool, bool]:
    """Whether verdicts and worked solutions may be seen now; who marks in the course sees them always."""
    if actor.person_id != attempt.account_id and may(actor, "review", Thing(course_id=quiz.course_id)):
        return True, True
    rules, is_finished = quiz.rules, attempt.state == "finished"
    is_exam = rules.mode == "exam"
    return (
        is_released(rules.feedback, moment, closes_at=rules.closes_at, is_finished=is_finished),
        is_released(rules.solutions, moment, closes_at=rules.closes_at, is_finished=is_finished, is_exam=is_exam),
    )


def open_work(services: Services, actor: Actor, attempt_id: int, action: Action) -> Work:
    """The attempt for reading; one whose time is up is handed in first.

    Raises:
        NotFound: there is no such attempt, or the right is missing.
    """
    moment = services.clock()
    with services.reading() as unit:
        work = load_work(unit, actor, attempt_id, action, moment)
    if not hand_in_if_over(services, work):
        return work
    with services.reading() as unit:
        return load_work(unit, actor, attempt_id, action, moment)


def hand_in_if_over(services: Services, work: Work) -> bool:
    """Hands an open attempt in whose time is up; whether it was, so that it has to be read anew."""
    moment = services.moment_in(work.attempt.begin)
    if work.attempt.state == "finished" or not is_over(work.attempt, moment, services.rules):
        return False
    with services.writing() as unit:
        attempt = unit.attempts.find(work.attempt.id, lock=True)
        if attempt is not None and attempt.state == "open":
            hand_in(unit, attempt, moment)
        unit.commit()
    finish_received(services, work.attempt.id)
    return True
