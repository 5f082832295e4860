from datetime import datetime

import pytest

from quizapp.storage.errors import StorageBusy, StorageConflict
from quizapp.storage.records.people import NewAccount
from quizapp.storage.together import Together
from quizapp.storage.unit import Database


def add(database: Database, moment: datetime, email: str) -> None:
    with database.writing() as unit:
        unit.accounts.add(NewAccount(email=email, name="Ada", created_at=moment))
        unit.commit()


def count(database: Database) -> int:
    with database.reading() as unit:
        return unit.accounts.count()


def test_all_is_stored_at_once(database: Database, noon: datetime) -> None:
    with Together(database) as together:
        add(together, noon, "a@example.org")
        add(together, noon, "b@example.org")
        assert (count(together), count(database)) == (2, 0), "it is seen inside, and nowhere else yet"
        together.store()
    assert count(database) == 2


def test_without_store_nothing_stays(database: Database, noon: datetime) -> None:
    with Together(database) as together:
        assert count(together) == 0
        add(together, noon, "a@example.org")
    assert count(database) == 0


def test_what_a_unit_did_not_commit_is_not_stored_with_the_others(database: Database, noon: datetime) -> None:
    with Together(database) as together:
        add(together, noon, "a@example.org")
        with together.writing() as unit:
            unit.accounts.add(NewAccount(email="b@example.org", name="Bob", created_at=noon))
        add(together, noon, "c@example.org")
        together.store()
    with database.reading() as unit:
        assert [unit.accounts.find_by_email(f"{name}@example.org") is not None for name in "abc"] == [True, False, True]


def test_a_refused_unit_leaves_the_others_whole(database: Database, noon: datetime) -> None:
    with Together(database) as together:
        add(together, noon, "a@example.org")
        with pytest.raises(StorageConflict):
            add(together, noon, "a@example.org")
        add(together, noon, "b@example.org")
        together.store()
    assert count(database) == 2


def test_before_the_first_write_nobody_is_held_up_and_nothing_can_be_written(
    database: Database, noon: datetime
) -> None:
    with Together(database) as together:
        assert count(together) == 0
        add(database, noon, "other@example.org")
        with pytest.raises(StorageBusy), together.reading() as unit:
            unit.accounts.add(NewAccount(email=None, name="Ada", created_at=noon))
        assert count(together) == 1
        together.store()
    assert count(database) == 1


def test_closing_it_closes_nothing(database: Database) -> None:
    Together(database).close()
    assert count(database) == 0
