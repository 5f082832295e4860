"""What long files are made of, read in portions, so that neither memory nor a transaction grows with them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import groupby
from json.scanner import make_scanner
from operator import itemgetter
from typing import Any

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import Session

from quizapp.exchange.answers.sheet import AnswerRow
from quizapp.storage.records.making import as_record
from quizapp.storage.records.scores import ExportedTally, Participant, WorkedItem
from quizapp.storage.records.work import AttemptRecord
from quizapp.storage.tables.people import Account
from quizapp.storage.tables.questions import Item, ItemVersion
from quizapp.storage.tables.work import Attempt, Mark, Question, Submission

PLACE, PLACE_AND_TIME = itemgetter(0, 1), itemgetter(0, 1, 2)
ROW: Callable[[tuple[Any, ...]], AnswerRow] = partial(tuple.__new__, AnswerRow)
DECODE: Callable[[str, int], tuple[Any, int]] = make_scanner(json.JSONDecoder())  # type: ignore[arg-type]
"""Reads JSON that the database wrote, without the search for white space around it."""

KEPT = 4096
"""Answers whose text is remembered: many people answer the same question in the same words."""


class Exports:
    """Reads what is exported."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def participants(self, quiz_id: int) -> tuple[Participant, ...]:
        """Everybody who began the quiz."""
        query = (
            select(Account.id, Account.name, func.coalesce(Account.email, ""))
            .where(Account.id.in_(select(Attempt.account_id).where(Attempt.quiz_id == quiz_id)))
            .order_by(Account.id)
        )
        return tuple(Participant(*row) for row in self._session.execute(query))

    def widest(self, quiz_id: int) -> int:
        """How many questions the longest attempt at the quiz has."""
        query = (
            select(func.max(Question.position))
            .join(Attempt, Attempt.id == Question.attempt_id)
            .where(Attempt.quiz_id == quiz_id)
        )
        return self._session.scalar(query) or 0

    def attempts(self, quiz_id: int, account_ids: Iterable[int]) -> tuple[AttemptRecord, ...]:
        """The attempts of these people at the quiz, the first begun first."""
        query = (
            select(Attempt)
            .where(Attempt.quiz_id == quiz_id, Attempt.account_id.in_(list(account_ids)))
            .order_by(Attempt.id)
        )
        return tuple(as_record(AttemptRecord, row) for row in self._session.scalars(query))

    def attempt_ids(self, quiz_id: int) -> tuple[int, ...]:
        """Ids of all attempts at the quiz, in order."""
        return tuple(self._session.scalars(select(Attempt.id).where(Attempt.quiz_id == quiz_id).order_by(Attempt.id)))

    def tallies(self, attempt_ids: Sequence[int]) -> tuple[ExportedTally, ...]:
        """How each place of these attempts stands, with the items that were answered there."""
        waits = case((Submission.state == "received", 1), (Mark.outcome.in_(["undecided", "waiting"]), 1), else_=0)
        query = (
            select(
                Question.attempt_id,
                Question.position,
                func.max(Question.points),
                func.max(Mark.score),
                func.sum(waits),
                func.count(Submission.id),
                Item.id,
                Item.name,
            )
            .join(ItemVersion, ItemVersion.id == Question.item_version_id)
            .join(Item, Item.id == ItemVersion.item_id)
            .outerjoin(Submission, Submission.question_id == Question.id)
            .outerjoin(Mark, (Mark.submission_id == Submission.id) & Mark.is_current)
            .where(Question.attempt_id.in_(attempt_ids))
            .group_by(Question.attempt_id, Question.position, Item.id, Item.name)
            .order_by(Question.attempt_id, Question.position, func.min(Question.variant_number))
        )
        return tuple(_tallies(self._session.execute(query)))

    def answers(
        self, quiz_id: int, attempts: tuple[int, int], say: Callable[[Mapping[str, Any]], str]
    ) -> Iterator[AnswerRow]:
        """What was handed in to some attempts, by attempt, place and time; all is read before the first is given.

        There may be a million: what is the same for all answers to an attempt or to an item is read once for each, and
        the rest is taken from the driver as it comes, past conversions that would take longer than the reading.

        Args:
            quiz_id: the quiz.
            attempts: the ids of the first and the last attempt; so many that their answers fit into memory.
            say: what was typed or chosen, in a line.
        """
        query = (
            select(
                Question.attempt_id,
                Question.position,
                Submission.id,
                Question.variant_number,
                Question.item_version_id,
                Submission.received_at,
                Submission.response,
                Question.points,
                func.coalesce(Mark.outcome, "received"),
                Mark.score,
                func.coalesce(Mark.source, ""),
                func.coalesce(Mark.misconception, ""),
                func.coalesce(Mark.reason, ""),
            )
            .select_from(Question)
            .join(Submission, Submission.question_id == Question.id)
            .outerjoin(Mark, (Mark.submission_id == Submission.id) & Mark.is_current)
            .where(Question.attempt_id.in_(_between(quiz_id, attempts)))
            .order_by(Question.attempt_id, Question.position, Question.variant_number, Submission.id)
        )
        with self._session.connection().execute(query) as result:
            rows = result.cursor.fetchall()
        if any(row[3] > 1 for row in rows):  # else the order of the index is the order by time, and costs nothing
            rows = sorted(rows, key=PLACE_AND_TIME)
        learners, items = self._learners(_between(quiz_id, attempts)), self._items({row[4] for row in rows})
        return _rows(rows, learners, items, say)

    def _learners(self, attempts: Select[int]) -> dict[int, tuple[int, str, str, int]]:
        """Who did these attempts: account, name, e-mail address, and the number of the attempt."""
        query = (
            select(Attempt.id, Account.id, Account.name, func.coalesce(Account.email, ""), Attempt.number)
            .join(Account, Account.id == Attempt.account_id)
            .where(Attempt.id.in_(attempts))
        )
        return {row[0]: (row[1], row[2], row[3], row[4]) for row in self._session.execute(query)}

    def _items(self, version_ids: Iterable[int]) -> dict[int, tuple[str, int, str]]:
        """What these versions are of: the item's name, the number of the version, the concept."""
        query = (
            select(ItemVersion.id, Item.name, ItemVersion.number, Item.concept)
            .join(Item, Item.id == ItemVersion.item_id)
            .where(ItemVersion.id.in_(list(version_ids)))
        )
        return {row[0]: (row[1], row[2], row[3]) for row in self._session.execute(query)}


