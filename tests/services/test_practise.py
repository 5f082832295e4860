from __future__ import annotations

from datetime import timedelta

import pytest

from quizapp.services.actor import NOBODY, Actor
from quizapp.services.another_variant import another_variant
from quizapp.services.author_views import SlotForm
from quizapp.services.bundle import Services
from quizapp.services.errors import Conflict, NotFound, SignInNeeded
from quizapp.services.keep_answer import keep_answer
from quizapp.services.practice_reasons import question_reason
from quizapp.services.practise import MOST, Wish, practise
from quizapp.services.replaying import variant_of
from quizapp.services.show_practice import show_practice
from quizapp.services.show_question import show_question
from quizapp.services.show_solution import show_solution
from quizapp.services.submit_answer import submit_answer
from tests.services.house import Clock, at_once, begin, make_guest, make_item, make_learner, make_quiz
from tests.services.practice_house import answer, make_bank


def test_a_question_that_is_open_is_given_again(services: Services, learner: Actor) -> None:
    make_bank(services)
    first = practise(services, learner)
    assert practise(services, learner) == first
    assert practise(services, learner, Wish(skip=True)) != first
    assert show_question(services, learner, first).quiz_title == "Practice"


def test_what_needs_nothing_comes_first_and_says_so(services: Services, learner: Actor) -> None:
    make_bank(services)
    reason = question_reason(services, learner, practise(services, learner))
    assert reason is not None
    assert (reason.cause, reason.concept, reason.after) == ("new", "sigmoid", ())
    assert reason.level is None


def test_what_builds_on_something_waits_for_it(services: Services, learner: Actor, clock: Clock) -> None:
    make_bank(services)
    concepts = []
    for _ in range(6):
        question_id = practise(services, learner)
        reason = question_reason(services, learner, question_id)
        assert reason is not None
        concepts.append((reason.concept, reason.cause))
        answer(services, learner, question_id)
        clock.advance(minutes=1)
    assert concepts[0] == ("sigmoid", "new")
    assert concepts.index(("sigmoid-derivative", "new")) > 0
    known = [concept for concept, _ in concepts[: concepts.index(("sigmoid-derivative", "new"))]]
    assert set(known) == {"sigmoid"}


def test_a_due_review_comes_first_with_another_variant(services: Services, learner: Actor, clock: Clock) -> None:
    make_bank(services)
    first = practise(services, learner, Wish(concept="sigmoid-derivative"))
    answer(services, learner, first)
    clock.advance(days=10)
    again = practise(services, learner)
    reason = question_reason(services, learner, again)
    assert reason is not None
    assert (reason.cause, reason.concept) == ("due", "sigmoid-derivative")
    assert reason.due is not None
    assert reason.due < clock()
    with services.reading() as unit:
        questions = [unit.attempts.question(one) for one in (first, again)]
        prints = set()
        for one in questions:
            assert one is not None
            version = unit.items.version(one.item_version_id)
            assert version is not None
            prints.add((one.item_version_id, variant_of(version.content, one.seed).fingerprint))
    assert len(prints) == 2


def test_a_concept_can_be_chosen(services: Services, learner: Actor) -> None:
    make_bank(services)
    question_id = practise(services, learner, Wish(concept="sigmoid-derivative"))
    reason = question_reason(services, learner, question_id)
    assert reason is not None
    assert (reason.cause, reason.concept) == ("chosen", "sigmoid-derivative")
    with pytest.raises(Conflict, match="nothing to practise"):
        practise(services, learner, Wish(concept="no-such-concept"))


def test_another_one_like_an_earlier_question(services: Services, learner: Actor) -> None:
    make_bank(services)
    first = practise(services, learner, Wish(concept="sigmoid-derivative"))
    answer(services, learner, first, "wrong")
    again = practise(services, learner, Wish(like=first))
    with services.reading() as unit:
        one, other = unit.attempts.question(first), unit.attempts.question(again)
    assert one is not None
    assert other is not None
    assert other.item_version_id == one.item_version_id
    with pytest.raises(NotFound):
        practise(services, make_learner(services, "eve"), Wish(like=first))


def test_nobody_practises_and_a_guest_does(services: Services) -> None:
    with pytest.raises(SignInNeeded):
        practise(services, NOBODY)
    guest = make_guest(services)
    with pytest.raises(Conflict, match="nothing to practise"):
        practise(services, guest)
    make_bank(services)
    assert answer(services, guest, practise(services, guest)).standing == "right"


