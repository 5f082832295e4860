import resource
from typing import Any

import pytest
from waitress.channel import HTTPChannel

from quizapp.cli.crowding import FEWEST_CONNECTIONS, MOST_CONNECTIONS, OTHER_DESCRIPTORS, Patience, connections_at_once


class Connection(HTTPChannel):  # type: ignore[misc] # waitress carries no types
    """One that only says what it is sending."""

    def __init__(self, request: object) -> None:
        self.request: Any = request
        self.is_closed = False

    def handle_close(self) -> None:
        self.is_closed = True


def test_who_sends_one_request_for_a_minute_is_left() -> None:
    patience, slow, quick = Patience(60), Connection(object()), Connection(object())
    entries = [slow, quick, object()]
    for now in (0.0, 30.0, 60.0):
        quick.request = object()
        patience.look(entries, now)
    assert not slow.is_closed
    quick.request = None
    patience.look(entries, 61.0)
    assert (slow.is_closed, quick.is_closed) == (True, False)


def test_who_is_gone_is_forgotten() -> None:
    patience, one = Patience(60), Connection(object())
    patience.look([one], 0.0)
    patience.look([], 30.0)
    patience.look([one], 61.0)
    assert not one.is_closed


@pytest.mark.parametrize(
    ("limits", "connections", "asked"),
    [
        ((256, 1_000_000), MOST_CONNECTIONS, (4096, 1_000_000)),
        ((256, 300), 300 - OTHER_DESCRIPTORS, (300, 300)),
        ((40, 40), FEWEST_CONNECTIONS, None),
        ((resource.RLIM_INFINITY, resource.RLIM_INFINITY), MOST_CONNECTIONS, None),
    ],
)
def test_there_are_as_many_as_there_is_room_for(
    limits: tuple[int, int], connections: int, asked: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[object] = [None]
    monkeypatch.setattr(resource, "getrlimit", lambda _: limits)
    monkeypatch.setattr(resource, "setrlimit", lambda _, wanted: told.append(wanted))
    assert connections_at_once() == connections
    assert told[-1] == asked
