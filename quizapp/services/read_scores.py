"""The scores of a quiz, one row a learner, a page at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quizapp.learning.attempt_rules import standing_of_score
from quizapp.services.actor import Actor
from quizapp.services.author_views import ScoreCell, ScoreRow, ScoreTable
from quizapp.services.bundle import Services
from quizapp.services.gradebook_views import Asked
from quizapp.services.learner_views import Standing
from quizapp.services.paging_people import page_of_people
from quizapp.services.quiz_access import find_quiz
from quizapp.services.score_rows import counting
from quizapp.services.showing import title_of
from quizapp.storage.records.parts import Part
from quizapp.storage.records.scores import Audience, Participant, Tally
from quizapp.storage.records.work import AttemptRecord
from quizapp.storage.unit import UnitOfWork

EVERYBODY = Asked()


def read_scores(services: Services, actor: Actor, quiz_id: int, asked: Asked = EVERYBODY) -> ScoreTable:
    """Those who began the quiz, with the best finished attempt (the running one, where none is finished).

    Raises:
        NotFound: there is no such quiz for the actor.
    """
    with services.reading() as unit:
        quiz = find_quiz(unit, actor, quiz_id, "see_scores")
        listing, people = page_of_people(unit, [quiz_id], asked)
        guests = unit.gradebook.count(Audience((quiz_id,)), guests_only=True)
        rows = _rows(unit, quiz_id, people)
    return ScoreTable(
        quiz_id=quiz_id,
        course_id=quiz.course_id,
        title=title_of(quiz, actor.language),
        points=sum(slot.count * slot.points for slot in quiz.rules.slots),
        questions=sum(slot.count for slot in quiz.rules.slots),
        rows=rows,
        listing=listing,
        guests=guests,
    )


def read_scores_part(services: Services, actor: Actor, quiz_id: int, part: Part) -> tuple[ScoreRow, ...]:
    """The same rows, a part of them, by the learner's id.

    Raises:
        NotFound: there is no such quiz for the actor.
    """
    with services.reading() as unit:
        find_quiz(unit, actor, quiz_id, "see_scores")
        return _rows(unit, quiz_id, unit.gradebook.part(Audience((quiz_id,)), part))


def _rows(unit: UnitOfWork, quiz_id: int, people: Sequence[Participant]) -> tuple[ScoreRow, ...]:
    attempts = unit.gradebook.attempts([quiz_id], [person.account_id for person in people])
    tallies = unit.reviews.tallies(attempt_ids=[attempt.id for attempt in attempts])
    by_attempt: dict[int, list[Tally]] = {attempt.id: [] for attempt in attempts}
    for tally in tallies:
        by_attempt[tally.attempt_id].append(tally)
    by_person: dict[int, list[AttemptRecord]] = {}
    for attempt in attempts:
        by_person.setdefault(attempt.account_id, []).append(attempt)
    return tuple(_row(person, by_person[person.account_id], by_attempt) for person in people)


def _row(person: Participant, attempts: Sequence[AttemptRecord], tallies: Mapping[int, Sequence[Tally]]) -> ScoreRow:
    best = counting(attempts, lambda attempt: _score(tallies[attempt.id]))
    return ScoreRow(
        person_id=person.account_id,
        name=person.name,
        email=person.email,
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
