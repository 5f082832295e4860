import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from quizapp.grading.celery_grader import CeleryGrader
from quizapp.grading.limits import Limits
from quizapp.grading.protocol import GraderUnavailable
from tests.brokers import Broker
from tests.cli.conftest import Run
from tests.cli.test_doctor import states

PROGRAM = Path(sys.executable).with_name("quizapp")
ROW = {"id": 1, "reference": "diff(sigmoid(z), z)", "answer": "σ(z)(1+σ(z))", "variables": {"z": "real"}}


def answer(grader: CeleryGrader) -> dict[str, object]:
    """What is said of a row, once a worker answers."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            return grader.perform("decide", ROW, person="ada", patient=True)
        except GraderUnavailable:
            continue
    raise AssertionError("no worker has answered")


def test_without_a_queue_there_is_nothing_to_work_for(run: Run) -> None:
    outcome = run("work")
    assert outcome.status == 1
    assert outcome.err == "quizapp: QUIZAPP_CELERY_BROKER_URL is not set: there is no queue to work for\n"


@pytest.mark.usefixtures("small_bank")
def test_doctor_says_that_a_broker_does_not_answer(run: Run, sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZAPP_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("QUIZAPP_CELERY_BROKER_URL", "redis://:secret@127.0.0.1:1/0")
    outcome = run("doctor")
    assert (outcome.status, states(outcome)["queue"]) == (1, ["FAIL"])
    assert "the broker of the queue does not answer" in outcome.out
    assert "secret" not in outcome.out


@pytest.mark.slow
@pytest.mark.usefixtures("small_bank")
def test_it_decides_what_comes_over_the_queue_and_ends_well(
    run: Run, broker: Broker, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = broker.url()
    monkeypatch.setenv("QUIZAPP_CELERY_BROKER_URL", url)
    monkeypatch.setenv("QUIZAPP_DATABASE_URL", sqlite_url)
    grader = CeleryGrader(url, "decide", Limits())
    worker = subprocess.Popen(
        [PROGRAM, "work"], env=dict(os.environ), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    said = answer(grader)
    assert (said["id"], said["verdict"]) == (1, "different")
    outcome = run("doctor")
    assert (outcome.status, states(outcome)["queue"]) == (0, ["ok", "ok"])
    grader.close()
    worker.send_signal(signal.SIGTERM)
    out, err = worker.communicate(timeout=30)
    assert worker.returncode == 0
    assert out.splitlines()[0] == f"quizapp works for the queue at {url} (Ctrl+C ends it)"
    assert "Traceback" not in err
