from quizapp.learning.concepts import concepts
from quizapp.services.actor import NOBODY, Actor
from quizapp.services.bundle import Services
from quizapp.services.offering import offers_for, situation_of
from quizapp.services.practise import practise
from quizapp.services.retire_item import retire_item
from tests.services.house import Clock, make_item, make_quiz
from tests.services.practice_house import answer, make_bank


def test_the_bank_and_ones_own_courses_are_offered(
    services: Services, instructor: Actor, learner: Actor, clock: Clock
) -> None:
    bank = make_bank(services)
    own = make_item(services, instructor)
    with services.reading() as unit:
        assert [one.item_id for one in offers_for(unit, NOBODY, clock())] == bank
        assert {one.item_id for one in offers_for(unit, learner, clock())} == {*bank, own}
    retire_item(services, instructor, own)
    with services.reading() as unit:
        assert {one.item_id for one in offers_for(unit, learner, clock())} == set(bank)


def test_items_of_open_exams_are_not_offered(
    services: Services, instructor: Actor, learner: Actor, clock: Clock
) -> None:
    own = make_item(services, instructor)
    make_quiz(services, instructor, (own,), mode="exam", opens_at=None)
    with services.reading() as unit:
        assert offers_for(unit, learner, clock()) == ()


def test_the_situation_of_somebody(services: Services, learner: Actor, clock: Clock) -> None:
    make_bank(services)
    question_id = practise(services, learner)
    answer(services, learner, question_id)
    with services.reading() as unit:
        found = situation_of(unit, learner, clock())
        nobody = situation_of(unit, NOBODY, clock())
    assert list(found.after) == list(concepts())
    assert [concept for _, concept in found.lately] == ["sigmoid"]
    assert set(found.knowledge) == {"sigmoid"}
    assert (nobody.knowledge, nobody.lately) == ({}, [])
    assert nobody.offers == found.offers
