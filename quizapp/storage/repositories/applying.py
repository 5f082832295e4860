"""A regrade applied: new marks in place of those that it was compared with, many at a time, in one transaction."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, or_, select, update
from sqlalchemy.orm import Session

from quizapp.storage.tables.correcting import MarkChange
from quizapp.storage.tables.practice import Erasure
from quizapp.storage.tables.questions import Item, ItemVersion
from quizapp.storage.tables.regrading import Regrade, RegradeRow
from quizapp.storage.tables.work import Mark, PartScore, Question, ReviewItem, Submission

AT_ONCE = 500


class Applying:
    """Puts what regrades propose into force."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def apply(self, regrade_id: int, changes: Collection[str], reason: str, at: datetime) -> int:
        """Appends the marks of all proposed rows with one of these changes; how many.

        Left out are answers that got another mark since they were compared, and those that a person has marked.
        """
        applied, after = 0, 0
        while rows := self._next(regrade_id, changes, after):
            after = rows[-1].id
            applied += self._append(self._still(rows), reason, at)
        self._session.execute(
            update(RegradeRow)
            .where(RegradeRow.regrade_id == regrade_id, RegradeRow.state == "proposed")
            .values(state="kept")
        )
        return applied

    def changed(self, regrade_id: int) -> dict[int, int]:
        """Answers whose marks a regrade has changed just now, with the mark that each had before."""
        query = (
            select(RegradeRow.submission_id, RegradeRow.mark_id)
            .where(
                RegradeRow.regrade_id == regrade_id,
                RegradeRow.state == "applied",
                RegradeRow.change != "words",
            )
            .order_by(RegradeRow.submission_id)
        )
        return {row.submission_id: row.mark_id for row in self._session.execute(query)}

    def _next(self, regrade_id: int, changes: Collection[str], after: int) -> list[RegradeRow]:
        query = (
            select(RegradeRow)
            .where(RegradeRow.regrade_id == regrade_id, RegradeRow.id > after, RegradeRow.change.in_(changes))
            .order_by(RegradeRow.id)
            .limit(AT_ONCE)
        )
        return list(self._session.scalars(query))

    def _still(self, rows: list[RegradeRow]) -> list[tuple[RegradeRow, int]]:
        """Those whose mark is the one that was compared, with its number; nobody marks them meanwhile.

        Of who was erased after the comparison nothing is written again.
        """
        ids = [row.submission_id for row in rows]
        locked = select(Submission.id).where(Submission.id.in_(ids)).order_by(Submission.id).with_for_update()
        self._session.execute(locked)
        current = select(Mark.id).where(Mark.submission_id.in_(ids), Mark.is_current, Mark.source == "grader")
        standing = set(self._session.scalars(current))
        highest = select(Mark.submission_id, func.max(Mark.number)).where(Mark.submission_id.in_(ids))
        last = {row[0]: row[1] for row in self._session.execute(highest.group_by(Mark.submission_id))}
        erased = set(self._session.scalars(select(Erasure.account_id)))
        kept = [row for row in rows if row.mark_id in standing and row.account_id not in erased]
        return [(row, last[row.submission_id]) for row in kept]

    def _append(self, rows: list[tuple[RegradeRow, int]], reason: str, at: datetime) -> int:
        if not rows:
            return 0
        before = [row.mark_id for row, _ in rows]
        self._session.execute(update(Mark).where(Mark.id.in_(before)).values(is_current=False))
        fresh = [_values(row, last + 1, reason, at) for row, last in rows]
        made = self._session.execute(insert(Mark).returning(Mark.submission_id, Mark.id), fresh)
        marks = {row[0]: row[1] for row in made}
        parts = [
            {"mark_id": marks[row.submission_id], "position": position, **part}
            for row, _ in rows
            for position, part in enumerate(row.grade["parts"], start=1)
        ]
        if parts:
            self._session.execute(insert(PartScore), parts)
        told = [_change(row, marks, at) for row, _ in rows if row.change != "words"]
        if told:
            self._session.execute(insert(MarkChange), told)
        self._resolve([row for row, _ in rows], at)
        done = [row.id for row, _ in rows]
        self._session.execute(update(RegradeRow).where(RegradeRow.id.in_(done)).values(state="applied"))
        return len(rows)

    def _resolve(self, rows: list[RegradeRow], at: datetime) -> None:
        """Nobody has to look any more at what is decided now, nor at a contested answer that is right now."""
        decided = [row.submission_id for row in rows if row.score is not None]
        right = [row.submission_id for row in rows if row.score is not None and row.score >= 1]
        waits = or_(
            ReviewItem.cause.in_(["undecided", "explanation"]) & ReviewItem.submission_id.in_(decided),
            ReviewItem.submission_id.in_(right),
        )
        self._session.execute(update(ReviewItem).where(ReviewItem.resolved_at.is_(None), waits).values(resolved_at=at))

    def unfollowed(self, limit: int) -> tuple[int, ...]:
        """People of applied regrades whose mastery does not follow from their new marks yet."""
        query = (
            select(RegradeRow.account_id)
            .join(Regrade, Regrade.id == RegradeRow.regrade_id)
            .where(Regrade.state == "applied", RegradeRow.state == "applied")
            .distinct()
            .limit(limit)
        )
        return tuple(self._session.scalars(query))

    def concepts(self, account_id: int) -> frozenset[str]:
        """The concepts in which a person's mastery has to follow."""
        query = (
            select(Item.concept)
            .join(ItemVersion, ItemVersion.item_id == Item.id)
            .join(Question, Question.item_version_id == ItemVersion.id)
            .join(Submission, Submission.question_id == Question.id)
            .join(RegradeRow, RegradeRow.submission_id == Submission.id)
            .where(RegradeRow.account_id == account_id, RegradeRow.state == "applied")
        )
        return frozenset(self._session.scalars(query))

    def followed(self, account_id: int) -> None:
        """The person's mastery follows now."""
        mine = (RegradeRow.account_id == account_id) & (RegradeRow.state == "applied")
        self._session.execute(update(RegradeRow).where(mine).values(state="followed"))


def _values(row: RegradeRow, number: int, reason: str, at: datetime) -> dict[str, Any]:
    grade: Mapping[str, Any] = row.grade
    kept = ("outcome", "costs_try", "verdict", "feedback_en", "feedback_zh", "misconception", "grader_version")
    return {
        "submission_id": row.submission_id,
        "number": number,
        "is_current": True,
        "source": "grader",
        "score": row.score,
        "reason": "" if row.change == "words" else reason,
        "marked_by": None,
        "marked_at": at,
        **{name: grade[name] for name in kept},
    }


def _change(row: RegradeRow, marks: Mapping[int, int], at: datetime) -> dict[str, Any]:
    return {
        "mark_id": marks[row.submission_id],
        "before_id": row.mark_id,
        "submission_id": row.submission_id,
        "account_id": row.account_id,
        "changed_at": at,
        "seen_at": None,
    }
