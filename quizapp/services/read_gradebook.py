"""The gradebook of a course: its learners, a page at a time, and how they did at each quiz."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import Language
from quizapp.services.gradebook_views import Asked, Book, BookCell, BookQuiz, BookRow
from quizapp.services.list_courses import course_title
from quizapp.services.list_members import find_course
from quizapp.services.paging_people import page_of_people
from quizapp.services.score_rows import counting, score_of
from quizapp.services.showing import title_of
from quizapp.storage.records.questions import QuizRecord
from quizapp.storage.records.scores import ExportedTally, Participant
from quizapp.storage.records.work import AttemptRecord
from quizapp.storage.unit import UnitOfWork

Works = Mapping[tuple[int, int], Sequence[AttemptRecord]]
EVERYBODY = Asked()


def read_gradebook(services: Services, actor: Actor, course_id: int, asked: Asked = EVERYBODY) -> Book:
    """A page of the learners of a course, with their scores at its quizzes.

    The attempt that counts is chosen as on the page of a quiz and in files.

    Raises:
        NotFound: there is no such course for the actor.
    """
    with services.reading() as unit:
        course = find_course(unit, actor, course_id, "see_scores")
        quizzes = [_column(quiz, actor.language) for quiz in unit.quizzes.listed([course_id])]
        ids = [quiz.quiz_id for quiz in quizzes]
        listing, people = page_of_people(unit, ids, asked, course_id)
        works, tallies = _work(unit, ids, people)
    rows = tuple(_row(person, ids, works, tallies) for person in people)
    points = sum(quiz.points for quiz in quizzes)
    return Book(course_id, course_title(course, actor.language), points, tuple(quizzes), rows, listing)


def _column(quiz: QuizRecord, language: Language) -> BookQuiz:
    points = sum(slot.count * slot.points for slot in quiz.rules.slots)
    return BookQuiz(quiz.id, title_of(quiz, language), points)


def _work(
    unit: UnitOfWork, quiz_ids: Sequence[int], people: Sequence[Participant]
) -> tuple[Works, Mapping[int, Sequence[ExportedTally]]]:
    attempts = unit.gradebook.attempts(quiz_ids, [person.account_id for person in people])
    tallies: dict[int, list[ExportedTally]] = {attempt.id: [] for attempt in attempts}
    for tally in unit.exports.tallies(list(tallies)):
        tallies[tally.attempt_id].append(tally)
    works: dict[tuple[int, int], list[AttemptRecord]] = {}
    for attempt in attempts:
        works.setdefault((attempt.account_id, attempt.quiz_id), []).append(attempt)
    return works, tallies


def _row(
    person: Participant, quiz_ids: Sequence[int], works: Works, tallies: Mapping[int, Sequence[ExportedTally]]
) -> BookRow:
    cells = tuple(_cell(works.get((person.account_id, quiz_id), ()), tallies) for quiz_id in quiz_ids)
    scores = [cell.score for cell in cells if cell is not None]
    total = sum(scores) if scores else None
    return BookRow(person.account_id, person.name, person.email, total, cells)


def _cell(attempts: Sequence[AttemptRecord], tallies: Mapping[int, Sequence[ExportedTally]]) -> BookCell | None:
    if not attempts:
        return None
    best = counting(attempts, lambda attempt: score_of(tallies[attempt.id]))
    waiting = sum(tally.waiting for attempt in attempts for tally in tallies[attempt.id])
    return BookCell(score_of(tallies[best.id]), len(attempts), best.state != "finished", waiting)
