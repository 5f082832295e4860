"""Regrades: what is to be replayed, how far it is, and what it proposes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, insert, or_, select, update
from sqlalchemy.orm import Session

from quizapp.storage.records.making import as_record
from quizapp.storage.records.parts import Part
from quizapp.storage.records.regrading import NewRegrade, NewRow, RegradeRecord, RegradeState, Replayed, RowRecord
from quizapp.storage.tables.people import Account
from quizapp.storage.tables.questions import Item, ItemVersion, Quiz
from quizapp.storage.tables.regrading import Regrade, RegradeRow
from quizapp.storage.tables.work import Attempt, Mark, Question, Submission


class Regrades:
    """Keeps regrades."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, new: NewRegrade) -> int:
        """Begins a regrade of all answers that are marked now; its id."""
        scope = _scope(new.course_id, new.item_id, new.quiz_id)
        total, last = self._session.execute(
            _joined(select(func.count(), func.max(Submission.id)).select_from(Submission)).where(scope)
        ).one()
        row = Regrade(
            **asdict(new), state="running", total=total, done=0, cursor=0, last=last or 0,
            lease="", leased_until=None, ended_at=None,
        )  # fmt: skip
        self._session.add(row)
        self._session.flush()
        return row.id

    def find(self, regrade_id: int, *, lock: bool = False) -> RegradeRecord | None:
        """The regrade with this id; with `lock` nobody else changes it until the end of this unit of work."""
        query = select(Regrade).where(Regrade.id == regrade_id).execution_options(populate_existing=True)
        row = self._session.scalar(query.with_for_update() if lock else query)
        return None if row is None else as_record(RegradeRecord, row)

    def listed(self, course_ids: Iterable[int] | None, limit: int = 100) -> tuple[RegradeRecord, ...]:
        """The regrades of these courses (None: of all), the newest first."""
        query = select(Regrade).order_by(Regrade.id.desc()).limit(limit)
        if course_ids is not None:
            query = query.where(Regrade.course_id.in_(list(course_ids)))
        return tuple(as_record(RegradeRecord, row) for row in self._session.scalars(query))

    def part(self, course_ids: Iterable[int] | None, part: Part) -> tuple[RegradeRecord, ...]:
        """A part of these, the first begun first."""
        query = select(Regrade).where(Regrade.id > part.after).order_by(Regrade.id).limit(part.limit)
        if course_ids is not None:
            query = query.where(Regrade.course_id.in_(list(course_ids)))
        return tuple(as_record(RegradeRecord, row) for row in self._session.scalars(query))

    def left(self, now: datetime) -> tuple[int, ...]:
        """Regrades that are not at their end and that nobody works at."""
        unleased = or_(Regrade.leased_until.is_(None), Regrade.leased_until < now)
        query = select(Regrade.id).where(Regrade.state == "running", unleased).order_by(Regrade.id)
        return tuple(self._session.scalars(query))

    def claim(self, regrade_id: int, token: str, now: datetime, until: datetime) -> bool:
        """Takes the work at a running regrade for a time; False if somebody else has it."""
        free = or_(Regrade.leased_until.is_(None), Regrade.leased_until < now, Regrade.lease == token)
        changed = self._session.scalar(
            update(Regrade)
            .where(Regrade.id == regrade_id, Regrade.state == "running", free)
            .values(lease=token, leased_until=until)
            .returning(Regrade.id)
        )
        return changed is not None

    def release(self, regrade_id: int, token: str) -> None:
        """Gives the work back."""
        mine = (Regrade.id == regrade_id) & (Regrade.lease == token)
        self._session.execute(update(Regrade).where(mine).values(lease="", leased_until=None))

    def batch(self, regrade: RegradeRecord, limit: int) -> tuple[Replayed, ...]:
        """The next answers to replay, by id."""
        columns = (
            Submission.id.label("submission_id"), Attempt.account_id, ItemVersion.item_id,
            ItemVersion.id.label("version_id"), Question.seed, Submission.response, Mark.id.label("mark_id"),
            Mark.source, Mark.outcome, Mark.score, Mark.misconception, Mark.feedback_en,
        )  # fmt: skip
        query = (
            _joined(select(*columns).select_from(Submission))
            .where(_scope(regrade.course_id, regrade.item_id, regrade.quiz_id))
            .where(Submission.id > regrade.cursor, Submission.id <= regrade.last)
            .order_by(Submission.id)
            .limit(limit)
        )
        return tuple(Replayed(*row) for row in self._session.execute(query))

    def advance(self, regrade: RegradeRecord, token: str, cursor: int, done: int, until: datetime) -> bool:
        """Notes that the answers up to `cursor` are replayed; False if the work has gone to somebody else."""
        mine = (Regrade.lease == token) & (Regrade.cursor == regrade.cursor) & (Regrade.state == "running")
        state = "ready" if cursor >= regrade.last else "running"
        changed = self._session.scalar(
            update(Regrade)
            .where(Regrade.id == regrade.id, mine)
            .values(cursor=cursor, done=Regrade.done + done, leased_until=until, state=state)
            .returning(Regrade.id)
        )
        return changed is not None

    def keep(self, regrade_id: int, rows: Sequence[NewRow]) -> None:
        """Stores what was found."""
        if rows:
            fixed = {"regrade_id": regrade_id, "state": "proposed"}
            values = [{name: getattr(row, name) for name in NewRow.__slots__} | fixed for row in rows]
            self._session.execute(insert(RegradeRow), values)

    def end(self, regrade_id: int, state: RegradeState, at: datetime) -> None:
        """The regrade is applied or discarded."""
        self._session.execute(update(Regrade).where(Regrade.id == regrade_id).values(state=state, ended_at=at))

    def counts(self, regrade_id: int) -> dict[tuple[str, str], int]:
        """How many rows there are of each change and state."""
        query = (
            select(RegradeRow.change, RegradeRow.state, func.count())
            .where(RegradeRow.regrade_id == regrade_id)
            .group_by(RegradeRow.change, RegradeRow.state)
        )
        return {(row[0], row[1]): row[2] for row in self._session.execute(query)}

    def count(self, regrade_id: int, search: str, change: str | None) -> int:
        """How many rows there are of learners like this and of this change."""
        query = _rows(select(func.count()).select_from(RegradeRow), regrade_id, search, change)
        return self._session.scalar(query) or 0

    def rows(self, regrade_id: int, search: str, change: str | None, place: tuple[int, int]) -> tuple[RowRecord, ...]:
        """A page of rows (how many, after how many), the first answer first."""
        number, after = place
        columns = (
            RegradeRow.submission_id, Submission.question_id, RegradeRow.account_id, Account.name, Account.email,
            Item.name.label("item"), ItemVersion.id.label("version_id"), Question.seed, Submission.response,
            Question.points, RegradeRow.change, RegradeRow.state, Mark.outcome, Mark.score,
            RegradeRow.grade, RegradeRow.score,
        )  # fmt: skip
        query = _rows(select(*columns).select_from(RegradeRow), regrade_id, search, change)
        found: Any = self._session.execute(query.order_by(RegradeRow.id).limit(number).offset(after))
        return tuple(_row_record(row) for row in found)


