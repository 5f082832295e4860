"""The suite of faults is whole: every scenario has its tests, every invariant is checked, and the report is true."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.scenarios import FAULT, INVARIANTS, SCENARIOS, Played, Report, report_lines
from tests.tree import ROOT, tracked


def marks() -> Iterator[tuple[str, ...]]:
    """The arguments of every `pytest.mark.fault(…)` in the tests."""
    for path in tracked():
        if path.is_relative_to(ROOT / "tests") and path.suffix == ".py":
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and ast.unparse(node.func) == f"pytest.mark.{FAULT}":
                    yield tuple(ast.literal_eval(argument) for argument in node.args)


def test_every_scenario_has_a_test_and_every_mark_names_what_there_is() -> None:
    found = list(marks())
    assert {scenario for scenario, *_ in found} == SCENARIOS.keys()
    checked = [one for _, *invariants in found for one in invariants]
    assert set(checked) == INVARIANTS.keys()
    assert all(len(mark) > 1 for mark in found), "a scenario without an invariant shows nothing"


def test_the_report_says_what_held_and_what_did_not() -> None:
    played = {"D1": Played({"I9", "I10", "I1"}, ["a"]), "W1": Played({"I1"}, ["b"], ["c"])}
    lines = list(report_lines(played))
    assert [line.split()[0] for line in lines[1:-1]] == ["W1", "D1"]
    assert "FAILED: c" in lines[1]
    assert "I1 I9 I10" in lines[2]
    assert lines[-1] == f"2 of {len(SCENARIOS)} scenarios played, 1 held, 1 not"


def test_two_runs_make_one_report(tmp_path: Path) -> None:
    def told(name: str, mark: str, outcome: str, when: str) -> pytest.TestReport:
        properties = [(FAULT, mark)]
        return pytest.TestReport(name, ("", 0, ""), {}, outcome, None, when, user_properties=properties)  # type: ignore[arg-type]

    kept = tmp_path / "faults.jsonl"
    first = Report(kept)
    first.pytest_runtest_logreport(told("a", "D1 I1 I9", "passed", "setup"))
    first.pytest_runtest_logreport(told("a", "D1 I1 I9", "passed", "call"))
    first.pytest_runtest_logreport(told("b", "D2 I1", "failed", "setup"))
    first.pytest_runtest_logreport(told("d", "D3 I1", "rerun", "call"))
    second = Report(kept)
    second.pytest_runtest_logreport(told("c", "D1 I2", "passed", "call"))
    assert second.played == {"D1": Played({"I1", "I9", "I2"}, ["a", "c"]), "D2": Played({"I1"}, [], ["b"])}
