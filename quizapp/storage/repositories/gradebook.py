"""Pages of the people whose scores are shown: searched, sorted and cut to a page by the database.

The score that people are sorted by is the one that is shown and exported: of each quiz the best finished attempt (the
best running one, where none is finished), of each place of it the best answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, case, func, or_, select, union_all
from sqlalchemy.orm import Session

from quizapp.storage.records.making import as_record
from quizapp.storage.records.parts import Part
from quizapp.storage.records.scores import Audience, Participant, PeopleOrder, Running
from quizapp.storage.records.work import AttemptRecord, Begin
from quizapp.storage.tables.base import UtcTime
from quizapp.storage.tables.people import Account, Enrolment
from quizapp.storage.tables.work import Attempt, KeptAnswer, Mark, Question, Submission


class Gradebook:
    """Reads pages of people, and their attempts."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def count(self, audience: Audience, *, guests_only: bool = False) -> int:
        """How many people there are."""
        query = _meant(select(func.count()).select_from(Account), audience)
        if guests_only:
            query = query.where(Account.email.is_(None))
        return self._session.scalar(query) or 0

    def people(self, audience: Audience, order: PeopleOrder, limit: int, offset: int) -> tuple[Participant, ...]:
        """So many people in this order; who has no score comes last in an order by score."""
        query = _meant(select(Account.id, Account.name, func.coalesce(Account.email, "")), audience)
        keys: list[Any] = [func.lower(Account.name), func.coalesce(Account.email, ""), Account.id]
        if order.by == "email":
            keys.insert(0, keys.pop(1))
        if order.by != "score":
            keys[0] = keys[0].desc() if order.descending else keys[0].asc()
        else:
            totals = _totals(order.quiz_ids)
            query = query.outerjoin(totals, totals.c.account_id == Account.id)
            score = totals.c.score.desc() if order.descending else totals.c.score.asc()
            keys = [totals.c.score.is_(None), score, *keys]
        rows = self._session.execute(query.order_by(*keys).limit(limit).offset(offset))
        return tuple(Participant(*row) for row in rows)

    def part(self, audience: Audience, part: Part) -> tuple[Participant, ...]:
        """A part of the people, by id."""
        query = _meant(select(Account.id, Account.name, func.coalesce(Account.email, "")), audience)
        query = query.where(Account.id > part.after).order_by(Account.id).limit(part.limit)
        return tuple(Participant(*row) for row in self._session.execute(query))

    def attempts(self, quiz_ids: Iterable[int], account_ids: Iterable[int]) -> tuple[AttemptRecord, ...]:
        """The attempts of these people at these quizzes, the first begun first."""
        query = (
            select(Attempt)
            .where(Attempt.quiz_id.in_(list(quiz_ids)), Attempt.account_id.in_(list(account_ids)))
            .order_by(Attempt.id)
        )
        return tuple(as_record(AttemptRecord, row) for row in self._session.scalars(query))

    def states(self, quiz_id: int) -> dict[str, int]:
        """How many attempts at the quiz are open and finished."""
        query = select(Attempt.state, func.count().label("number")).where(Attempt.quiz_id == quiz_id)
        return {row.state: row.number for row in self._session.execute(query.group_by(Attempt.state))}

    def running(self, quiz_id: int, limit: int) -> tuple[Running, ...]:
        """So many open attempts at the quiz, the one with the latest activity first."""
        done = union_all(
            select(Question.attempt_id, Question.position, Submission.received_at.label("at"))
            .join(Submission, Submission.question_id == Question.id)
            .where(Question.attempt_id.in_(_open(quiz_id))),
            select(Question.attempt_id, Question.position, KeptAnswer.kept_at.label("at"))
            .join(KeptAnswer, KeptAnswer.question_id == Question.id)
            .where(Question.attempt_id.in_(_open(quiz_id))),
        ).subquery()
        newest_first = func.row_number().over(partition_by=done.c.attempt_id, order_by=done.c.at.desc())
        ranked = select(done, newest_first.label("place")).subquery()
        active = func.coalesce(ranked.c.at, Attempt.started_at, type_=UtcTime)
        query = (
            select(Attempt, Account.name, active, ranked.c.position)
            .join(Account, Account.id == Attempt.account_id)
            .outerjoin(ranked, (ranked.c.attempt_id == Attempt.id) & (ranked.c.place == 1))
            .where(Attempt.quiz_id == quiz_id, Attempt.state == "open")
            .order_by(active.desc(), Attempt.id)
            .limit(limit)
        )
        return tuple(
            Running(attempt.id, attempt.account_id, name, attempt.deadline, at, position, _begin(attempt))
            for attempt, name, at, position in self._session.execute(query)
        )


def _begin(attempt: Attempt) -> Begin:
    return Begin(attempt.started_at, attempt.clock_name, attempt.clock_seconds)


def _open(quiz_id: int) -> Select[int]:
    return select(Attempt.id).where(Attempt.quiz_id == quiz_id, Attempt.state == "open")


def _meant(query: Any, audience: Audience) -> Any:  # noqa: ANN401 -- a select of whatever columns
    began = select(Attempt.account_id).where(Attempt.quiz_id.in_(audience.quiz_ids))
    meant: ColumnElement[bool] = Account.id.in_(began)
    if audience.course_id is not None:
        enrolled = select(Enrolment.account_id).where(
            Enrolment.course_id == audience.course_id, Enrolment.role == "learner"
        )
        meant = or_(meant, Account.id.in_(enrolled) & Account.email.is_not(None))
    query = query.where(meant)
    if audience.search:
        found = (column.icontains(audience.search, autoescape=True) for column in (Account.name, Account.email))
        query = query.where(or_(*found))
    return query


def _totals(quiz_ids: Sequence[int]) -> Subquery:
    """The sum over the quizzes, for each person who began one."""
    scores = _attempt_scores(quiz_ids)
    finished = func.max(case((scores.c.state == "finished", scores.c.score)))
    counting = (
        select(scores.c.account_id, func.coalesce(finished, func.max(scores.c.score)).label("score"))
        .group_by(scores.c.account_id, scores.c.quiz_id)
        .subquery()
    )
    return (
        select(counting.c.account_id, func.sum(counting.c.score).label("score"))
        .group_by(counting.c.account_id)
        .subquery()
    )


def _attempt_scores(quiz_ids: Sequence[int]) -> Subquery:
    places = (
        select(Question.attempt_id, (func.max(Mark.score) * func.max(Question.points)).label("score"))
        .join(Attempt, Attempt.id == Question.attempt_id)
        .outerjoin(Submission, Submission.question_id == Question.id)
        .outerjoin(Mark, (Mark.submission_id == Submission.id) & Mark.is_current)
        .where(Attempt.quiz_id.in_(quiz_ids))
        .group_by(Question.attempt_id, Question.position)
        .subquery()
    )
    sums = select(places.c.attempt_id, func.sum(places.c.score).label("score")).group_by(places.c.attempt_id).subquery()
    return (
        select(Attempt.account_id, Attempt.quiz_id, Attempt.state, func.coalesce(sums.c.score, 0.0).label("score"))
        .outerjoin(sums, sums.c.attempt_id == Attempt.id)
        .where(Attempt.quiz_id.in_(quiz_ids), Attempt.counts)
        .subquery()
    )
