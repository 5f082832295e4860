import shutil
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from quizapp.storage.backups.postgresql_dumps import is_filled, put_back, take
from quizapp.storage.errors import StorageUnusable
from tests.clusters import Cluster

pytestmark = pytest.mark.postgresql


def run(url: str, statement: str) -> list[tuple[object, ...]]:
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        cursor = connection.execute(statement.encode())
        return cursor.fetchall() if cursor.description else []


def test_what_is_no_archive_changes_nothing(postgresql_url: str, tmp_path: Path) -> None:
    file = tmp_path / "text"
    file.write_text("no archive", encoding="utf-8")
    with pytest.raises(StorageUnusable, match="pg_restore failed"):
        put_back(make_url(postgresql_url), file)
    assert is_filled(make_url(postgresql_url))


def test_an_archive_of_a_newer_version_or_of_something_else_is_refused(postgresql_url: str, tmp_path: Path) -> None:
    url, file = make_url(postgresql_url), tmp_path / "dump"
    run(postgresql_url, "UPDATE alembic_version SET version_num = 'ffffffffffff'")
    take(url, file)
    with pytest.raises(StorageUnusable, match="newer version of quizapp"):
        put_back(url, file)
    run(postgresql_url, "DELETE FROM alembic_version")
    take(url, file)
    with pytest.raises(StorageUnusable, match="none of quizapp"):
        put_back(url, file)


def test_a_database_without_tables_has_nothing_to_back_up(cluster: Cluster, tmp_path: Path) -> None:
    url = make_url(cluster.url("postgres"))
    assert not is_filled(url)
    with pytest.raises(StorageUnusable, match="nothing to back up"):
        take(url, tmp_path / "dump")


def test_a_program_that_is_missing_is_named(
    postgresql_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(StorageUnusable, match="apt install postgresql-client"):
        take(make_url(postgresql_url), tmp_path / "dump")


def test_a_database_that_does_not_answer_is_said(tmp_path: Path) -> None:
    with pytest.raises(StorageUnusable, match="does not answer"):
        take(make_url(f"postgresql+psycopg://nobody@/none?host={tmp_path}"), tmp_path / "dump")
