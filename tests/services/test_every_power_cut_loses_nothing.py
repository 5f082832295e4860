"""The power is cut while answers come in: what a disk then holds opens, is sound, and has all that was acknowledged."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from quizapp.services.account_views import NewPerson
from quizapp.services.actor import NOBODY
from quizapp.services.opening import open_services
from quizapp.services.sign_up import sign_up
from quizapp.services.start_attempt import start_attempt
from tests.services.house import PASSWORD, Clock, FakeGrader, make_item, make_quiz
from tests.services.invariants import unsound
from tests.services.sitting import teacher

CUTS = 6
BETWEEN = 10
"""So many answers are acknowledged from one moment to the next."""
PATIENCE_SECONDS = 120


def acknowledged(journal: Path) -> list[str]:
    found = journal.read_text().splitlines() if journal.exists() else []
    return [line.removeprefix("done ") for line in found if line.startswith("done ")]


@contextmanager
def answering(url: str, journal: Path, environment: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A process that hands in answers to three questions, until the end of the block."""
    services = replace(open_services(url, FakeGrader()), clock=Clock())
    instructor = teacher(services)
    items = tuple(make_item(services, instructor, name) for name in ("a", "b", "c"))
    signed_in = sign_up(services, NOBODY, NewPerson("ada@example.org", PASSWORD))
    steps = start_attempt(services, signed_in.actor, make_quiz(services, instructor, items)).steps
    services.close()
    command = [sys.executable, "-m", "tests.services.acknowledging", url, signed_in.token, str(journal)]
    process = subprocess.Popen([*command, *(str(step.question_id) for step in steps)], env=environment)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def until(process: subprocess.Popen[bytes], journal: Path, number: int) -> None:
    """Waits until so many answers were acknowledged."""
    patience = time.monotonic() + PATIENCE_SECONDS
    while len(acknowledged(journal)) < number:
        assert process.poll() is None, "the process that answers has ended"
        assert time.monotonic() < patience, "no answer is acknowledged any more"
        time.sleep(0.005)


def stop(process: subprocess.Popen[bytes]) -> None:
    """Holds it, with all its threads, so that what is looked at is of one moment."""
    process.send_signal(signal.SIGSTOP)
    patience, threads = time.monotonic() + PATIENCE_SECONDS, Path(f"/proc/{process.pid}/task")
    while any((one / "stat").read_text().rpartition(") ")[2][0] != "T" for one in threads.iterdir()):
        assert time.monotonic() < patience
        time.sleep(0.001)


def missing(path: Path, told: list[str]) -> set[str]:
    """What was acknowledged and is not in a database."""
    with closing(sqlite3.connect(path)) as database:
        return set(told) - {row[0] for row in database.execute("SELECT key FROM submissions")}


@pytest.mark.fault("D5", "I1", "I9")
def test_file_and_log_of_any_moment_hold_what_was_acknowledged_until_then(sqlite_url: str, tmp_path: Path) -> None:
    path, journal = Path(sqlite_url.removeprefix("sqlite:///")), tmp_path / "acknowledged"
    with answering(sqlite_url, journal, os.environ) as process:
        for cut in range(1, CUTS + 1):
            until(process, journal, cut * BETWEEN)
            stop(process)
            told, copy = acknowledged(journal), tmp_path / f"cut-{cut}.db"
            for end in ("", "-wal"):
                shutil.copyfile(f"{path}{end}", f"{copy}{end}")
            process.send_signal(signal.SIGCONT)
            assert missing(copy, told) == set()
            assert unsound(str(copy)) == []


@pytest.fixture
def synced(tmp_path: Path) -> Mapping[str, str]:
    """The environment of processes whose databases have a copy beside them of what was synced last."""
    library = tmp_path / "synced.so"
    source = Path(__file__).with_name("synced.c")
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", str(library), str(source), "-ldl"], check=True)
    return {**os.environ, "LD_PRELOAD": str(library)}


def left_of(path: Path, copy: Path) -> Path:
    """What a power cut leaves for sure, as a database of its own."""
    for end in ("", "-wal"):
        if (kept := Path(f"{path}{end}.synced")).exists():
            shutil.copyfile(kept, f"{copy}{end}")
    return copy


@pytest.mark.slow
@pytest.mark.fault("D5b", "I1", "I9")
def test_what_was_acknowledged_was_synced(sqlite_url: str, tmp_path: Path, synced: Mapping[str, str]) -> None:
    path, journal = Path(sqlite_url.removeprefix("sqlite:///")), tmp_path / "acknowledged"
    with answering(sqlite_url, journal, synced) as process:
        shutil.copyfile(path, f"{path}.synced")
        for cut in range(1, CUTS + 1):
            until(process, journal, cut * BETWEEN)
            stop(process)
            told = acknowledged(journal)
            copy = left_of(path, tmp_path / f"cut-{cut}.db")
            process.send_signal(signal.SIGCONT)
            assert missing(copy, told) == set()
            assert unsound(str(copy)) == []


@pytest.mark.slow
@pytest.mark.fault("D5b", "I9")
def test_with_less_syncing_it_would_be_lost(tmp_path: Path, synced: Mapping[str, str]) -> None:
    """The same cut does show what is lost where nothing waits for the disk."""
    code = (
        "import sqlite3, sys\nline = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "line.execute('PRAGMA journal_mode=WAL')\nline.execute(f'PRAGMA synchronous={sys.argv[2]}')\n"
        "line.execute('CREATE TABLE submissions (key TEXT)')\nline.execute('PRAGMA wal_checkpoint(TRUNCATE)')\n"
        "for number in range(20): line.execute('INSERT INTO submissions VALUES (?)', (str(number),))\n"
        "import os; os._exit(0)\n"
    )
    told = [str(number) for number in range(20)]
    lost = {}
    for level in ("NORMAL", "FULL"):
        path = tmp_path / f"{level}.db"
        subprocess.run([sys.executable, "-c", code, str(path), level], env=synced, check=True)
        lost[level] = len(missing(left_of(path, tmp_path / f"left-{level}.db"), told))
    assert lost["FULL"] == 0
    assert lost["NORMAL"] > 0