def _row_record(row: Any) -> RowRecord:  # noqa: ANN401 -- a row of the query above
    *before, grade, score = row
    values: Any = (*before, grade["outcome"], score, grade.get("misconception"))
    return RowRecord(*values)


def _joined(query: Any) -> Any:  # noqa: ANN401 -- a select of whatever columns
    return (
        query.join(Question, Question.id == Submission.question_id)
        .join(Attempt, Attempt.id == Question.attempt_id)
        .join(Quiz, Quiz.id == Attempt.quiz_id)
        .join(ItemVersion, ItemVersion.id == Question.item_version_id)
        .join(Item, Item.id == ItemVersion.item_id)
        .join(Mark, (Mark.submission_id == Submission.id) & Mark.is_current)
    )


def _scope(course_id: int, item_id: int | None, quiz_id: int | None) -> ColumnElement[bool]:
    return (Quiz.course_id == course_id) & (Item.id == item_id if quiz_id is None else Quiz.id == quiz_id)


def _rows(query: Any, regrade_id: int, search: str, change: str | None) -> Any:  # noqa: ANN401 -- likewise
    query = (
        query.join(Submission, Submission.id == RegradeRow.submission_id)
        .join(Question, Question.id == Submission.question_id)
        .join(ItemVersion, ItemVersion.id == Question.item_version_id)
        .join(Item, Item.id == ItemVersion.item_id)
        .join(Mark, Mark.id == RegradeRow.mark_id)
        .join(Account, Account.id == RegradeRow.account_id)
        .where(RegradeRow.regrade_id == regrade_id)
    )
    if change is not None:
        query = query.where(RegradeRow.change == change)
    if search:
        like = func.lower(Account.name).contains(search.lower(), autoescape=True)
        query = query.where(or_(like, func.lower(Account.email).contains(search.lower(), autoescape=True)))
    return query
