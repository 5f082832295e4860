import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from prometheus_client import CollectorRegistry
from prometheus_client.parser import text_string_to_metric_families

from quizapp.services.bundle import Services
from quizapp.services.measure_workload import measure_workload
from quizapp.services.submit_answer import submit_answer
from quizapp.web.exposition import TOGETHER, exposition
from tests.services.house import begin, make_learner
from tests.web.visitor import Visitor

COUNT = """
from prometheus_client import CollectorRegistry
from quizapp.grading.metered import Figures
figures = Figures(CollectorRegistry())
figures.seconds.labels("identity", "equal").observe(0.003)
figures.workers.labels("replaced").inc()
"""
TELL = """
from prometheus_client import CollectorRegistry
from quizapp.services.account_views import Workload
from quizapp.web.exposition import exposition
print(exposition(CollectorRegistry(), Workload(0, 0, 0.0, {})).decode())
"""
TOKEN = {"Authorization": "Bearer a token for tests"}


def samples(text: str) -> dict[tuple[str, tuple[str, ...]], float]:
    families = text_string_to_metric_families(text)
    return {(one.name, tuple(one.labels.values())): one.value for family in families for one in family.samples}


def test_the_page_opens_to_the_token_alone_and_tells_what_waits(
    visitor: Visitor, services: Services, quiz_id: int
) -> None:
    ada = make_learner(services)
    submit_answer(services, ada, begin(services, ada, quiz_id), "key-00001", {"answer": "hard"})
    for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": ""}):
        assert visitor.client.get("/metrics", headers=headers).status_code == 404
    response = visitor.client.get("/metrics", headers=TOKEN)
    assert response.status_code == 200
    found = samples(response.text)
    assert found[("quizapp_submissions_total", ())] == 1
    assert found[("quizapp_queue_depth", ())] == 0
    assert found[("quizapp_webhooks_waiting", ())] == 0
    assert found[("quizapp_reviews_open", ("undecided",))] == 1
    assert found[("quizapp_request_seconds_count", ("GET", "4xx"))] == 3
    assert "ada" not in response.text


def test_without_a_token_there_is_no_page(visitor: Visitor) -> None:
    visitor.app.config["METRICS_TOKEN"] = ""
    assert visitor.client.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404


def test_the_processes_of_one_server_are_summed(tmp_path: Path) -> None:
    environment = {**os.environ, TOGETHER: str(tmp_path)}
    for _ in range(2):
        subprocess.run([sys.executable, "-c", COUNT], env=environment, check=True)
    told = subprocess.run([sys.executable, "-c", TELL], env=environment, check=True, capture_output=True, text=True)
    found = samples(told.stdout)
    assert found[("quizapp_verdict_seconds_count", ("identity", "equal"))] == 2
    assert found[("quizapp_worker_events_total", ("replaced",))] == 2


def test_what_workers_behind_a_queue_have_counted_is_told(visitor: Visitor, services: Services) -> None:
    assert "quizapp_queue_worker" not in visitor.client.get("/metrics", headers=TOKEN).text
    counted = {
        ("events", "decide", "replaced"): 3.0,
        ("refusals", "mark", "failed"): 1.0,
        ("seconds", "identity", "equal", "0.01"): 4.0,
        ("seconds", "identity", "equal", "0.1"): 2.0,
        ("seconds", "identity", "equal", "sum"): 0.25,
    }
    workload = measure_workload(replace(services, elsewhere=lambda: counted))
    found = samples(exposition(CollectorRegistry(), workload).decode())
    assert found[("quizapp_queue_worker_events_total", ("decide", "replaced"))] == 3
    assert found[("quizapp_queue_worker_refusals_total", ("mark", "failed"))] == 1
    for end, number in (("0.01", 4), ("0.1", 6), ("+Inf", 6)):
        assert found[("quizapp_queue_worker_seconds_bucket", (end, "identity", "equal"))] == number
    assert found[("quizapp_queue_worker_seconds_count", ("identity", "equal"))] == 6
    assert found[("quizapp_queue_worker_seconds_sum", ("identity", "equal"))] == 0.25