def _between(quiz_id: int, attempts: tuple[int, int]) -> Select[int]:
    return select(Attempt.id).where(Attempt.quiz_id == quiz_id, Attempt.id.between(*attempts))


def _tallies(rows: Iterable[Sequence[Any]]) -> Iterator[ExportedTally]:
    """The places, from what is known of each item of each of them: attempt, place, points, score, waiting, answers."""
    for (attempt_id, position), some in groupby(rows, key=PLACE):
        asked = list(some)
        worked = [row for row in asked if row[5]] or asked[-1:]
        yield ExportedTally(
            attempt_id=attempt_id,
            position=position,
            points=max(row[2] for row in asked),
            best=max((row[3] for row in asked if row[3] is not None), default=None),
            waiting=sum(row[4] for row in asked),
            worked=tuple(WorkedItem(row[6], row[7], row[3], row[4]) for row in worked),
        )


def _rows(
    rows: Iterable[tuple[Any, ...]],
    learners: Mapping[int, tuple[int, str, str, int]],
    items: Mapping[int, tuple[str, int, str]],
    say: Callable[[Mapping[str, Any]], str],
) -> Iterator[AnswerRow]:
    @lru_cache(KEPT)
    def read(text: str) -> tuple[Any, str]:
        decoded = DECODE(text, 0)[0]
        return decoded, say(decoded)

    for attempt, place, number, variant, version, received_at, response, points, outcome, score, *mark in rows:
        account_id, name, email, nth = learners[attempt]
        item, item_version, concept = items[version]
        source, misconception, reason = mark
        came, said = read(response) if isinstance(response, str) else (response, say(response))
        yield ROW(
            (
                number,
                account_id,
                name,
                email,
                nth,
                place,
                variant,
                item,
                item_version,
                concept,
                received_at,
                said,
                outcome,
                score,
                None if score is None else score * points,
                source,
                misconception,
                reason,
                came,
            )
        )
