import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from tests.brokers import broker
from tests.clusters import cluster, database_url, postgresql_url, sqlite_url
from tests.scenarios import pytest_addoption, pytest_configure, tell_faults

__all__ = [
    "broker",
    "cluster",
    "database_url",
    "postgresql_url",
    "pytest_addoption",
    "pytest_configure",
    "sqlite_url",
]

SERVICES = Path(__file__).parent / "services"

# Before SymPy is imported anywhere: tests decide with what workers decide with.
os.environ["SYMPY_GROUND_TYPES"] = "flint"
os.environ["OMP_NUM_THREADS"] = "1"
for name in [name for name in os.environ if name.startswith("QUIZAPP_")]:
    del os.environ[name]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Use cases are tried on SQLite at once and on PostgreSQL among the slow tests; storage on both at once."""
    for item in items:
        if SERVICES in item.path.parents and item.get_closest_marker("postgresql"):
            item.add_marker(pytest.mark.slow)
    tell_faults(items)


@pytest.fixture
def count_queries() -> Iterator[list[str]]:
    """The statements that the database was asked, in order; to be cleared before what is counted."""
    seen: list[str] = []

    def note(*arguments: object) -> None:
        seen.append(str(arguments[2]))

    event.listen(Engine, "before_cursor_execute", note)
    yield seen
    event.remove(Engine, "before_cursor_execute", note)


@pytest.fixture(autouse=True)
def _own_instance(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test touches the data of an installation: whoever names no instance folder gets an empty one."""
    monkeypatch.setenv("QUIZAPP_INSTANCE", str(tmp_path_factory.getbasetemp() / "instance"))
