from pathlib import Path

import pytest

from quizapp.services.opening import open_services
from quizapp.storage.errors import StorageUnusable
from tests.services.house import FakeGrader


def test_opening_twice_gives_one_default_course(database_url: str) -> None:
    for _ in range(2):
        services = open_services(database_url, FakeGrader())
        with services.reading() as unit:
            assert [course.name for course in unit.courses.listed()] == ["default"]
        services.close()


def test_what_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "no.db").write_bytes(b"this is no database" * 1000)
    with pytest.raises(StorageUnusable, match="quizapp restore FILE"):
        open_services(f"sqlite:///{tmp_path / 'no.db'}", FakeGrader())
