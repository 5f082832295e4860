"""The suite of faults is whole: every scenario has its tests, every invariant is checked, and the report is true."""

import ast
import os
import subprocess
import sys
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
    assert [line.split()[0] for line in lines[1:-2]] == ["W1", "D1"]
    assert "FAILED: c" in lines[1]
    assert "I1 I9 I10" in lines[2]
    assert lines[-1] == f"2 of {len(SCENARIOS)} scenarios played, 1 held, 1 not"


def test_the_report_names_what_was_not_played_and_why() -> None:
    some = {"a": "a disk", "b": "a disk"}
    played = {"W1": Played({"I1"}, ["b"]), "D1": Played({"I1"}, ["c"], left_out=some), "P5": Played(left_out=some)}
    lines = list(report_lines(played))
    assert lines[2].endswith("held (tests: 1), left out: 2, needs a disk")
    assert lines[3].endswith("NOT PLAYED: needs a disk")
    named = {name for line in lines[1:-1] for name in line.replace(":", " ").split() if name in SCENARIOS}
    assert named == SCENARIOS.keys(), "those that nobody asked for as well"
    assert lines[-1] == f"2 of {len(SCENARIOS)} scenarios played, 2 held, 0 not"


def test_where_nothing_can_be_mounted_the_report_says_so(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--faults={tmp_path / 'faults'}"]
    environment = {**os.environ, "PATH": str(tmp_path)}
    done = subprocess.run(
        [*command, "tests/services/test_every_fault_of_the_disk.py", "-k", "full_disk or read_only or migration"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    said = {line.split()[0]: line for line in done.stdout.splitlines() if "NOT PLAYED" in line}
    assert said.keys() == {"D1", "D1b", "D1c", "P5"}, done.stdout + done.stderr
    assert all("the right to mount" in line for line in said.values())
    assert done.stdout.splitlines()[-1] == f"0 of {len(SCENARIOS)} scenarios played, 0 held, 0 not"


def told(name: str, mark: str, outcome: str, when: str, **more: str) -> pytest.TestReport:
    """What pytest reports of a test that plays a fault."""
    properties = [(FAULT, mark), *more.items()]
    return pytest.TestReport(name, ("", 0, ""), {}, outcome, None, when, user_properties=properties)  # type: ignore[arg-type]


def test_two_runs_make_one_report(tmp_path: Path) -> None:
    kept = tmp_path / "faults.jsonl"
    first = Report(kept)
    first.pytest_runtest_logreport(told("a", "D1 I1 I9", "passed", "setup"))
    first.pytest_runtest_logreport(told("a", "D1 I1 I9", "passed", "call"))
    first.pytest_runtest_logreport(told("b", "D2 I1", "failed", "setup"))
    first.pytest_runtest_logreport(told("d", "D3 I1", "rerun", "call"))
    first.pytest_runtest_logreport(told("e", "P5 I1", "skipped", "setup", needs="a disk"))
    first.pytest_runtest_logreport(told("f", "P5 I1", "skipped", "setup"))
    second = Report(kept)
    second.pytest_runtest_logreport(told("c", "D1 I2", "passed", "call"))
    assert second.played == {
        "D1": Played({"I1", "I9", "I2"}, ["a", "c"]),
        "D2": Played({"I1"}, [], ["b"]),
        "P5": Played(left_out={"e": "a disk", "f": "what this machine does not have"}),
    }
