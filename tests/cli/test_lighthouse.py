import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import click
import pytest

from quizapp.cli.lighthouse import read_report, run_lighthouse, score_table
from quizapp.cli.page_speed import find_browser

REPORT = {
    "categories": {
        "accessibility": {"score": 1, "auditRefs": [{"id": "label", "weight": 3}]},
        "best-practices": {"score": 0.96, "auditRefs": [{"id": "csp", "weight": 1}, {"id": "maps", "weight": 0}]},
        "performance": {"score": 0.91, "auditRefs": [{"id": "fast", "weight": 1}]},
    },
    "audits": {"label": {"score": None}, "csp": {"score": 0}, "maps": {"score": 0}, "fast": {"score": 0.2}},
}


def test_scores_and_faults_are_read() -> None:
    scores, faults = read_report(json.dumps(REPORT))
    assert scores == {"accessibility": 100.0, "best-practices": 96.0, "performance": 91.0}
    assert faults == ["csp"]


@pytest.mark.parametrize("text", ["", "no report", "{}", '{"categories": {"accessibility": {"score": null}}}'])
def test_no_report_is_said(text: str) -> None:
    with pytest.raises(click.ClickException, match="gave no report"):
        read_report(text)


def test_the_table_stands_beside_what_is_promised() -> None:
    lines = score_table({"accessibility": 100.0, "best-practices": 100.0, "performance": 97.0}, 5)
    assert lines[0] == "| Lighthouse, mobile, median of 5 | measured | promised |"
    assert lines[-1] == "| performance | 97 | ≥ 90 |"


@pytest.mark.slow
@pytest.mark.browser
def test_the_program_is_given_the_page_of_a_question(tmp_path: Path) -> None:
    program = tmp_path / "lighthouse"
    asked = tmp_path / "asked"
    program.write_text(f"#!/bin/sh\necho \"$@\" >> {asked}\ncat <<'END'\n{json.dumps(REPORT)}\nEND\n")
    program.chmod(0o755)
    # In a thread of its own: where tests of pages ran before, Playwright's loop is still running in this one.
    with ThreadPoolExecutor(1) as thread:
        running = thread.submit(run_lighthouse, program, find_browser(), runs=2, on_progress=lambda _run: None)
        scores, _ = running.result()
    assert scores["performance"] == 91.0
    first, second = asked.read_text().splitlines()
    assert first == second
    assert "/questions/" in first
    assert "entry=formula" in first
