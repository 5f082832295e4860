import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from quizapp.services.account_views import NewPerson
from quizapp.services.actor import NOBODY, Actor
from quizapp.services.bundle import Services
from quizapp.services.claim_first_instructor import claim_first_instructor
from quizapp.services.find_submission import find_submission
from quizapp.services.first_instructor_link import first_instructor_link
from quizapp.services.opening import open_services
from quizapp.services.recover import recover
from quizapp.services.sign_up import sign_up
from quizapp.services.start_attempt import start_attempt
from quizapp.services.submit_answer import submit_answer
from tests.clusters import Cluster
from tests.services.house import PASSWORD, Clock, FakeGrader, make_item, make_quiz
from tests.services.invariants import Journal, faults, stored
from tests.services.telling import TELLING

KILLS = 2
PATIENCE_SECONDS = 60


def lines(journal: Path, word: str) -> list[str]:
    found = journal.read_text().splitlines() if journal.exists() else []
    return [line.removeprefix(f"{word} ") for line in found if line.startswith(word)]


@pytest.mark.fault("W2", "I1", "I3", "I4", "I5", "I6", "I8", "I9")
def test_whenever_the_process_is_killed(
    services: Services, instructor: Actor, database_url: str, tmp_path: Path
) -> None:
    """Nothing acknowledged is lost, nothing counts twice, nothing stays half done."""
    items = tuple(make_item(services, instructor, name) for name in ("a", "b", "c"))
    signed_in = sign_up(services, NOBODY, NewPerson("ada@example.org", PASSWORD))
    attempt = start_attempt(services, signed_in.actor, make_quiz(services, instructor, items))
    questions = [step.question_id for step in attempt.steps]
    before, journal = stored(services, [attempt.attempt_id]), tmp_path / "acknowledged"
    for kill in range(1, KILLS + 1):
        command = [sys.executable, "-m", "tests.services.acknowledging", database_url, signed_in.token, str(journal)]
        process = subprocess.Popen([*command, *map(str, questions)])
        until = time.monotonic() + PATIENCE_SECONDS
        while len(lines(journal, "done")) < 15 * kill and time.monotonic() < until and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
        process.wait()
        recover(services)
    sent, done = lines(journal, "sent"), lines(journal, "done")
    assert len(done) >= 15 * KILLS
    assert faults(services, Journal(set(done)), before) == []
    there = {one.key for one in stored(services, before.attempts).submissions}
    assert set(done) <= there <= set(sent)
    unknown = [key for key in sent if key not in set(done)]
    places = {key: int(key.split("-")[2]) for key in unknown}
    for key in unknown:
        submit_answer(services, signed_in.actor, places[key], key, {"answer": TELLING})
    assert {one.key for one in stored(services, before.attempts).submissions} == set(sent)
    assert faults(services, Journal(set(sent)), before) == []
    assert find_submission(services, signed_in.actor, done[0]).standing == "partly"


@pytest.mark.slow
def test_whenever_the_database_server_is_killed(cluster: Cluster, postgresql_url: str, tmp_path: Path) -> None:
    """P1: PostgreSQL stops as in a crash while answers come in; what was acknowledged is there afterwards."""
    services = replace(open_services(postgresql_url, FakeGrader()), clock=Clock())
    token = first_instructor_link(services)
    assert token is not None
    instructor = claim_first_instructor(services, NOBODY, token, NewPerson("t@example.org", PASSWORD)).actor
    signed_in = sign_up(services, NOBODY, NewPerson("ada@example.org", PASSWORD))
    attempt = start_attempt(services, signed_in.actor, make_quiz(services, instructor))
    question_id, before = attempt.next_question_id, stored(services, [attempt.attempt_id])
    journal = tmp_path / "acknowledged"
    command = [sys.executable, "-m", "tests.services.acknowledging", postgresql_url, signed_in.token, str(journal)]
    with (tmp_path / "errors").open("wb") as errors:
        process = subprocess.Popen([*command, str(question_id)], stderr=errors)
        until = time.monotonic() + PATIENCE_SECONDS
        while len(lines(journal, "done")) < 20 and time.monotonic() < until and process.poll() is None:
            time.sleep(0.01)
        cluster.stop()
        try:
            process.wait(PATIENCE_SECONDS)
        finally:
            process.kill()
            cluster.start()
    recover(services)
    done = lines(journal, "done")
    assert len(done) >= 20
    assert faults(services, Journal(set(done)), before) == []
    services.close()
