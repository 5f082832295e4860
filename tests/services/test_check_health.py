from pathlib import Path

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.check_health import check_health
from quizapp.services.opening import open_services
from quizapp.services.submit_answer import submit_answer
from tests.services.house import FakeGrader, begin, make_quiz


def test_all_is_well_and_then_the_grader_is_away(
    services: Services, instructor: Actor, learner: Actor, grader: FakeGrader
) -> None:
    health = check_health(services)
    assert (health.database, health.grader, health.pending) == (True, True, 0)
    question_id = begin(services, learner, make_quiz(services, instructor))
    grader.is_away = True
    submit_answer(services, learner, question_id, "key-00000001", {"answer": "right"})
    health = check_health(services)
    assert (health.database, health.grader, health.pending) == (True, False, 1)


def test_a_database_that_is_gone(tmp_path: Path) -> None:
    services = open_services(f"sqlite:///{tmp_path / 'here.db'}", FakeGrader())
    services.close()
    (tmp_path / "here.db").rename(tmp_path / "there.db")
    assert not check_health(services).database
    services.close()
