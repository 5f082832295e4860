"""Databases for tests: SQLite files, and a PostgreSQL cluster that the tests start and end themselves.

Fixtures are taken up by tests/conftest.py: `database_url` gives a fresh, migrated database on each engine in turn.
"""

from __future__ import annotations

import functools
import itertools
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from quizapp.storage.unit import open_database

SERVERS = Path("/usr/lib/postgresql")
PATIENCE_SECONDS = 30
NUMBERS = itertools.count(1)


class Cluster:
    """A PostgreSQL cluster in a temporary folder, reached by a socket in it; run by an ordinary user.

    Args:
        addresses: where it listens beside; whoever reaches them is let in.
    """

    def __init__(self, *addresses: str) -> None:
        self._addresses = addresses
        self.folder = Path(tempfile.mkdtemp(prefix="quizapp-postgresql-"))
        self._user = _ordinary_user()
        if self._user is not None:
            os.chown(self.folder, pwd.getpwnam(self._user).pw_uid, pwd.getpwnam(self._user).pw_gid)
        self._run("initdb", "-D", self.data, "-U", "quizapp", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        if addresses:
            with (self.folder / "data" / "pg_hba.conf").open("a", encoding="utf-8") as rules:
                rules.write("host all all all trust\n")
        self._server: subprocess.Popen[bytes] | None = None
        self.start()

    @property
    def data(self) -> str:
        return str(self.folder / "data")

    def url(self, database: str, address: str | None = None) -> str:
        return f"postgresql+psycopg://quizapp@/{database}?host={address or self.folder}"

    def start(self) -> None:
        options = [
            "-D",
            self.data,
            "-k",
            str(self.folder),
            "-h",
            ",".join(self._addresses),
            "-F",
            "-c",
            "max_connections=60",
        ]
        with (self.folder / "log").open("ab") as log:
            self._server = subprocess.Popen(
                [server_program("postgres"), *options], user=self._user, stdout=log, stderr=log, cwd=self.folder
            )
        until = time.monotonic() + PATIENCE_SECONDS
        while not self._answers():
            if time.monotonic() > until or self._server.poll() is not None:
                pytest.fail(f"PostgreSQL did not start: {(self.folder / 'log').read_text()[-2000:]}")
            time.sleep(0.05)

    def _answers(self) -> bool:
        try:
            psycopg.connect(host=str(self.folder), user="quizapp", dbname="postgres", connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def stop(self, number: int = signal.SIGQUIT) -> None:
        """Ends it at once, as after a crash; with SIGINT in order, without waiting for those who are connected."""
        if self._server is not None:
            self._server.send_signal(number)
            self._server.wait(PATIENCE_SECONDS)
            self._server = None

    def execute(self, statement: str) -> None:
        with psycopg.connect(host=str(self.folder), user="quizapp", dbname="postgres", autocommit=True) as connection:
            connection.execute(statement.encode())

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [server_program(program), *arguments], user=self._user, cwd=self.folder, capture_output=True, check=False
        )
        if done.returncode != 0:
            pytest.fail(f"{program} failed: {done.stderr.decode(errors='replace')}")


def _ordinary_user() -> str | None:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in known)


def server_program(name: str) -> str:
    """Where a program of PostgreSQL's lies."""
    found = shutil.which(name) or next(
        (str(path) for path in sorted(SERVERS.glob(f"*/bin/{name}"), reverse=True)), None
    )
    if found is None:
        pytest.fail(f"{name} is missing: the tests need PostgreSQL's server programs (apt install postgresql)")
    return found


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    running = Cluster()
    yield running
    running.stop()
    shutil.rmtree(running.folder)


@functools.cache
def _sqlite_template() -> Path:
    path = Path(tempfile.mkdtemp(prefix="quizapp-sqlite-")) / "template.db"
    open_database(f"sqlite:///{path}").close()
    return path


@functools.cache
def _postgresql_template(running: Cluster) -> str:
    running.execute("CREATE DATABASE template_quizapp")
    open_database(running.url("template_quizapp")).close()
    return "template_quizapp"


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    path = tmp_path / "quizapp.db"
    shutil.copyfile(_sqlite_template(), path)
    return f"sqlite:///{path}"


@pytest.fixture
def postgresql_url(cluster: Cluster) -> Iterator[str]:
    name = f"test_{next(NUMBERS)}"
    cluster.execute(f"CREATE DATABASE {name} TEMPLATE {_postgresql_template(cluster)}")
    yield cluster.url(name)
    cluster.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def database_url(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue(f"{request.param}_url"))
