from __future__ import annotations

from datetime import timedelta

import pytest

from quizapp.learning.knowledge import MASTERED, Answered, Knowledge, replay
from quizapp.services.account_views import NewPerson
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.following import answered_of, follow_told, knowledge_of, record_of
from quizapp.services.list_reviews import list_reviews
from quizapp.services.mark_review import mark_review
from quizapp.services.offering import knowledge_in
from quizapp.services.practice_reasons import question_reason
from quizapp.services.practise import Wish, practise
from quizapp.services.sign_up import sign_up
from quizapp.services.take_hint import take_hint
from tests.services.house import PASSWORD, Clock, FakeGrader, at_once, begin, make_guest, make_quiz
from tests.services.practice_house import answer, make_bank

CONCEPT = "sigmoid-derivative"


def known(services: Services, actor: Actor) -> dict[str, Knowledge]:
    assert actor.person_id is not None
    with services.reading() as unit:
        return knowledge_in(unit, actor.person_id)


def test_an_answer_moves_mastery_and_schedule_in_the_commit_of_its_mark(
    services: Services, instructor: Actor, learner: Actor, clock: Clock
) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    at = clock()
    answer(services, learner, question_id)
    assert known(services, learner) == {CONCEPT: replay([Answered(at, (1.0,))])}


def test_hints_and_tries_are_followed(services: Services, instructor: Actor, learner: Actor, clock: Clock) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    at = clock()
    take_hint(services, learner, question_id)
    clock.advance(minutes=1)
    answer(services, learner, question_id, "wrong", "key-00001")
    clock.advance(minutes=1)
    take_hint(services, learner, question_id)
    answer(services, learner, question_id, "right", "key-00002")
    expected = replay([Answered(at + timedelta(minutes=1), (0.0, 1.0), hints=1, later_hints=1)])
    assert known(services, learner)[CONCEPT] == expected


@pytest.mark.parametrize("word", ["(((", "hard", "words"])
def test_what_has_no_score_says_nothing(services: Services, instructor: Actor, learner: Actor, word: str) -> None:
    answer(services, learner, begin(services, learner, make_quiz(services, instructor)), word)
    assert known(services, learner) == {}


def test_a_persons_mark_is_followed_at_the_time_of_the_answer(
    services: Services, instructor: Actor, learner: Actor, clock: Clock
) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    at = clock()
    answer(services, learner, question_id, "words")
    clock.advance(days=3)
    mark_review(services, instructor, list_reviews(services, instructor)[0].review_id, score=1.0, reason="well said")
    assert known(services, learner)[CONCEPT] == replay([Answered(at, (1.0,))])


def test_what_an_exam_does_not_tell_is_not_told_by_the_map_either(
    services: Services, instructor: Actor, learner: Actor, clock: Clock
) -> None:
    closes_at = clock() + timedelta(days=1)
    exam = make_quiz(services, instructor, mode="exam", feedback="after_close", closes_at=closes_at)
    question_id = begin(services, learner, exam)
    at = clock()
    answer(services, learner, question_id)
    assert known(services, learner) == {}
    clock.advance(days=2)
    assert learner.person_id is not None
    with services.writing() as unit:
        assert follow_told(unit, learner.person_id, clock())
        assert not follow_told(unit, learner.person_id, clock())
        unit.commit()
    assert known(services, learner) == {CONCEPT: replay([Answered(at, (1.0,))])}


def test_a_guest_keeps_what_is_known_when_making_an_account(services: Services) -> None:
    make_bank(services)
    guest = make_guest(services)
    answer(services, guest, practise(services, guest))
    before = known(services, guest)
    assert before
    person = sign_up(services, guest, NewPerson("new@example.org", PASSWORD, "New")).actor
    assert known(services, person) == before


def practised(services: Services, learner: Actor, clock: Clock) -> None:
    """The sigmoid is known well, and was not asked in a mixed review yet."""
    for _ in range(3):
        answer(services, learner, practise(services, learner, Wish(concept="sigmoid")))
        clock.advance(minutes=1)
    clock.advance(days=30)
    answer(services, learner, practise(services, learner, Wish(concept="sigmoid")))
    assert known(services, learner)["sigmoid"].level == "proficient"
    clock.advance(days=100)


def test_a_due_review_after_another_concept_is_mixed(services: Services, learner: Actor, clock: Clock) -> None:
    make_bank(services)
    practised(services, learner, clock)
    answer(services, learner, practise(services, learner, Wish(concept="sigmoid-derivative")))
    answer(services, learner, practise(services, learner))
    assert known(services, learner)["sigmoid"].level == "mastered"


def test_a_due_review_after_the_same_concept_is_not_mixed(services: Services, learner: Actor, clock: Clock) -> None:
    make_bank(services, ("sigmoid",))
    practised(services, learner, clock)
    question_id = practise(services, learner)
    reason = question_reason(services, learner, question_id)
    assert reason is not None
    assert reason.cause == "due"
    answer(services, learner, question_id)
    assert known(services, learner)["sigmoid"].probability > MASTERED
    assert known(services, learner)["sigmoid"].level == "proficient"


def test_an_answer_taken_up_later_is_followed_too(
    services: Services, instructor: Actor, learner: Actor, grader: FakeGrader, clock: Clock
) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    at = clock()
    grader.is_away = True
    answer(services, learner, question_id)
    assert known(services, learner) == {}
    grader.is_away = False
    clock.advance(hours=5)
    answer(services, learner, question_id)
    assert known(services, learner)[CONCEPT] == replay([Answered(at, (1.0,))])


def test_what_is_kept_is_read_back_the_same(services: Services, learner: Actor, clock: Clock) -> None:
    knowledge = replay([Answered(clock(), (0.3,), hints=1)])
    assert knowledge is not None
    assert knowledge_of(record_of("tanh", knowledge)) == knowledge
    make_bank(services)
    question_id = practise(services, learner, Wish(concept="sigmoid"))
    answer(services, learner, question_id)
    assert learner.person_id is not None
    with services.reading() as unit:
        (record,) = unit.practice.answered(learner.person_id, "sigmoid")
    assert answered_of(record).is_mixed is False


def test_answers_at_the_same_moment_all_count(services: Services, learner: Actor, clock: Clock) -> None:
    make_bank(services, ("sigmoid",), each=6)
    asked = [practise(services, learner, Wish(skip=True)) for _ in range(6)]
    results = at_once(lambda index: answer(services, learner, asked[index], "right"), 6)
    assert not [one for one in results if isinstance(one, Exception)]
    expected = replay([Answered(clock(), (1.0,)) for _ in asked])
    assert known(services, learner) == {"sigmoid": expected}
