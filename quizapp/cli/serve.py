"""`quizapp serve`: the service, in one process with worker processes beside it."""

from __future__ import annotations

import signal
import sys
import threading
import time
from contextlib import closing
from typing import Any

import click
import waitress
from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.server import BaseWSGIServer

from quizapp.bootstrap import House, build, prepare
from quizapp.cli.crowding import Patience, connections_at_once
from quizapp.cli.turns import Turns
from quizapp.graders import HouseError
from quizapp.services.first_instructor_link import first_instructor_link
from quizapp.settings import SettingsError, read
from quizapp.web.app import create_app
from quizapp.web.warming import compile_templates

LARGEST_BODY = 8 * 1024 * 1024
LEAVES_WITHIN = 5.0
LOOKS_EVERY = 1.0
SWITCH_SECONDS = 0.0005
"""So long a thread may hold the interpreter while others want it. Each statement to the database lets go of it for a
moment, and a transaction that waits ten times for it keeps everybody else from writing meanwhile."""


@click.command("serve")
@click.option("--host", help="Address to listen on, if not as in the settings.")
@click.option("--port", type=click.IntRange(0, 65535), help="Port to listen on; 0 lets the system choose.")
def serve(host: str | None, port: int | None) -> None:
    """Serve the quizzes: bring the database up to date, then answer until Ctrl+C or SIGTERM.

    The first start prints a one-time link that makes the first instructor.
    """
    try:
        settings = read(host=host, port=port)
    except SettingsError as error:
        raise HouseError(str(error)) from error
    leaving = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: leaving.set())
    with closing(build(settings)) as house:
        run(house, leaving)


COMMAND = serve


def run(house: House, leaving: threading.Event) -> None:
    """Serve a house until it is time to leave.

    Raises:
        HouseError: the address cannot be listened on.
    """
    settings = house.settings
    sys.setswitchinterval(SWITCH_SECONDS)
    prepare(house)
    app = create_app(house)
    sockets: dict[int, Any] = {}
    try:
        server = waitress.create_server(
            app,
            map=sockets,
            host=settings.host,
            port=settings.port,
            threads=settings.threads,
            ident=None,
            max_request_body_size=LARGEST_BODY,
            connection_limit=connections_at_once(),
        )
    except (OSError, ValueError) as error:
        place = f"{settings.host}:{settings.port}"
        raise HouseError(f"cannot listen on {place} ({error}); say --host or --port") from error
    server.task_dispatcher.queue = Turns(settings.threads)
    listening = [entry for entry in sockets.values() if isinstance(entry, BaseWSGIServer)]
    address = settings.model_copy(update={"port": listening[0].effective_port}).address
    click.echo(f"quizapp serves on {address} (Ctrl+C ends it)")
    threading.Thread(target=compile_templates, args=(app,), daemon=True).start()
    token = first_instructor_link(house.services)
    if token is not None:
        click.echo(f"Become the first instructor, once: {address}/link/{token}")
    _serve_until(leaving, sockets, listening)
    server.task_dispatcher.shutdown()
    wasyncore.close_all(sockets)


def _serve_until(leaving: threading.Event, sockets: dict[int, Any], listening: list[BaseWSGIServer]) -> None:
    """Serve until it is time to leave; then take nothing new, and send what is being worked on.

    Waitress's own loop ends at once, so that an answer that was stored would not be acknowledged.
    """
    patience, look_at = Patience(), 0.0
    while not leaving.is_set():
        wasyncore.loop(timeout=0.25, use_poll=True, map=sockets, count=1)  # select() knows no descriptor beyond 1023
        if (now := time.monotonic()) >= look_at:
            patience.look(tuple(sockets.values()), now)
            look_at = now + LOOKS_EVERY
    for server in listening:
        server.accepting = False
    until = time.monotonic() + LEAVES_WITHIN
    while time.monotonic() < until and any(_busy(entry) for entry in tuple(sockets.values())):
        wasyncore.loop(timeout=0.05, use_poll=True, map=sockets, count=1)


def _busy(entry: object) -> bool:
    return isinstance(entry, HTTPChannel) and bool(entry.requests or entry.total_outbufs_len)
