from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.erase_account import erase_account
from quizapp.services.offering import knowledge_in
from quizapp.services.practise import Wish, practise
from quizapp.services.rebuild import rebuild
from tests.services.house import Clock, make_guest
from tests.services.practice_house import answer, make_bank


def test_everything_can_be_made_anew_from_the_marks(services: Services, learner: Actor, clock: Clock) -> None:
    make_bank(services)
    guest = make_guest(services)
    for word in ("wrong", "right", "half", "right"):
        for actor in (learner, guest):
            answer(services, actor, practise(services, actor, Wish(skip=True)), word)
        clock.advance(days=2)
    people = [actor.person_id for actor in (learner, guest) if actor.person_id is not None]
    with services.writing() as unit:
        before = [knowledge_in(unit, person) for person in people]
        unit.practice.forget(people[0])
        unit.commit()
    seen: list[tuple[int, int]] = []
    assert rebuild(services, on_progress=lambda done, of: seen.append((done, of))) == 2
    with services.reading() as unit:
        assert [knowledge_in(unit, person) for person in people] == before
    assert before[0]
    assert seen == [(1, 2), (2, 2)]


def test_of_who_was_erased_nothing_is_made_anew(services: Services) -> None:
    make_bank(services)
    guest = make_guest(services)
    answer(services, guest, practise(services, guest))
    erase_account(services, guest, word="delete")
    rebuild(services)
    assert guest.person_id is not None
    with services.reading() as unit:
        assert knowledge_in(unit, guest.person_id) == {}
