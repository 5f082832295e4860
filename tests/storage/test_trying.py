from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from sqlalchemy import Engine, text

from quizapp.storage import trying
from quizapp.storage.engine import open_engine

PID = text("SELECT pg_backend_pid()")


@pytest.fixture
def engine(postgresql_url: str) -> Iterator[Engine]:
    engine = open_engine(postgresql_url)
    yield engine
    engine.dispose()


@pytest.fixture
def asked(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The connections that the server is asked on."""
    connections: list[object] = []
    ask = engine.dialect.do_ping

    def noted(connection: Any) -> bool:
        connections.append(connection)
        return bool(ask(connection))

    monkeypatch.setattr(engine.dialect, "do_ping", noted)
    return connections


def pid(engine: Engine) -> int:
    """The number of the server's process behind the connection that one is given."""
    with engine.connect() as connection:
        return int(connection.execute(PID).scalar_one())


def end(engine: Engine, number: int) -> None:
    """The server ends a connection, and it is gone when this returns."""
    with psycopg.connect(engine.url.set(drivername="postgresql").render_as_string(hide_password=False)) as other:
        assert other.execute("SELECT pg_terminate_backend(%s, 60000)", [number]).fetchone() == (True,)


def test_a_connection_that_was_just_laid_down_is_used_again_unasked(engine: Engine, asked: list[object]) -> None:
    first = pid(engine)
    assert [pid(engine) for _ in range(5)] == [first] * 5
    assert asked == []


def test_the_one_that_was_used_last_is_used_next(engine: Engine) -> None:
    with engine.connect() as one, engine.connect() as other:
        both = [int(connection.execute(PID).scalar_one()) for connection in (one, other)]
    assert len(set(both)) == 2
    assert pid(engine) == both[0], "it was laid down last"
    assert pid(engine) == both[0]


def test_a_connection_that_the_server_has_ended_is_replaced(engine: Engine, asked: list[object]) -> None:
    first = pid(engine)
    end(engine, first)
    assert pid(engine) != first
    assert len(asked) == 1


def test_all_that_lie_in_the_pool_are_replaced_with_it(engine: Engine) -> None:
    with engine.connect() as one, engine.connect() as other:
        both = [int(connection.execute(PID).scalar_one()) for connection in (one, other)]
    end(engine, both[0])
    with engine.connect() as one, engine.connect() as other:
        again = [int(connection.execute(PID).scalar_one()) for connection in (one, other)]
    assert not set(both) & set(again), "the server was restarted, most likely"


def test_one_that_has_lain_there_for_long_is_tried(
    engine: Engine, asked: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = pid(engine)
    monkeypatch.setattr(trying, "TRUSTED_SECONDS", 0.0)
    assert pid(engine) == first
    assert len(asked) == 1


def test_one_that_was_closed_here_is_replaced(engine: Engine) -> None:
    with engine.connect() as connection:
        first = int(connection.execute(PID).scalar_one())
        line = connection.connection.dbapi_connection
    assert line is not None
    line.close()
    assert pid(engine) != first
