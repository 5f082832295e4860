from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from quizapp.storage.engine import open_engine
from quizapp.storage.unit import Database

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    opened = Database(open_engine(database_url))
    yield opened
    opened.close()


@pytest.fixture
def noon() -> datetime:
    return NOON


@pytest.fixture
def later() -> datetime:
    return NOON + timedelta(hours=1)
