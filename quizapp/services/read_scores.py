"""The scores of a quiz, one row a learner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quizapp.learning.attempt_rules import standing_of_score
from quizapp.services.actor import Actor
from quizapp.services.author_views import ScoreCell, ScoreRow, ScoreTable
from quizapp.services.bundle import Services
from quizapp.services.learner_views import Standing
from quizapp.services.quiz_access import find_quiz
from quizapp.services.score_rows import counting
from quizapp.services.showing import title_of
from quizapp.storage.records.people import AccountRecord
from quizapp.storage.records.scores import Tally
from quizapp.storage.records.work import AttemptRecord


def read_scores(services: Services, actor: Actor, quiz_id: int) -> ScoreTable:
    """Everybody who began the quiz, with the best finished attempt (the running one, where none is finished).

    Raises:
        NotFound: there is no such quiz for the actor.
    """
    with services.reading() as unit:
        quiz = find_quiz(unit, actor, quiz_id, "see_scores")
        attempts = unit.attempts.of_quiz(quiz_id)
        tallies = unit.reviews.tallies(quiz_id=quiz_id)
        people = unit.accounts.found({attempt.account_id for attempt in attempts})
    by_attempt: dict[int, list[Tally]] = {attempt.id: [] for attempt in attempts}
    for tally in tallies:
        by_attempt[tally.attempt_id].append(tally)
    by_person: dict[int, list[AttemptRecord]] = {}
    for attempt in attempts:
        by_person.setdefault(attempt.account_id, []).append(attempt)
    rows = [_row(person, by_person[person.id], by_attempt) for person in people]
    return ScoreTable(
        quiz_id=quiz_id,
        title=title_of(quiz, actor.language),
        points=sum(slot.count * slot.points for slot in quiz.rules.slots),
        questions=sum(slot.count for slot in quiz.rules.slots),
        rows=tuple(sorted(rows, key=lambda row: (row.name.casefold(), row.email, row.person_id))),
    )


def _row(person: AccountRecord, attempts: Sequence[AttemptRecord], tallies: Mapping[int, Sequence[Tally]]) -> ScoreRow:
    best = counting(attempts, lambda attempt: _score(tallies[attempt.id]))
    return ScoreRow(
        person_id=person.id,
        name=person.name,
        email=person.email or "",
        attempts=len(attempts),
        score=_score(tallies[best.id]),
        finished_at=best.finished_at,
        waiting=sum(tally.waiting for attempt in attempts for tally in tallies[attempt.id]),
        cells=tuple(_cell(tally) for tally in tallies[best.id]),
    )


def _score(tallies: Sequence[Tally]) -> float:
    return sum(tally.best * tally.points for tally in tallies if tally.best is not None)


def _cell(tally: Tally) -> ScoreCell:
    standing: Standing | None = "waiting" if tally.waiting else None
    if tally.best is not None and (tally.best > 0 or not tally.waiting):
        standing = standing_of_score(tally.best)
    return ScoreCell(position=tally.position, score=tally.best, points=tally.points, standing=standing)