def test_what_an_open_exam_asks_is_never_practised(
    services: Services, instructor: Actor, learner: Actor, clock: Clock
) -> None:
    item_id = make_item(services, instructor)
    closes_at = clock() + timedelta(days=1)
    make_quiz(services, instructor, (item_id,), mode="exam", closes_at=closes_at)
    with pytest.raises(Conflict, match="nothing to practise"):
        practise(services, learner, Wish(concept="sigmoid-derivative"))
    clock.advance(days=2)
    assert practise(services, learner, Wish(concept="sigmoid-derivative"))


def test_what_an_open_exam_may_draw_is_withheld_from_all_who_may_sit_it(
    services: Services, instructor: Actor, learner: Actor
) -> None:
    make_item(services, instructor)
    drawn = SlotForm(concept="sigmoid-derivative", count=1)
    exam = make_quiz(services, instructor, (0,), mode="exam", slots=(drawn,))
    begin(services, learner, exam)
    with pytest.raises(Conflict, match="nothing to practise"):
        practise(services, learner)
    with pytest.raises(Conflict, match="nothing to practise"):
        practise(services, make_learner(services, "eve"))


def test_an_open_question_that_an_exam_asks_now_is_not_given_again(
    services: Services, instructor: Actor, learner: Actor
) -> None:
    item_id = make_item(services, instructor)
    practise(services, learner)
    make_quiz(services, instructor, (item_id,), mode="exam")
    with pytest.raises(Conflict, match="nothing to practise"):
        practise(services, learner)


def test_sessions_end_by_time_and_by_length(services: Services, learner: Actor, clock: Clock) -> None:
    make_bank(services)
    first = practise(services, learner)
    clock.advance(hours=7)
    second = practise(services, learner)
    with services.reading() as unit:
        one, other = unit.attempts.question(first), unit.attempts.question(second)
        assert one is not None
        assert other is not None
        assert one.attempt_id != other.attempt_id
        attempt = unit.attempts.find(one.attempt_id)
    assert attempt is not None
    assert attempt.state == "finished"
    ids = {practise(services, learner, Wish(skip=True)) for _ in range(MOST)}
    with services.reading() as unit:
        assert len({question.attempt_id for one in ids if (question := unit.attempts.question(one))}) == 2


def test_what_was_typed_and_left_for_days_is_gone_on_with(services: Services, learner: Actor, clock: Clock) -> None:
    make_bank(services)
    first = practise(services, learner)
    keep_answer(services, learner, first, {"answer": "half a word"}, 0)
    clock.advance(days=3)
    assert show_practice(services, learner).open_question == first
    assert practise(services, learner) == first
    assert show_question(services, learner, first).response == {"answer": "half a word"}
    second = practise(services, learner, Wish(skip=True))
    answer(services, learner, second)
    assert practise(services, learner) == first, "it waits still"
    answer(services, learner, first)
    assert practise(services, learner) not in {first, second}


def test_a_second_try_that_was_typed_and_left_is_gone_on_with(services: Services, learner: Actor, clock: Clock) -> None:
    make_bank(services)
    first = practise(services, learner)
    answer(services, learner, first, "wrong")
    keep_answer(services, learner, first, {"answer": "right"}, 0)
    clock.advance(hours=7)
    assert practise(services, learner) == first


def test_blanks_and_what_was_handed_in_are_no_draft(services: Services, learner: Actor, clock: Clock) -> None:
    make_bank(services)
    first = practise(services, learner)
    keep_answer(services, learner, first, {"answer": " "}, 0)
    clock.advance(hours=7)
    second = practise(services, learner)
    assert second != first
    keep_answer(services, learner, second, {"answer": "right"}, 0)
    answer(services, learner, second)
    assert practise(services, learner) != second


def test_answers_go_the_usual_way(services: Services, learner: Actor) -> None:
    make_bank(services)
    question_id = practise(services, learner)
    assert submit_answer(services, learner, question_id, "key-00001", {"answer": "wrong"}).standing == "not_yet"
    checked = submit_answer(services, learner, question_id, "key-00002", {"answer": "right"})
    assert checked.standing == "right"
    assert submit_answer(services, learner, question_id, "key-00002", {"answer": "right"}) == checked


def test_pressing_twice_at_once_asks_one_question(services: Services, learner: Actor) -> None:
    make_bank(services)
    assert len(set(at_once(lambda _: practise(services, learner), 6))) == 1


def test_another_variant_is_never_what_an_exam_has_drawn(services: Services, instructor: Actor, learner: Actor) -> None:
    item_id = make_item(services, instructor)
    question_id = practise(services, learner)
    exam = make_quiz(services, instructor, (item_id,), mode="exam", slots=(SlotForm(concept="sigmoid-derivative"),))
    begin(services, learner, exam)
    with pytest.raises(Conflict, match="no other question"):
        another_variant(services, learner, question_id)
    with pytest.raises(Conflict, match="not shown"):
        show_solution(services, learner, question_id)
