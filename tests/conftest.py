import os

import pytest

from tests.clusters import cluster, database_url, postgresql_url, sqlite_url

__all__ = ["cluster", "database_url", "postgresql_url", "sqlite_url"]

# Before SymPy is imported anywhere: tests decide with what workers decide with.
os.environ["SYMPY_GROUND_TYPES"] = "flint"
os.environ["OMP_NUM_THREADS"] = "1"
for name in [name for name in os.environ if name.startswith("QUIZAPP_")]:
    del os.environ[name]


@pytest.fixture(autouse=True)
def _own_instance(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test touches the data of an installation: whoever names no instance folder gets an empty one."""
    monkeypatch.setenv("QUIZAPP_INSTANCE", str(tmp_path_factory.getbasetemp() / "instance"))
