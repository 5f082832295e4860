"""No SQL is put together from what somebody typed: what is not built by SQLAlchemy is written down as it is run."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from quizapp.storage.records.people import NewAccount
from quizapp.storage.unit import Database
from tests.tree import ROOT

RAW = {"text", "exec_driver_sql", "executescript"}
PUT_TOGETHER = {"quizapp/storage/repositories/bulk.py", "quizapp/storage/engine.py"}
"""Of the names of our own tables, and of two words of the program."""
HOSTILE = [
    "x'; DROP TABLE account; --",
    '" OR 1=1 --',
    "a\\' OR ''='",
    "%_",
    "${jndi:x}",
    "1); DELETE FROM account; --",
]


def raw(path: Path) -> Iterator[tuple[str, int]]:
    """Calls that run SQL as it stands, with a text that is not a constant."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in RAW and node.args and not isinstance(node.args[0], ast.Constant):
            yield path.relative_to(ROOT).as_posix(), node.lineno


def test_sql_that_is_run_as_it_stands_is_a_constant() -> None:
    found = [place for path in sorted((ROOT / "quizapp" / "storage").rglob("*.py")) for place in raw(path)]
    assert {path for path, _ in found} <= PUT_TOGETHER, found


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_kept_and_looked_for_as_they_are(database: Database, noon: datetime, words: str) -> None:
    email = f"{words}@example.org"
    with database.writing() as unit:
        kept = unit.accounts.add(NewAccount(email=email, name=words, created_at=noon))
        unit.accounts.add(NewAccount(email="other@example.org", name="Other", created_at=noon))
        unit.commit()
    with database.reading() as unit:
        found = unit.accounts.find_by_email(email)
        assert found is not None
        assert (found.id, found.name, unit.accounts.count()) == (kept.id, words, 2)
