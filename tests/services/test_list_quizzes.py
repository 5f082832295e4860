from datetime import timedelta

from quizapp.services.actor import NOBODY, Actor
from quizapp.services.bundle import Services
from quizapp.services.finish_attempt import finish_attempt
from quizapp.services.list_quizzes import list_quizzes
from quizapp.services.parts import part_after
from quizapp.services.start_attempt import start_attempt
from quizapp.services.submit_answer import submit_answer
from tests.services.house import Clock, make_guest, make_item, make_quiz


def test_before_and_after(services: Services, instructor: Actor, learner: Actor) -> None:
    quiz_id = make_quiz(services, instructor, description_en="a < b")
    make_quiz(services, instructor, (1,), published=False)
    card = list_quizzes(services, learner)[0]
    assert len(list_quizzes(services, learner)) == 1
    assert (card.quiz_id, card.state, card.points, card.attempts_used) == (quiz_id, "open", 2.0, 0)
    assert card.description_html == "<p>a &lt; b</p>"
    attempt = start_attempt(services, learner, quiz_id)
    submit_answer(services, learner, attempt.next_question_id, "key-00000001", {"answer": "half"})
    card = list_quizzes(services, learner)[0]
    assert (card.attempt_id, card.best_score, card.attempts_used) == (attempt.attempt_id, None, 1)
    finish_attempt(services, learner, attempt.attempt_id)
    card = list_quizzes(services, learner)[0]
    assert (card.attempt_id, card.best_score) == (None, 1.0)


def test_visitors_see_the_default_course(services: Services, instructor: Actor) -> None:
    make_quiz(services, instructor)
    exam = make_quiz(services, instructor, (make_item(services, instructor, "b"),), mode="exam")
    for actor in (NOBODY, make_guest(services)):
        needed = {card.quiz_id: card.account_needed for card in list_quizzes(services, actor)}
        assert needed[exam]
        assert sum(needed.values()) == 1


def test_states_in_time(services: Services, instructor: Actor, learner: Actor, clock: Clock) -> None:
    opens, closes = clock() + timedelta(hours=1), clock() + timedelta(hours=2)
    make_quiz(services, instructor, opens_at=opens, closes_at=closes)
    states = []
    for _ in range(3):
        states.append(list_quizzes(services, learner)[0].state)
        clock.advance(hours=1)
    assert states == ["not_open", "open", "closed"]


def test_an_untold_score_is_not_told(services: Services, instructor: Actor, learner: Actor) -> None:
    quiz_id = make_quiz(services, instructor, feedback="never")
    finish_attempt(services, learner, start_attempt(services, learner, quiz_id).attempt_id)
    assert list_quizzes(services, learner)[0].best_score is None


def test_parts_are_cut_by_the_database(
    services: Services, instructor: Actor, learner: Actor, count_queries: list[str]
) -> None:
    """What is not published takes nobody's place in a part, and only attempts at what is shown are read."""
    shown = []
    for number in range(6):
        quiz_id = make_quiz(services, instructor, (1,) if number else (), published=number % 2 == 0)
        shown += [quiz_id] if number % 2 == 0 else []
    attempt = start_attempt(services, learner, shown[1])
    assert [card.quiz_id for card in list_quizzes(services, learner, part_after(0, 2))] == shown[:2]
    count_queries.clear()
    (last,) = list_quizzes(services, learner, part_after(shown[1], 2))
    assert (last.quiz_id, last.attempts_used, last.attempt_id) == (shown[2], 0, None)
    assert any("LIMIT" in query for query in count_queries)
    (before,) = list_quizzes(services, learner, part_after(shown[0], 1))
    assert (before.quiz_id, before.attempt_id) == (shown[1], attempt.attempt_id)
