"""The backup and the drill of README, performed as they are written there, beside a server that runs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from quizapp.services.account_views import NewPerson
from quizapp.services.actor import NOBODY
from quizapp.services.bundle import Services
from quizapp.services.erase_account import erase_account
from quizapp.services.errors import WrongCredentials
from quizapp.services.opening import open_services
from quizapp.services.repeat_erasures import keep_tombstones
from quizapp.services.sign_in import sign_in
from quizapp.services.sign_up import sign_up
from quizapp.services.start_attempt import start_attempt
from quizapp.services.submit_answer import submit_answer
from quizapp.settings import read
from tests.browser.queue import readiness
from tests.browser.server import PASSWORD, Server, furnish
from tests.services.house import FakeGrader
from tests.tree import ROOT

SECTION = re.compile(r"^## Backup, and the drill$(.*?)^## ", re.MULTILINE | re.DOTALL)
BLOCK = re.compile(r"^```sh$(.*?)^```$", re.MULTILINE | re.DOTALL)
DAMAGED = b"\xff" * 65536


def blocks() -> tuple[str, str, str]:
    """The nightly backup, the monthly drill, and what is done in earnest."""
    section = SECTION.search((ROOT / "README.md").read_text("utf-8"))
    assert section is not None
    nightly, drill, earnest = BLOCK.findall(section[1])
    return nightly, drill, earnest


@dataclass
class Place:
    """A folder as somebody has it who followed README: the program in `.venv`, the data in `instance`."""

    folder: Path

    def run(self, commands: str, *, status: int = 0) -> str:
        """Performs the lines of a block; what they say."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("QUIZAPP_")}
        environment["QUIZAPP_INSTANCE"] = "instance"  # as in a checkout, whose own data no test touches
        told = subprocess.run(
            ["/bin/bash", "-euo", "pipefail", "-c", commands],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert told.returncode == status, (commands, told.stdout, told.stderr)
        return told.stdout

    def services(self) -> Services:
        settings = read({"QUIZAPP_INSTANCE": str(self.folder / "instance")})
        return open_services(settings.database, FakeGrader(otherwise=("different", 0.0)))


@pytest.fixture
def place(tmp_path: Path) -> Place:
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "quizapp").symlink_to(Path(sys.executable).with_name("quizapp"))
    furnish(tmp_path / "instance")
    return Place(tmp_path)


def work(services: Services, name: str, number: int = 3) -> None:
    """Somebody signs up, begins the first quiz and hands answers in."""
    person = sign_up(services, NOBODY, NewPerson(f"{name}@example.org", PASSWORD, name)).actor
    question = start_attempt(services, person, 1).next_question_id
    for one in range(number):
        submit_answer(services, person, question, f"{name}-answer-{one}", {"answer": f"{name} says {one}"})


@pytest.mark.slow
def test_the_drill_is_performed_as_it_is_written(place: Place) -> None:
    nightly, drill, earnest = blocks()
    services = place.services()
    for name in ("ada", "bob"):
        work(services, name)
    with serving(place):
        assert "quizapp restore puts it back" in place.run(nightly)
        said = place.run(drill)
        assert "is in place" in said
        assert not re.search(r"^(FAIL|[<>])", said, re.MULTILINE), said
        assert not (place.folder / "drill").exists()
        work(services, "late")
        shown = place.run(drill, status=1)
        assert len(re.findall(r"^< .*late says", shown, re.MULTILINE)) == 3, "what came in after the backup"
        assert not re.search(r"^> ", shown, re.MULTILINE)
        erase(services, "bob", place.folder / "instance" / "erasures.jsonl")
    services.close()
    with (place.folder / "instance" / "quizapp.db").open("r+b") as file:
        file.write(DAMAGED)
    said = place.run(earnest)
    assert "erased again, as they were erased after the backup: 1" in said
    assert not re.search("^FAIL", said, re.MULTILINE)
    with serving(place) as server:
        assert readiness(server.address) == 200
        check_restored(place)


@contextmanager
def serving(place: Place) -> Iterator[Server]:
    """The service runs."""
    server = Server(place.folder / "instance").start()
    try:
        yield server
    finally:
        server.stop()


def erase(services: Services, name: str, tombstones: Path) -> None:
    """Somebody deletes the account."""
    kept = replace(services, tombstones=tombstones)
    person = sign_in(kept, NOBODY, f"{name}@example.org", PASSWORD, address="x").actor
    erase_account(kept, person, word="delete", password=PASSWORD)
    keep_tombstones(kept)


def check_restored(place: Place) -> None:
    """Ada's answers are there and the key holds; Bob stays erased; who came later is not there."""
    services = place.services()
    ada = sign_in(services, NOBODY, "ada@example.org", PASSWORD, address="x").actor
    with services.reading() as unit:
        left = unit.submissions.of_person(ada.somebody(), None, 9)
    assert sorted(one.key for one in left) == [f"ada-answer-{one}" for one in range(3)]
    for gone in ("bob", "late"):
        with pytest.raises(WrongCredentials):
            sign_in(services, NOBODY, f"{gone}@example.org", PASSWORD, address="x")
    services.close()
