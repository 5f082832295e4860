import threading
from datetime import datetime
from pathlib import Path

import pytest

from quizapp.storage.engine import open_engine
from quizapp.storage.errors import StorageBusy, StorageConflict, StorageError
from quizapp.storage.records.people import NewAccount
from quizapp.storage.unit import Database, open_database
from tests.clusters import Cluster


def make_account(moment: datetime, email: str | None = "ada@example.org") -> NewAccount:
    return NewAccount(email=email, name="Ada", created_at=moment)


def test_without_commit_nothing_stays(database: Database, noon: datetime) -> None:
    with database.writing() as unit:
        unit.accounts.add(make_account(noon))
    with database.reading() as unit:
        assert unit.accounts.count() == 0


def test_with_commit_it_stays(database: Database, noon: datetime) -> None:
    with database.writing() as unit:
        account = unit.accounts.add(make_account(noon))
        unit.commit()
    with database.reading() as unit:
        assert unit.accounts.find(account.id) == account


def test_an_exception_undoes_everything(database: Database, noon: datetime) -> None:
    def add_and_fail() -> None:
        with database.writing() as unit:
            unit.accounts.add(make_account(noon))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        add_and_fail()
    with database.reading() as unit:
        assert unit.accounts.count() == 0


@pytest.mark.fault("D3", "I1")
def test_a_reading_unit_cannot_write(database: Database, noon: datetime) -> None:
    with pytest.raises(StorageBusy), database.reading() as unit:
        unit.accounts.add(make_account(noon))
    with database.writing() as unit:
        unit.accounts.add(make_account(noon))
        unit.commit()


def test_a_constraint_is_said_in_our_words(database: Database, noon: datetime) -> None:
    with database.writing() as unit:
        unit.accounts.add(make_account(noon))
        unit.commit()
    with pytest.raises(StorageConflict), database.writing() as unit:
        unit.accounts.add(make_account(noon))


def test_a_time_without_zone_is_refused(database: Database, noon: datetime) -> None:
    with pytest.raises((StorageError, Exception), match="zone"), database.writing() as unit:
        unit.accounts.add(make_account(noon.replace(tzinfo=None)))


def test_names_are_locked_until_the_end(postgresql_url: str, noon: datetime) -> None:
    database = Database(open_engine(postgresql_url))
    order: list[str] = []
    held, done = threading.Event(), threading.Event()

    def second() -> None:
        held.wait()
        with database.writing() as unit:
            unit.lock("door")
            order.append("second")
        done.set()

    thread = threading.Thread(target=second)
    thread.start()
    with database.writing() as unit:
        unit.lock("door")
        held.set()
        assert not done.wait(0.2)
        order.append("first")
        unit.accounts.add(make_account(noon))
        unit.commit()
    thread.join()
    assert order == ["first", "second"]
    database.close()


def test_a_long_writer_costs_patience_and_not_an_error(database_url: str, noon: datetime) -> None:
    database = Database(open_engine(database_url))
    started, release = threading.Event(), threading.Event()

    def slow() -> None:
        with database.writing() as unit:
            unit.accounts.add(make_account(noon, "slow@example.org"))
            started.set()
            release.wait(5)
            unit.commit()

    thread = threading.Thread(target=slow)
    thread.start()
    started.wait()
    threading.Timer(0.3, release.set).start()
    with database.writing() as unit:
        unit.accounts.add(make_account(noon, "quick@example.org"))
        unit.commit()
    thread.join()
    with database.reading() as unit:
        assert unit.accounts.count() == 2
    database.close()


def test_a_lost_server_is_busy_and_comes_back(cluster: Cluster, postgresql_url: str, noon: datetime) -> None:
    database = Database(open_engine(postgresql_url))
    with database.writing() as unit:
        unit.accounts.add(make_account(noon))
        unit.commit()
    cluster.stop()
    with pytest.raises(StorageBusy), database.reading() as unit:
        unit.accounts.count()
    cluster.start()
    with database.reading() as unit:
        assert unit.accounts.count() == 1
    database.close()


def test_opening_makes_folder_file_and_schema(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'new' / 'quizapp.db'}")
    with database.reading() as unit:
        assert unit.accounts.count() == 0
    assert (tmp_path / "new" / "quizapp.db").stat().st_mode & 0o077 == 0
    database.close()


def test_threads_that_write_to_sqlite_take_turns_without_asking_it_again_and_again(
    sqlite_url: str, noon: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizapp.storage.unit.BUSY_MILLISECONDS", 50)
    database = open_database(sqlite_url)
    told: list[object] = []

    def write(number: int) -> None:
        try:
            with database.writing() as unit:
                unit.accounts.add(make_account(noon, f"p{number}@example.org"))
                unit.commit()
        except StorageBusy as busy:
            told.append(busy)

    with database.writing() as unit:
        unit.accounts.add(make_account(noon))
        thread = threading.Thread(target=write, args=(1,))
        thread.start()
        thread.join()
        assert len(told) == 1
        unit.commit()
    write(2)
    with database.reading() as unit:
        assert unit.accounts.count() == 2
    database.close()
