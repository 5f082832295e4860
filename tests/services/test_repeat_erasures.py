from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.erase_account import erase_account
from quizapp.services.repeat_erasures import repeat_erasures, tombstones
from quizapp.storage.records.practice import ErasureRecord
from tests.services.house import PASSWORD, Clock, make_learner


def test_somebody_whom_a_restore_has_brought_back_is_erased_again(
    services: Services, learner: Actor, clock: Clock
) -> None:
    stay = make_learner(services, "eve")
    assert learner.person_id is not None
    stone = ErasureRecord(learner.person_id, clock())
    clock.advance(days=1)
    assert repeat_erasures(services, [stone]) == 1
    assert repeat_erasures(services) == 0
    assert tombstones(services) == (stone,)
    with services.reading() as unit:
        gone, left = unit.accounts.find(learner.person_id), unit.accounts.find(stay.person_id or 0)
        (event,) = unit.courses.noted("account", learner.person_id)
    assert gone is not None
    assert left is not None
    assert (gone.email, left.email) == (None, "eve@example.org")
    assert (event.action, event.note) == ("erase", "after a restore")


def test_tombstones_are_what_erasing_leaves(services: Services, learner: Actor, clock: Clock) -> None:
    erase_account(services, learner, word="delete", password=PASSWORD)
    assert tombstones(services) == (ErasureRecord(learner.person_id or 0, clock()),)
    assert repeat_erasures(services) == 0
