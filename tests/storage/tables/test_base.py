from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import make_url

from quizapp.storage.tables import Base
from quizapp.storage.tables.base import UtcTime, owned_by

SQLITE = make_url("sqlite://").get_dialect()()
POSTGRESQL = make_url("postgresql+psycopg://").get_dialect()()
PARIS_LIKE = datetime(2026, 3, 29, 2, 30, tzinfo=timezone(timedelta(hours=1)))


def test_times_are_utc_inside_and_aware_outside() -> None:
    kind = UtcTime()
    lite, big = SQLITE, POSTGRESQL
    assert kind.process_bind_param(PARIS_LIKE, lite) == datetime(2026, 3, 29, 1, 30)  # noqa: DTZ001 -- as SQLite keeps it
    assert kind.process_bind_param(PARIS_LIKE, big) == PARIS_LIKE
    naive = datetime(2026, 3, 29, 1, 30)  # noqa: DTZ001 -- as SQLite gives it
    assert kind.process_result_value(naive, lite) == PARIS_LIKE
    assert kind.process_result_value(PARIS_LIKE, big) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert kind.process_bind_param(None, lite) is None
    assert kind.process_result_value(None, lite) is None


def test_a_naive_time_is_a_fault() -> None:
    with pytest.raises(ValueError, match="without zone"):
        UtcTime().process_bind_param(datetime(2026, 1, 1), SQLITE)  # noqa: DTZ001 -- the fault


def test_every_constraint_has_a_name() -> None:
    for table in Base.metadata.tables.values():
        assert all(constraint.name for constraint in table.constraints), table.name


def test_what_belongs_goes_with_its_owner() -> None:
    assert owned_by("accounts.id").ondelete == "CASCADE"
