import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint, Engine, inspect, text

from quizapp.storage import migrating
from quizapp.storage.engine import WRITES, open_engine
from quizapp.storage.errors import StorageUnusable
from quizapp.storage.migrating import migrate, migrations_folder, schema_is_present
from quizapp.storage.records.analyses import AnalysisResult, FiguresRecord
from quizapp.storage.tables import Base
from quizapp.storage.unit import Database
from tests.clusters import Cluster
from tests.storage.repositories.worlds import make_rules, make_world


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    opened = open_engine(database_url)
    yield opened
    opened.dispose()


def differences(engine: Engine) -> list[Any]:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, Base.metadata))


def test_the_migrated_schema_is_the_one_the_code_speaks_of(engine: Engine) -> None:
    assert differences(engine) == []
    assert schema_is_present(engine)


def test_check_constraints_are_migrated_too(engine: Engine) -> None:
    stated = {
        str(constraint.name)
        for table in Base.metadata.tables.values()
        for constraint in table.constraints
        if isinstance(constraint, CheckConstraint)
    }
    found = inspect(engine)
    there = {check["name"] for table in found.get_table_names() for check in found.get_check_constraints(table)}
    assert stated
    assert stated <= there


def test_a_second_run_changes_nothing(engine: Engine) -> None:
    migrate(engine)
    assert schema_is_present(engine)


def test_down_and_up_again(engine: Engine) -> None:
    config = Config()
    config.set_main_option("script_location", str(migrations_folder()))
    config.set_main_option("path_separator", "os")
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
    assert inspect(engine).get_table_names() == ["alembic_version"]
    assert not schema_is_present(engine)
    migrate(engine)
    assert differences(engine) == []


def test_analyses_that_were_there_before_tell_their_figures(engine: Engine, noon: datetime) -> None:
    database = Database(engine)
    with database.writing() as unit:
        world = make_world(unit, unit.courses.add("c", "C", "C", noon).id, noon)
        figures = {"answered": 3, "facility": 0.5, "discrimination": None}
        told = {"item_id": world.item_id, "figures": figures, "variants": [{"unfair": True}, {"unfair": False}]}
        content = {"items": [told, {**told, "item_id": world.item_id + 1}]}
        for quiz_id in (world.quiz_id, unit.quizzes.add(world.course_id, make_rules(), noon).id):
            unit.analyses.request(quiz_id, noon)
        assert unit.analyses.take("a", noon, noon) == world.quiz_id
        assert unit.analyses.keep(world.quiz_id, "a", AnalysisResult(content, 0, noon, 1.0))
        assert unit.analyses.figures(None) == {}
        unit.commit()
    config = Config()
    config.set_main_option("script_location", str(migrations_folder()))
    config.set_main_option("path_separator", "os")
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.downgrade(config, "0012")
    migrate(engine)
    with database.reading() as unit:
        assert unit.analyses.figures(None) == {world.item_id: FiguresRecord(world.item_id, 3, 0.5, None, 1)}


@pytest.mark.fault("D10", "I9")
def test_many_start_at_once_and_one_migrates(tmp_path: Path, cluster: Cluster) -> None:
    cluster.execute("CREATE DATABASE raced")
    for url in (f"sqlite:///{tmp_path / 'raced.db'}", cluster.url("raced")):
        engines = [open_engine(url) for _ in range(4)]
        failures: list[BaseException] = []

        def run(engine: Engine, failures: list[BaseException] = failures) -> None:
            try:
                migrate(engine)
            except BaseException as error:  # noqa: BLE001 -- shown by the assertion
                failures.append(error)

        threads = [threading.Thread(target=run, args=(engine,)) for engine in engines]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failures == []
        assert schema_is_present(engines[0])
        for engine in engines:
            engine.dispose()


def test_a_database_of_a_newer_version_is_refused_in_one_line(engine: Engine) -> None:
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StorageUnusable, match="another version") as refusal:
        migrate(engine)
    assert "\n" not in str(refusal.value)


@pytest.mark.fault("D9", "I9")
def test_a_migration_that_fails_leaves_the_old_schema(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "migrations"
    (folder / "versions").mkdir(parents=True)
    source = migrations_folder()
    for name in ("env.py", "script.py.mako"):
        (folder / name).write_text((source / name).read_text())
    for path in (source / "versions").glob("*.py"):
        (folder / "versions" / path.name).write_text(path.read_text())
    newest = ScriptDirectory(str(source)).get_current_head()
    (folder / "versions" / "breaks.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n"
        f"revision, down_revision, branch_labels, depends_on = 'breaks', {newest!r}, None, None\n"
        "def upgrade():\n    op.create_table('half', sa.Column('id', sa.Integer()))\n    op.drop_table('missing')\n"
        "def downgrade():\n    pass\n"
    )
    monkeypatch.setattr(migrating, "migrations_folder", lambda: folder)
    with pytest.raises(StorageUnusable):
        migrate(engine)
    assert "half" not in inspect(engine).get_table_names()
    monkeypatch.undo()
    assert schema_is_present(engine)


@pytest.mark.fault("D9", "I9")
def test_a_killed_migration_leaves_the_old_schema_or_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "killed.db"
    code = (
        "import os, sys\nfrom sqlalchemy import event\nfrom quizapp.storage.engine import open_engine\n"
        "from quizapp.storage.migrating import migrate\n"
        "engine = open_engine(f'sqlite:///{sys.argv[1]}')\nleft = [int(sys.argv[2])]\n"
        "def count(*_):\n    left[0] -= 1\n    if left[0] == 0: os._exit(9)\n"
        "event.listen(engine, 'after_cursor_execute', count)\nmigrate(engine)\n"
    )
    for statements in (4, 9, 25):
        done = subprocess.run([sys.executable, "-c", code, str(path), str(statements)], check=False)
        assert done.returncode == 9
        engine = open_engine(f"sqlite:///{path}")
        assert inspect(engine).get_table_names() == []
        engine.dispose()
    engine = open_engine(f"sqlite:///{path}")
    migrate(engine)
    assert schema_is_present(engine)
    engine.dispose()
