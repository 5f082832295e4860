from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

from quizapp.cli import bench, lighthouse, page_speed
from quizapp.cli.bench import regrade_table
from quizapp.questions.marking.measuring import figures
from quizapp.services.measure_deciding import OURS, OURS_FURTHER, SIMPLIFY, Tally
from quizapp.services.measure_marking import MarkingMeasured
from quizapp.services.measure_practice import measure_practice
from quizapp.services.measure_regrading import RegradeFigures


def tally(name: str, median: float) -> Tally:
    return Tally(name, 54, 0, 0, 0, 0, median, 2.0, 3.0, 4.0, 0.5)


def test_the_table_is_markdown_with_a_line_for_each_contestant() -> None:
    lines = bench.table((tally(OURS, 0.5), tally(SIMPLIFY, 60.0)))
    assert len(lines) == 4
    assert {line.count("|") for line in lines} == {12}
    assert lines[2].startswith("| quizapp | 54 | 0 |")
    assert "| 0.50 | 2.00 | 3.00 | 4.0 | 0.50 |" in lines[2]


def test_the_command_says_the_machine_the_factor_and_who_was_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def measured(*, math_verify_python: Path | None, limit: float, on_progress: object) -> tuple[Tally, ...]:
        assert (math_verify_python, limit, callable(on_progress)) == (None, 10.0, True)
        return tally(OURS, 0.5), tally(OURS_FURTHER, 0.25), tally(SIMPLIFY, 60.0)

    few = partial(measure_practice, learners=2, days=1, seed=1)
    monkeypatch.setattr(bench, "measure_deciding", measured)
    monkeypatch.setattr(bench, "measure_practice", lambda bank, **_asked: few(bank))
    result = CliRunner().invoke(bench.COMMAND, [])
    assert result.exit_code == 0, result.output
    assert "cores, Python 3." in result.output
    assert "120 times faster" in result.output
    assert "240 times where others" in result.output
    assert "`make bench` includes it" in result.output
    assert "| schedule against | measure |" in result.output


def test_marking_is_told_beside_what_is_promised() -> None:
    found = replace(figures([]), answers=191, criterion_accuracy=0.9876, kappa=0.876, wrong_claims=37)
    lines = bench.marking_table(MarkingMeasured(found, 151.6))
    assert lines[2] == "| automatic: criteria right | 98.8 % | ≥ 97 % |"
    assert "| realistic answers: provisional score, QWK | 0.88 | ≥ 0.80 |" in lines
    assert "| wrong claims (37) credited automatically | – | ≤ 3 % |" in lines
    assert lines[-1] == "| memory of the process, MiB | 152 | ≤ 400 |"


def test_marking_anew_is_told_a_second_and_in_all() -> None:
    lines = regrade_table(RegradeFigures(100_000, 50.0, 90_000, 20.0, 10.0))
    assert lines[2:4] == [
        "| answers decided again, a second | 2,000 |",
        "| seconds until all 100,000 are compared | 50.0 |",
    ]


def test_practice_is_measured_and_told_with_its_spread() -> None:
    result = CliRunner().invoke(bench.COMMAND, ["practice", "--learners", "3", "--days", "5", "--seed", "2"])
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert lines[0].startswith("3 simulated learners, 5 days, ")
    assert [line.split(" | ")[0] for line in lines[4:7]] == ["| schedule", "| random", "| fixed"]
    assert "mastered still, day 19" in lines[2]
    assert len(lines) == 7 + 3 + 8


def test_pages_are_told_with_the_machine_and_who_was_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    times = page_speed.Times((100.0, 110.0), (20.0, 30.0))
    scores = {"accessibility": 100.0, "best-practices": 99.0, "performance": 97.0}
    monkeypatch.setattr(page_speed, "find_browser", lambda: "chromium")
    monkeypatch.setattr(page_speed, "measure_pages", lambda *_, **__: (times, "150.0"))
    monkeypatch.setattr(lighthouse, "run_lighthouse", lambda *_, **__: (scores, ["csp"]))
    result = CliRunner().invoke(bench.COMMAND, ["pages", "--times", "2"])
    assert result.exit_code == 0, result.output
    assert "2 wrong answers, one user, Chromium 150.0 on " in result.output
    assert "Lighthouse was left out" in result.output
    result = CliRunner().invoke(bench.COMMAND, ["pages", "--lighthouse", __file__])
    assert "| performance | 97 | ≥ 90 |" in result.output
    assert "Faulted: csp" in result.output
