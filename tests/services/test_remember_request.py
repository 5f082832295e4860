from dataclasses import replace

import pytest

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import Conflict, InvalidInput, Unavailable
from quizapp.services.remember_request import Answered, Begun, Keyed, begin_request, do_once
from quizapp.storage.errors import StorageTangled
from quizapp.storage.records.people import AuditRecord
from tests.services.house import Clock, make_learner

KEY = "key-0001"
KEYED = Keyed(KEY, b"POST /x")


def note(services: Services) -> Answered:
    """Leaves one line in the audit log."""
    with services.writing() as unit:
        unit.courses.note(AuditRecord(services.clock(), None, "try", "thing", 1))
        unit.commit()
    return Answered(201, "made")


def notes(services: Services) -> int:
    with services.reading() as unit:
        return len(unit.courses.noted("thing", 1))


def test_the_same_request_gets_the_same_answer(services: Services, learner: Actor, clock: Clock) -> None:
    assert do_once(services, learner, KEYED, note) == Answered(201, "made")
    assert do_once(services, learner, KEYED, note) == Answered(201, "made", replayed=True)
    assert notes(services) == 1
    other = replace(KEYED, request=b"POST /y")
    with pytest.raises(InvalidInput) as refused:
        do_once(services, learner, other, note)
    assert refused.value.faults[0].field == "Idempotency-Key"
    do_once(services, make_learner(services, "eve"), other, note)
    clock.advance(days=1)
    do_once(services, learner, other, note)
    assert notes(services) == 3


def test_where_the_answer_cannot_be_stored_nothing_was_done(services: Services, learner: Actor, clock: Clock) -> None:
    """As when the process ends, or the disk is full, between the work and its answer."""

    def work(inside: Services) -> Answered:
        note(inside)
        return Answered(201, "\ud800")  # no database stores half a character

    with pytest.raises(UnicodeEncodeError):
        do_once(services, learner, KEYED, work)
    assert notes(services) == 0
    clock.advance(minutes=3)
    assert do_once(services, learner, KEYED, note).replayed is False
    assert notes(services) == 1


def test_who_is_slower_than_the_lease_stores_nothing_when_another_has_taken_it_up(
    services: Services, learner: Actor, clock: Clock
) -> None:
    def slow(inside: Services) -> Answered:
        clock.advance(minutes=3)
        assert do_once(services, learner, KEYED, note).replayed is False
        return note(inside)

    with pytest.raises(Conflict) as refused:
        do_once(services, learner, KEYED, slow)
    assert refused.value.reason == "in_progress"
    assert notes(services) == 1
    assert do_once(services, learner, KEYED, note).replayed is True


def test_what_is_worked_on_is_not_done_twice(services: Services, learner: Actor, clock: Clock) -> None:
    assert isinstance(begin_request(services, learner, KEY, KEYED.request), Begun)
    with pytest.raises(Conflict) as refused:
        do_once(services, learner, KEYED, note)
    assert (refused.value.reason, notes(services)) == ("in_progress", 0)
    clock.advance(minutes=3)
    do_once(services, learner, KEYED, note)
    assert notes(services) == 1


def test_a_refusal_frees_the_key_and_keeps_what_it_stored(services: Services, learner: Actor) -> None:
    """A use case that finds the time up ends the attempt and then refuses."""

    def refuse(inside: Services) -> Answered:
        note(inside)
        raise Conflict("finished", "Over.", "已结束。")

    def fail(inside: Services) -> Answered:
        note(inside)
        raise Unavailable

    with pytest.raises(Conflict):
        do_once(services, learner, KEYED, refuse)
    assert notes(services) == 1
    with pytest.raises(Unavailable):
        do_once(services, learner, KEYED, fail)
    assert notes(services) == 1
    do_once(services, learner, replace(KEYED, request=b"POST /y"), note)
    assert notes(services) == 2


def test_what_others_were_in_the_way_of_is_done_again_as_a_whole(services: Services, learner: Actor) -> None:
    tries = []

    def work(inside: Services) -> Answered:
        note(inside)
        tries.append(1)
        if len(tries) == 1:
            with inside.reading():
                raise StorageTangled("deadlock")
        return Answered(200, "done")

    assert do_once(services, learner, KEYED, work) == Answered(200, "done")
    assert (len(tries), notes(services)) == (2, 1)


def test_what_changes_nothing_is_repeated_where_its_answer_was_not_kept(
    services: Services, learner: Actor, clock: Clock
) -> None:
    keyed, said = replace(KEYED, repeatable=True), []

    def work(inside: Services) -> Answered:
        assert inside is services, "answers may be decided: no transaction is open"
        said.append(1)
        return Answered(200, "\ud800" if len(said) == 1 else "result")

    with pytest.raises(UnicodeEncodeError):
        do_once(services, learner, keyed, work)
    clock.advance(minutes=3)
    assert do_once(services, learner, keyed, work) == Answered(200, "result")
    assert do_once(services, learner, keyed, work) == Answered(200, "result", replayed=True)
    assert len(said) == 2


@pytest.mark.parametrize("key", ["", "short", "x" * 65, "white space", "key-0001\n"])
def test_a_key_has_a_form(services: Services, learner: Actor, key: str) -> None:
    with pytest.raises(InvalidInput):
        do_once(services, learner, replace(KEYED, key=key), note)
