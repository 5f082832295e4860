"""The faults that are played, what must hold after each, and the report of a run: scenario, invariants, held or not.

A test says which scenario it plays with `@pytest.mark.fault("D1", "I1", "I9")`, and with `needs="…"` what a machine has
to allow for it, if that is not every machine's; `tests/conftest.py` takes up the hooks.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

SCENARIOS: Mapping[str, str] = {
    "W1": "a web worker is killed during submits",
    "W2": "the whole web server is killed during submits",
    "W3": "the web server is told to start anew under load",
    "G1": "a grading worker is killed while it decides",
    "G2": "the process that starts grading workers is killed",
    "G3": "an answer kills every worker that decides it",
    "G4": "fifty learners send bombs at once",
    "G5": "a worker forges a verdict on its output",
    "D1": "the disk is full, of SQLite's file",
    "D1b": "the disk is full at a checkpoint, and at a migration",
    "D1c": "the file system becomes read-only",
    "D2": "another writer holds the lock",
    "D3": "somebody reads and then writes in one transaction",
    "D5": "the power is cut: file and log as they are at a moment",
    "D5b": "the power is cut: what was not synced is gone",
    "D6": "the database file is damaged",
    "D7": "the database file is moved away",
    "D8": "backups are taken under load and put back",
    "D9": "a migration is killed",
    "D10": "many processes migrate at once",
    "C1": "two windows send the same answer",
    "C2": "fifty answers race for the last try",
    "C3": "answers race with handing in",
    "C4": "twenty starts race",
    "C5": "the question is edited while it is answered",
    "C6": "the account is closed in the middle of an attempt",
    "T1": "the clock jumps an hour",
    "T2": "the client says something else about time",
    "L1": "two hundred learners answer at once, some of them twice",
    "L2": "answers come at the last second and are graded later",
    "L3": "a hundred clients dribble, and bodies are huge",
    "P1": "PostgreSQL is restarted at once, under load",
    "P2": "PostgreSQL is restarted in order, under load",
    "P3": "PostgreSQL has no connection left",
    "P4": "two transactions wait for each other",
    "P5": "the disk is full, of PostgreSQL's tables",
    "X1": "a worker takes all the memory it can",
    "X2": "file descriptors run out",
    "X3": "the secret key is another one, or badly kept",
    "X4": "the system cannot bound or cut off workers",
}
INVARIANTS: Mapping[str, str] = {
    "I1": "every acknowledged answer is stored exactly once",
    "I2": "nothing that was refused is stored as accepted",
    "I3": "the same key again resolves what is unknown, and never makes a second row",
    "I4": "the stored score is what grading the stored answer gives",
    "I5": "scores follow from their answers, and tries keep to their limit",
    "I6": "nothing is stuck",
    "I7": "nothing received too late is accepted",
    "I8": "the variant of an attempt never changes",
    "I9": "the database is sound",
    "I10": "people saw success, or a plain refusal that says what to do",
}
FAULT = "fault"
NEEDS = "needs"


@dataclass
class Played:
    """What became of a scenario.

    Attributes:
        invariants: those that its tests have looked at.
        held, failed: the tests, by their ids.
        left_out: the tests that this machine does not allow, and what each would need.
    """

    invariants: set[str] = field(default_factory=set)
    held: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    left_out: dict[str, str] = field(default_factory=dict)

    @property
    def outcome(self) -> str:
        """What is said of it."""
        number = len(self.held) + len(self.failed)
        said = f"FAILED: {', '.join(self.failed)}" if self.failed else f"held (tests: {number})"
        if not self.left_out:
            return said
        why = f"needs {'; '.join(sorted(set(self.left_out.values())))}"
        return f"{said}, left out: {len(self.left_out)}, {why}" if number else f"NOT PLAYED: {why}"


def report_lines(played: Mapping[str, Played]) -> Iterator[str]:
    """The report: a line a scenario, those of which nothing was to be played in one line, and one for all of them.

    >>> list(report_lines({"D1": Played({"I9", "I1"}, ["a", "b"])}))[-1]
    '1 of 40 scenarios played, 1 held, 0 not'
    """
    yield "Faults: what happens, what was checked, whether it held"
    for name, said in SCENARIOS.items():
        found = played.get(name)
        if found is None:
            continue
        checked = " ".join(sorted(found.invariants, key=lambda one: int(one[1:])))
        yield f"  {name:4} {said:58} {checked:24} {found.outcome}"
    if others := [name for name in SCENARIOS if name not in played]:
        yield f"  none of their tests was asked for: {' '.join(others)}"
    bad = sum(bool(one.failed) for one in played.values())
    number = sum(bool(one.held or one.failed) for one in played.values())
    yield f"{number} of {len(SCENARIOS)} scenarios played, {number - bad} held, {bad} not"


class Report:
    """Gathers what the tests of a run have shown, after what an earlier run of the same lane has left in a file."""

    def __init__(self, kept: Path | None) -> None:
        self.kept = kept
        self.played: dict[str, Played] = {}
        if kept is not None and kept.exists():
            for line in kept.read_text(encoding="utf-8").splitlines():
                test, properties, good = json.loads(line)
                self.note(test, properties, good=good)

    def note(self, test: str, properties: Iterable[tuple[str, str]], *, good: bool | None) -> None:
        """Takes up one test; `good` is None where it was left out."""
        needs = dict(properties).get(NEEDS, "what this machine does not have")
        for name, value in properties:
            if name == FAULT:
                scenario, *invariants = value.split()
                found = self.played.setdefault(scenario, Played())
                if good is None:
                    found.left_out[test] = needs
                    continue
                found.invariants |= set(invariants)
                (found.held if good else found.failed).append(test)

    @pytest.hookimpl
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A test has passed in its call, failed anywhere, or was left out."""
        marked = [(str(name), str(value)) for name, value in report.user_properties if name in {FAULT, NEEDS}]
        is_over = not report.passed or report.when == "call"  # not only begun
        if not marked or not is_over or report.outcome not in {"passed", "failed", "skipped"}:  # to be tried again
            return
        good = None if report.skipped else report.passed
        self.note(report.nodeid, marked, good=good)
        if self.kept is not None:
            with self.kept.open("a", encoding="utf-8") as file:
                file.write(json.dumps([report.nodeid, marked, good]) + "\n")

    @pytest.hookimpl(trylast=True)
    def pytest_unconfigure(self, config: pytest.Config) -> None:
        """The report is the last that is printed."""
        terminal = config.pluginmanager.get_plugin("terminalreporter")
        if terminal is not None and self.played:
            for line in report_lines(self.played):
                terminal.write_line(line)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Several runs of one lane make one report."""
    parser.addoption("--faults", type=Path, metavar="FILE", help="gather the report of the played faults in FILE")


def pytest_configure(config: pytest.Config) -> None:
    """The process that prints gathers; the others tell it."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Report(config.getoption("--faults")), "fault-report")


def tell_faults(items: Iterable[pytest.Item]) -> None:
    """What a test plays goes along with its outcome, also from another process."""
    for item in items:
        for mark in item.iter_markers(FAULT):
            item.user_properties.append((FAULT, " ".join(mark.args)))
            item.user_properties.extend((NEEDS, said) for said in mark.kwargs.values())
