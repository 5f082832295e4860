from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.measure_workload import measure_workload
from quizapp.services.submit_answer import submit_answer
from quizapp.services.try_webhook import send_test
from tests.services.house import Clock, FakeGrader, begin, make_learner, make_quiz
from tests.services.receiving import make_webhook


def test_what_came_in_and_what_waits_is_counted(
    services: Services, instructor: Actor, learner: Actor, grader: FakeGrader, clock: Clock
) -> None:
    quiz = make_quiz(services, instructor)
    assert measure_workload(services).submissions == 0
    submit_answer(services, learner, begin(services, learner, quiz), "key-00001", {"answer": "hard"})
    grader.is_away = True
    other = make_learner(services, "bob")
    submit_answer(services, other, begin(services, other, quiz), "key-00002", {"answer": "right"})
    clock.advance(seconds=42)
    found = measure_workload(services)
    assert (found.submissions, found.pending, found.oldest_seconds) == (2, 1, 42.0)
    assert found.waiting == {"undecided": 1}
    assert found.queued is None
    assert found.untold == 0
    send_test(services, instructor, make_webhook(services, instructor).webhook.webhook_id)
    assert measure_workload(services).untold == 1
    grader.is_away = False
    assert measure_workload(services).queued == 0
