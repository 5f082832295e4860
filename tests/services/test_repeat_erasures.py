from dataclasses import replace
from pathlib import Path

import pytest

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.erase_account import erase_account
from quizapp.services.repeat_erasures import TombstoneError, keep_tombstones, repeat_erasures
from tests.services.house import PASSWORD, Clock, make_guest, make_learner


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "erasures.jsonl"


@pytest.fixture
def kept(services: Services, file: Path) -> Services:
    return replace(services, tombstones=file)


def erased_elsewhere(account_id: int, clock: Clock) -> str:
    return f'{{"account_id":{account_id},"erased_at":"{clock().isoformat()}"}}\n'


def test_somebody_whom_a_restore_has_brought_back_is_erased_again(
    kept: Services, learner: Actor, clock: Clock, file: Path
) -> None:
    stay = make_learner(kept, "eve")
    assert learner.person_id is not None
    clock.advance(days=1)
    file.write_text(erased_elsewhere(learner.person_id, clock), encoding="utf-8")
    clock.advance(days=1)
    assert repeat_erasures(kept) == 1
    assert repeat_erasures(kept) == 0
    with kept.reading() as unit:
        gone, left = unit.accounts.find(learner.person_id), unit.accounts.find(stay.person_id or 0)
        (event,) = unit.courses.noted("account", learner.person_id)
    assert gone is not None
    assert left is not None
    assert (gone.email, left.email) == (None, "eve@example.org")
    assert (event.action, event.note) == ("erase", "after a restore")


def test_a_later_account_with_the_same_number_is_another_person(kept: Services, clock: Clock, file: Path) -> None:
    file.write_text(erased_elsewhere(1, clock) + erased_elsewhere(4711, clock), encoding="utf-8")
    clock.advance(days=1)
    assert make_learner(kept).person_id == 1
    assert repeat_erasures(kept) == 0
    with kept.reading() as unit:
        assert unit.erasures.listed() == ()
    assert len(file.read_text(encoding="utf-8").splitlines()) == 2


def test_erasing_writes_the_file_at_once_and_nothing_of_the_person(
    kept: Services, learner: Actor, clock: Clock, file: Path
) -> None:
    erase_account(kept, learner, word="delete", password=PASSWORD)
    assert (
        file.read_text(encoding="utf-8") == f'{{"account_id":{learner.person_id},"erased_at":"2026-03-01T12:00:00Z"}}\n'
    )
    clock.advance(days=1)
    erase_account(kept, make_guest(kept), word="delete")
    assert len(file.read_text(encoding="utf-8").splitlines()) == 2
    assert repeat_erasures(kept) == 0


def test_without_a_file_nothing_is_written(services: Services, learner: Actor) -> None:
    erase_account(services, learner, word="delete", password=PASSWORD)
    keep_tombstones(services)
    assert repeat_erasures(services) == 0


def test_a_file_that_says_nothing_is_refused_and_stops_no_erasure(kept: Services, learner: Actor, file: Path) -> None:
    file.write_text("what?\n", encoding="utf-8")
    with pytest.raises(TombstoneError, match=r"erasures\.jsonl does not say who was erased"):
        repeat_erasures(kept)
    erase_account(kept, learner, word="delete", password=PASSWORD)
    with kept.reading() as unit:
        assert [one.account_id for one in unit.erasures.listed()] == [learner.person_id]


def test_a_folder_that_cannot_be_written_is_said(services: Services, learner: Actor, tmp_path: Path) -> None:
    erase_account(services, learner, word="delete", password=PASSWORD)
    with pytest.raises(TombstoneError, match="make its folder writable"):
        keep_tombstones(replace(services, tombstones=tmp_path / "none" / "erasures.jsonl"))
