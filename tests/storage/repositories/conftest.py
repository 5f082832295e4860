from collections.abc import Iterator
from datetime import datetime

import pytest

from quizapp.storage.unit import Database, UnitOfWork


@pytest.fixture
def unit(database: Database) -> Iterator[UnitOfWork]:
    with database.writing() as opened:
        yield opened


@pytest.fixture
def course_id(unit: UnitOfWork, noon: datetime) -> int:
    return unit.courses.add("default", "Neural networks", "神经网络", noon).id
