"""The checker of the faults finds what contradicts each invariant: one thing is spoiled at a time."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from copy import copy
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from quizapp.services import showing, submit_answer
from quizapp.services.errors import ServiceError
from quizapp.services.learner_views import CheckedAnswer
from quizapp.services.opening import open_services
from quizapp.services.passwords import Passwords
from tests.scenarios import INVARIANTS
from tests.services import invariants
from tests.services.house import Clock, FakeGrader
from tests.services.invariants import Journal
from tests.services.sitting import Sitting, teacher

SPOILED: tuple[tuple[str, str], ...] = (
    ("I1", "DELETE FROM submissions WHERE key = 'sent-00000001'"),
    ("I1", "UPDATE submissions SET question_id = (SELECT max(question_id) FROM submissions) WHERE key LIKE '%1'"),
    ("I4", "UPDATE marks SET score = score / 2"),
    ("I4", "UPDATE marks SET outcome = 'equal'"),
    ("I4", "UPDATE marks SET grader_version = ''"),
    ("I4", "UPDATE submissions SET response = json_object('answer', 'right')"),
    ("I4", "UPDATE marks SET source = 'grader', is_current = 0, number = 2 WHERE id = (SELECT max(id) FROM marks)"),
    ("I5", "UPDATE quizzes SET tries_allowed = 1"),
    ("I6", "UPDATE submissions SET state = 'received' WHERE key LIKE '%1'"),
    ("I6", "UPDATE attempts SET state = 'finished'"),
    ("I6", "UPDATE marks SET outcome = 'undecided', score = NULL"),
    ("I7", "UPDATE submissions SET received_at = '2027-01-01 00:00:00'"),
    ("I7", "UPDATE attempts SET deadline = '2027-01-01 00:00:00'"),
    ("I7", "UPDATE quizzes SET time_limit_seconds = 60"),
    ("I8", "UPDATE attempts SET seed = '00000000000000000000000000000000'"),
    ("I8", "UPDATE attempt_questions SET seed = '00000000000000000000000000000000'"),
    ("I8", "UPDATE item_versions SET content = json_replace(content, '$.prompt.zh', 'x')"),
    ("I8", "DELETE FROM attempt_questions WHERE position = 3"),
    ("I9", "DELETE FROM accounts"),
)


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Sitting, Path]:
    """Six answers, and nothing wrong with them."""
    cheap = Passwords(memory_kib=8, passes=1)
    place = tmp_path_factory.mktemp("played") / "quizapp.db"
    services = replace(open_services(f"sqlite:///{place}", FakeGrader()), clock=Clock(), passwords=cheap)
    found = Sitting(services, teacher(services), time_limit_seconds=600)
    for number in range(6):
        found.send(number)
    assert found.faults() == []
    services.close()  # and what lies in the log is taken into the file
    return found, place


@pytest.fixture
def sitting(played: tuple[Sitting, Path], tmp_path: Path) -> Iterator[Sitting]:
    """The same on a database of its own."""
    place, was = tmp_path / "quizapp.db", played[0]
    shutil.copyfile(played[1], place)
    own = copy(was)
    own.services = replace(open_services(f"sqlite:///{place}", FakeGrader()), clock=was.services.clock)
    own.journal = Journal(set(was.journal.acknowledged), told=dict(was.journal.told))
    yield own
    own.services.close()


def kinds(said: list[str]) -> set[str]:
    return {one.split()[0] for one in said}


@pytest.mark.parametrize(("invariant", "statement"), SPOILED)
def test_what_is_spoiled_in_the_database_is_found(
    sitting: Sitting, tmp_path: Path, invariant: str, statement: str
) -> None:
    with closing(sqlite3.connect(tmp_path / "quizapp.db", isolation_level=None)) as database:
        database.execute(statement)
    assert invariant in kinds(sitting.faults())


@pytest.mark.parametrize(
    ("invariant", "module", "name", "worse"),
    [
        ("I3", submit_answer, "_known", lambda *_: None),
        ("I5", showing, "best_score", lambda tries: tries[-1].score if tries else None),
        ("I5", invariants, "tries_used", lambda tries: len(tries) - 1),
    ],
)
def test_what_the_service_does_worse_is_found(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch, invariant: str, module: ModuleType, name: str, worse: object
) -> None:
    sitting.word = "wrong"
    sitting.send(6)
    monkeypatch.setattr(module, name, worse)
    assert invariant in kinds(sitting.faults())


def test_what_clients_were_told_is_held_against_it(sitting: Sitting) -> None:
    assert sitting.faults() == []
    sitting.journal.acknowledged.add("sent-00000099")
    sitting.journal.refused.add("sent-00000000")
    sitting.journal.speechless.add("sent-00000098")
    told = sitting.journal.told
    told["sent-00000002"] = replace(told["sent-00000002"], score=0.0)
    assert {"I1", "I2", "I4", "I10"} <= kinds(sitting.faults())


def test_what_is_no_refusal_is_no_answer_to_a_person() -> None:
    """I10: whatever else is raised comes out of the journal, and a refusal has its sentence in both languages."""

    def fail() -> CheckedAnswer:
        raise ZeroDivisionError

    def refuse() -> CheckedAnswer:
        raise ServiceError("", "")

    journal = Journal()
    with pytest.raises(ZeroDivisionError):
        journal.send("sent-00000000", fail)
    journal.send("sent-00000001", refuse)
    assert (journal.refused, journal.speechless) == (set(), {"sent-00000001"})


def test_every_invariant_was_contradicted() -> None:
    source = Path(__file__).read_text(encoding="utf-8")
    assert [one for one in INVARIANTS if f'"{one}"' not in source] == []
