"""Whether a connection to PostgreSQL that waited in the pool can still be used: asked where there is doubt.

To ask each time costs a round trip for every unit of work, a third of what the service spends on short ones. A server
that ends a connection, or ends itself, says so on the line before it hangs up: a line on which nothing waits to be read
is as good as when it was laid down. What a line does not show, such as a firewall that forgets it, takes minutes;
so what has lain there for longer is asked as well.
"""

from __future__ import annotations

import select
import time
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.pool import ConnectionPoolEntry

TRUSTED_SECONDS = 5.0
LAID_DOWN = "quizapp_laid_down"


def try_in_doubt(engine: Engine) -> None:
    """Has the engine's pool replace what cannot be used any more, before anybody is given it."""

    def lay_down(_connection: Any, entry: ConnectionPoolEntry) -> None:  # noqa: ANN401 - the driver's
        entry.info[LAID_DOWN] = time.monotonic()

    def take_up(connection: Any, entry: ConnectionPoolEntry, _user: object) -> None:  # noqa: ANN401
        laid_down = entry.info.get(LAID_DOWN)
        if laid_down is None:  # it is new
            return
        try:
            if time.monotonic() - laid_down >= TRUSTED_SECONDS or _is_told_something(connection):
                engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error as error:
            raise InvalidatePoolError from error

    event.listen(engine, "checkin", lay_down)
    event.listen(engine, "checkout", take_up)


def _is_told_something(connection: Any) -> bool:  # noqa: ANN401
    """Whether there is something to be read on the line, its end included."""
    line = select.poll()  # select() knows no descriptor beyond 1023
    line.register(connection.fileno(), select.POLLIN)
    return bool(line.poll(0))
