from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
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
