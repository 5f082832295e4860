from quizapp.exchange.scores.sheet import ItemScore
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.read_scores import read_scores
from quizapp.services.score_rows import counting, score_rows
from tests.services.house import make_guest, make_item, make_learner, make_quiz
from tests.services.test_read_scores import take


def test_the_rows_are_those_of_the_page(services: Services, instructor: Actor, learner: Actor) -> None:
    items = (make_item(services, instructor, "a"), make_item(services, instructor, "b"))
    quiz_id = make_quiz(services, instructor, items)
    take(services, learner, quiz_id, "half", "wrong")
    take(services, learner, quiz_id, "right", "words")
    take(services, learner, quiz_id, "right", "right", finish=False)
    take(services, make_learner(services, "Zoë"), quiz_id, finish=False)
    take(services, make_guest(services), quiz_id, "wrong")
    with services.reading() as unit:
        people = unit.exports.participants(quiz_id)
    told: list[int] = []
    rows = list(score_rows(services, quiz_id, people, told.append))
    table = read_scores(services, instructor, quiz_id)
    assert [(row.person_id, row.score, row.attempts, row.waiting, row.finished_at) for row in rows] == [
        (row.person_id, row.score, row.attempts, row.waiting, row.finished_at) for row in table.rows
    ]
    assert rows[1].items == (ItemScore(items[0], "a", 1.0, 2.0), ItemScore(items[1], "b", None, 2.0, waits=True))
    assert sum(told) == 3


def test_of_equal_attempts_the_first_counts(services: Services, instructor: Actor, learner: Actor) -> None:
    quiz_id = make_quiz(services, instructor)
    for _ in range(2):
        take(services, learner, quiz_id, "half")
    with services.reading() as unit:
        attempts = unit.attempts.of_quiz(quiz_id)
    assert counting(attempts, lambda _: 1.0).number == 1
    assert counting(attempts, lambda attempt: attempt.number).number == 2
