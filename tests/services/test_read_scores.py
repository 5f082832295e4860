import pytest

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import NotFound
from quizapp.services.finish_attempt import finish_attempt
from quizapp.services.read_scores import read_scores
from quizapp.services.start_attempt import start_attempt
from quizapp.services.submit_answer import submit_answer
from tests.services.house import make_guest, make_item, make_learner, make_quiz


def take(services: Services, actor: Actor, quiz_id: int, *words: str, finish: bool = True) -> None:
    attempt = start_attempt(services, actor, quiz_id)
    for step, word in zip(attempt.steps, words, strict=False):
        key = f"key-{actor.person_id}-{step.question_id:0>4}"
        submit_answer(services, actor, step.question_id, key, {"answer": word})
    if finish:
        finish_attempt(services, actor, attempt.attempt_id)


def test_one_row_a_learner(services: Services, instructor: Actor, learner: Actor, count_queries: list[str]) -> None:
    items = (make_item(services, instructor, "a"), make_item(services, instructor, "b"))
    quiz_id = make_quiz(services, instructor, items)
    take(services, learner, quiz_id, "half", "wrong")
    take(services, learner, quiz_id, "right", "words")
    take(services, learner, quiz_id, "right", "right", finish=False)
    take(services, make_learner(services, "Zoë"), quiz_id, finish=False)
    take(services, make_guest(services), quiz_id, "wrong")
    count_queries.clear()
    table = read_scores(services, instructor, quiz_id)
    assert len(count_queries) <= 12
    assert (table.points, table.questions, table.title) == (4.0, 2, "Slopes")
    assert [(row.name, row.attempts, row.score, row.waiting) for row in table.rows] == [
        ("", 1, 0.0, 0),
        ("ada", 3, 2.0, 1),
        ("Zoë", 1, 0.0, 0),
    ]
    assert [(cell.score, cell.standing) for cell in table.rows[1].cells] == [(1.0, "right"), (None, "waiting")]
    assert [(cell.score, cell.standing) for cell in table.rows[2].cells] == [(None, None), (None, None)]
    for actor in (learner, Actor(person_id=9, roles={99: "instructor"})):
        with pytest.raises(NotFound):
            read_scores(services, actor, quiz_id)
