from pathlib import Path

import pytest
from click.testing import CliRunner

from quizapp.cli import bench
from quizapp.services.measure_deciding import OURS, SIMPLIFY, Tally


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
        return tally(OURS, 0.5), tally(SIMPLIFY, 60.0)

    monkeypatch.setattr(bench, "measure_deciding", measured)
    result = CliRunner().invoke(bench.COMMAND, [])
    assert result.exit_code == 0, result.output
    assert "cores, Python 3." in result.output
    assert "120 times faster" in result.output
    assert "`make bench` includes it" in result.output
