"""A migration is killed after each of its statements, and at any moment; and four processes begin one at once.

The schema is the old one or the new one afterwards and never between, what is stored is there, and the next start
finishes what was begun.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, event, inspect, text

from quizapp.storage.engine import WRITES, open_engine
from quizapp.storage.migrating import migrate, migrations_folder, schema_is_present
from quizapp.storage.records.people import NewAccount
from quizapp.storage.unit import Database
from tests.storage.test_migrating import differences

OLD = "0009"
MOMENTS = 20
PROCESSES = 4
MIGRATE = """
import sys
from quizapp.storage.engine import open_engine
from quizapp.storage.migrating import migrate
engine = open_engine(sys.argv[1])
sys.stdin.readline()
migrate(engine)
engine.dispose()
"""
Schema = tuple[str, Mapping[str, tuple[str, ...]]]


def age(url: str, noon: datetime) -> None:
    """A database as an older version has left it, with somebody in it."""
    engine = open_engine(url)
    migrate(engine)
    with Database(engine).writing() as unit:
        unit.accounts.add(NewAccount(email="ada@example.org", name="Ada", created_at=noon))
        unit.commit()
    config = Config()
    config.set_main_option("script_location", str(migrations_folder()))
    config.set_main_option("path_separator", "os")
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.downgrade(config, OLD)
    engine.dispose()


def schema(url: str) -> Schema:
    """Which version the database says it has, and the tables and columns that are there."""
    engine = open_engine(url)
    found = inspect(engine)
    tables = {name: tuple(column["name"] for column in found.get_columns(name)) for name in found.get_table_names()}
    with engine.connect() as connection:
        version = str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())
    engine.dispose()
    return version, tables


def begin(url: str, statements: int) -> int:
    """Migrates in a process of its own, which kills itself after so many statements (0: never); its exit code."""
    process = multiprocessing.get_context("fork").Process(target=migrate_and_die, args=(url, statements))
    process.start()
    process.join(120)
    assert process.exitcode is not None
    return process.exitcode


def migrate_and_die(url: str, statements: int) -> None:
    engine, left = open_engine(url), [statements]

    def count(*_: object) -> None:
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(engine, "after_cursor_execute", count)
    migrate(engine)


def check_finished(url: str) -> None:
    """The schema is the one the code speaks of, and who was there is there."""
    engine = open_engine(url)
    assert schema_is_present(engine)
    assert differences(engine) == []
    with Database(engine).reading() as unit:
        assert unit.accounts.find_by_email("ada@example.org") is not None
    engine.dispose()


def newest() -> str:
    head = ScriptDirectory(str(migrations_folder())).get_current_head()
    assert head is not None
    return head


@pytest.mark.fault("D9", "I9")
@pytest.mark.slow
def test_a_migration_killed_after_any_statement_leaves_the_old_schema_or_the_new_one(
    database_url: str, noon: datetime
) -> None:
    age(database_url, noon)
    old = schema(database_url)
    assert old[0] == OLD
    deaths = 0
    for statements in range(1, 1000):
        if begin(database_url, statements) == 0:
            break
        deaths += 1
        assert schema(database_url) == old, statements
    assert deaths > 20
    assert schema(database_url)[0] == newest()
    check_finished(database_url)


@pytest.mark.fault("D9", "I9")
@pytest.mark.slow
def test_a_migration_killed_at_any_moment_is_finished_by_the_next_start(tmp_path: Path, noon: datetime) -> None:
    aged = tmp_path / "aged.db"
    age(f"sqlite:///{aged}", noon)
    old, versions = schema(f"sqlite:///{aged}"), set()
    began = time.monotonic()
    shutil.copy(aged, tmp_path / "timed.db")
    assert begin(f"sqlite:///{tmp_path / 'timed.db'}", 0) == 0
    whole = time.monotonic() - began
    moments = np.random.default_rng(20)
    for number in range(MOMENTS):
        path = tmp_path / f"killed-{number}.db"
        shutil.copy(aged, path)
        url = f"sqlite:///{path}"
        process = multiprocessing.get_context("fork").Process(target=migrate_and_die, args=(url, 0))
        process.start()
        process.join(float(moments.uniform(0, whole)))
        process.kill()
        process.join(60)
        found = schema(url)
        versions.add(found[0])
        assert found == old or found[0] == newest(), found
        assert begin(url, 0) == 0
        check_finished(url)
    assert OLD in versions, "some were killed before the end"


@pytest.mark.fault("D10", "I9")
@pytest.mark.slow
def test_four_processes_begin_at_once_and_one_migrates(database_url: str, noon: datetime) -> None:
    age(database_url, noon)
    command_line = [sys.executable, "-c", MIGRATE, database_url]
    running = [subprocess.Popen(command_line, stdin=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(PROCESSES)]
    for process in running:
        assert process.stdin is not None
        process.stdin.write(b"go\n")
        process.stdin.flush()
    told = [process.communicate(timeout=120)[1].decode() for process in running]
    assert [process.returncode for process in running] == [0] * PROCESSES, told
    check_finished(database_url)
    engine: Engine = open_engine(database_url)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM alembic_version")).scalar_one() == 1
    engine.dispose()
