import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from prometheus_client import CollectorRegistry

from quizapp.bootstrap import open_house
from quizapp.grading.celery_grader import CeleryGrader
from quizapp.grading.limits import Limits
from quizapp.grading.protocol import GraderUnavailable
from quizapp.services.bundle import Services
from quizapp.services.measure_workload import measure_workload
from quizapp.web.exposition import exposition
from tests.brokers import Broker
from tests.cli.conftest import Run
from tests.cli.test_doctor import states
from tests.grading.test_entry import EXAMPLES

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


@pytest.mark.slow
@pytest.mark.usefixtures("small_bank")
def test_what_it_does_is_told_to_prometheus_by_a_web_server(
    broker: Broker, sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A verdict and a killed process of `quizapp work` stand in the figures that a web server tells."""
    variables = {
        "QUIZAPP_CELERY_BROKER_URL": broker.url(),
        "QUIZAPP_DATABASE_URL": sqlite_url,
        "QUIZAPP_INSTANCE": str(tmp_path),
    }
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    worker = subprocess.Popen(
        [PROGRAM, "work"], env=dict(os.environ), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    with open_house() as house:
        grader = house.grader
        assert isinstance(grader, CeleryGrader)
        assert answer(grader)["verdict"] == "different"
        asked = {"item": EXAMPLES["expression"], "seed": "0" * 32, "response": {"answer": "17"}}
        assert grader.perform("grade", asked, person="ada", patient=True)["outcome"] == "different"
        os.kill(decider_of(worker.pid), signal.SIGKILL)
        until_decided(grader)
        found = until_counted(house.services, ("events", "decide", "replaced"))
        assert found["events", "decide", "performed"] >= 3
        assert [name for name in found if name[0] == "seconds" and name[3] == "sum"]
        told = exposition(CollectorRegistry(), measure_workload(house.services)).decode()
    assert re.search(r'quizapp_queue_worker_events_total{crew="decide",event="replaced"} [1-9]', told)
    assert re.search(r'quizapp_queue_worker_seconds_count{[^}]*outcome="different"} 1.0', told)
    assert "quizapp_grader_waiting 0.0" in told
    worker.send_signal(signal.SIGTERM)
    worker.communicate(timeout=60)
    assert worker.returncode == 0


def until_decided(grader: CeleryGrader) -> None:
    """Ask until there is a verdict: what is asked while a process dies on a busy machine may stay undecided once."""
    until = time.monotonic() + 60
    while answer(grader)["verdict"] != "different":
        assert time.monotonic() < until, "no verdict after a process was killed"


def decider_of(pid: int) -> int:
    """A process that decides answers, of those that a process which works for a queue has forked."""
    for zygote in children(pid):
        if "quizapp.grading.entry" in Path(f"/proc/{zygote}/cmdline").read_text(encoding="utf-8").split("\0"):
            return children(zygote)[0]
    raise AssertionError("none decides")


def children(pid: int) -> list[int]:
    paths = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(one) for path in paths for one in path.read_text(encoding="ascii").split()]


def until_counted(services: Services, name: tuple[str, ...]) -> Mapping[tuple[str, ...], float]:
    until = time.monotonic() + 60
    while name not in (found := services.elsewhere()):
        assert time.monotonic() < until, found
    return found
