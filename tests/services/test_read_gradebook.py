from __future__ import annotations

import csv
import io

import pytest

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import NotFound
from quizapp.services.export_scores import export_scores
from quizapp.services.gradebook_views import Asked, Book
from quizapp.services.read_gradebook import read_gradebook
from tests.services.house import make_guest, make_item, make_learner, make_quiz
from tests.services.test_read_scores import take


@pytest.fixture
def quizzes(services: Services, instructor: Actor, learner: Actor) -> tuple[int, int]:
    """Ada did both, Zoë began one, Bob none, a guest handed in one."""
    items = (make_item(services, instructor, "a"), make_item(services, instructor, "b"))
    first, second = (make_quiz(services, instructor, items) for _ in range(2))
    take(services, learner, first, "half", "wrong")
    take(services, learner, first, "right", "words")
    take(services, learner, first, "right", "right", finish=False)
    take(services, learner, second, "right", "half")
    take(services, make_learner(services, "Zoë"), first, "half", finish=False)
    make_learner(services, "Bob")
    take(services, make_guest(services), first, "right", "right")
    return first, second


def test_learners_by_quizzes(
    services: Services, instructor: Actor, quizzes: tuple[int, int], count_queries: list[str]
) -> None:
    count_queries.clear()
    book = read_gradebook(services, instructor, 1)
    assert len(count_queries) <= 12
    assert [quiz.quiz_id for quiz in book.quizzes] == list(quizzes)
    assert (book.points, book.listing.people, book.listing.pages) == (8.0, 4, 1)
    assert [(row.name, row.total) for row in book.rows] == [("", 4.0), ("ada", 5.0), ("Bob", None), ("Zoë", 1.0)]
    first, second = book.rows[1].cells
    assert first is not None
    assert second is not None
    assert (first.score, first.attempts, first.running, first.waiting) == (2.0, 3, False, 1)
    assert (second.score, second.attempts, second.running, second.waiting) == (3.0, 1, False, 0)
    assert [cell is not None and cell.running for cell in book.rows[3].cells] == [True, False]


def names(book: Book) -> list[str]:
    return [row.name for row in book.rows]


def test_search_and_order(services: Services, instructor: Actor, quizzes: tuple[int, int]) -> None:
    first, second = map(str, quizzes)
    for asked, expected in (
        (Asked(descending=True), ["Zoë", "Bob", "ada", ""]),
        (Asked(sort="email"), ["", "ada", "Bob", "Zoë"]),
        (Asked(sort="score", descending=True), ["ada", "", "Zoë", "Bob"]),
        (Asked(sort="score"), ["Zoë", "", "ada", "Bob"]),
        (Asked(sort=first, descending=True), ["", "ada", "Zoë", "Bob"]),
        (Asked(sort=second, descending=True), ["ada", "", "Bob", "Zoë"]),
        (Asked(sort="no such column", page=99), ["", "ada", "Bob", "Zoë"]),
        (Asked(search=" EXAMPLE.org ", page=-1), ["ada", "Bob", "Zoë"]),
        (Asked(search="oë"), ["Zoë"]),
        (Asked(search="%"), []),
        (Asked(search="_"), []),
    ):
        book = read_gradebook(services, instructor, 1, asked)
        assert (asked, names(book)) == (asked, expected)
        assert book.listing.asked.page == 1


def test_scores_are_those_of_the_files(services: Services, instructor: Actor, quizzes: tuple[int, int]) -> None:
    book = read_gradebook(services, instructor, 1)
    for place, quiz_id in enumerate(quizzes):
        export = export_scores(services, instructor, [quiz_id], "csv")
        lines = list(csv.DictReader(io.StringIO(b"".join(export.pieces).decode("utf-8-sig"))))
        shown = {row.email: cell.score for row in book.rows if (cell := row.cells[place]) is not None}
        assert {line["email"]: float(line["score"]) for line in lines} == shown


def test_it_is_none_of_others_business(services: Services, instructor: Actor, learner: Actor) -> None:
    make_quiz(services, instructor)
    assistant = Actor(person_id=98, roles={1: "assistant"})
    assert names(read_gradebook(services, assistant, 1)) == ["ada"]
    for stranger in (learner, Actor(person_id=97, roles={2: "instructor"}), Actor()):
        with pytest.raises(NotFound):
            read_gradebook(services, stranger, 1)
    with pytest.raises(NotFound):
        read_gradebook(services, instructor, 99)
