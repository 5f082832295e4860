"""The rows of a quiz's scores, read a few hundred learners at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from quizapp.exchange.scores.sheet import ItemScore, LearnerScore
from quizapp.services.bundle import Services
from quizapp.storage.records.scores import ExportedTally, Participant
from quizapp.storage.records.work import AttemptRecord

PORTION = 500


def score_rows(
    services: Services, quiz_id: int, people: Sequence[Participant], on_row: Callable[[int], None] = lambda _: None
) -> Iterator[LearnerScore]:
    """One row a learner, in order of name; no transaction is open between portions.

    The attempt that counts is the best finished one (the running one, where none is finished), as on the page.

    Args:
        services: where to read.
        quiz_id: the quiz; the caller has asked who may see its scores.
        people: everybody who began it.
        on_row: told after each portion how many rows it had.
    """
    ordered = sorted(people, key=lambda person: (person.name.casefold(), person.email, person.account_id))
    for start in range(0, len(ordered), PORTION):
        portion = ordered[start : start + PORTION]
        yield from _portion(services, quiz_id, portion)
        on_row(len(portion))


def counting(attempts: Sequence[AttemptRecord], score: Callable[[AttemptRecord], float]) -> AttemptRecord:
    """The attempt that counts: the best finished one, of equal ones the first; a running one where none is finished.

    Those beyond the attempts of the quiz, which a guest began and an account took over, are not among them.
    """
    within = [attempt for attempt in attempts if attempt.counts] or list(attempts)
    finished = [attempt for attempt in within if attempt.state == "finished"] or within
    return max(finished, key=lambda attempt: (score(attempt), -attempt.number))


def _portion(services: Services, quiz_id: int, people: Sequence[Participant]) -> list[LearnerScore]:
    with services.reading() as unit:
        attempts = unit.exports.attempts(quiz_id, [person.account_id for person in people])
        tallies = unit.exports.tallies([attempt.id for attempt in attempts])
    by_attempt: dict[int, list[ExportedTally]] = {attempt.id: [] for attempt in attempts}
    for tally in tallies:
        by_attempt[tally.attempt_id].append(tally)
    by_person: dict[int, list[AttemptRecord]] = {}
    for attempt in attempts:
        by_person.setdefault(attempt.account_id, []).append(attempt)
    return [
        _row(person, by_person[person.account_id], by_attempt) for person in people if person.account_id in by_person
    ]


def _row(
    person: Participant, attempts: Sequence[AttemptRecord], tallies: Mapping[int, Sequence[ExportedTally]]
) -> LearnerScore:
    best = counting(attempts, lambda attempt: score_of(tallies[attempt.id]))
    mine = tallies[best.id]
    return LearnerScore(
        person_id=person.account_id,
        name=person.name,
        email=person.email,
        attempts=len(attempts),
        score=score_of(mine),
        finished_at=best.finished_at,
        waiting=sum(tally.waiting for attempt in attempts for tally in tallies[attempt.id]),
        questions=tuple(None if tally.best is None else tally.best * tally.points for tally in mine),
        items=tuple(
            ItemScore(one.item_id, one.name, one.best, tally.points, waits=one.waiting > 0)
            for tally in mine
            for one in tally.worked
        ),
    )


def score_of(tallies: Sequence[ExportedTally]) -> float:
    """The points of an attempt: of each place the best answer."""
    return sum(tally.best * tally.points for tally in tallies if tally.best is not None)
