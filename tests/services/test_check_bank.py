from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from quizapp.grading.protocol import TaskFailed
from quizapp.questions.kinds.catalogue import kinds
from quizapp.services.check_bank import CheckedItems, check_bank


class ReportingGrader:
    """Gives the report that was put in, or raises it."""

    def __init__(self, report: Mapping[str, Any] | Exception) -> None:
        self.report = report

    def perform(
        self, task: str, payload: Mapping[str, Any], *, person: str | None = None, **_asked: bool
    ) -> dict[str, Any]:
        assert (task, person) == ("check_item", None)
        if isinstance(self.report, Exception):
            raise self.report
        return {"item": payload["item"]["id"], "variants": payload["variants"], "failures": [], **self.report}

    def metrics(self) -> dict[str, int]:
        return {}

    def waiting(self) -> int:
        return 0

    def close(self) -> None:
        """Nothing to end."""


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    for name in ("number", "set"):
        (tmp_path / f"{name}.yaml").write_text(kinds()[name].example, encoding="utf-8")
    return tmp_path


def checked(bank: Path, report: Mapping[str, Any] | Exception, *names: str) -> tuple[list[CheckedItems], list[int]]:
    totals: list[int] = []
    paths = [bank / name for name in names] or [bank]
    found = list(check_bank(ReportingGrader(report), paths, variants=4, at_once=2, on_total=totals.append))
    return found, totals


def test_each_item_is_reported_and_their_number_is_told_first(bank: Path) -> None:
    assert checked(bank, {}) == ([CheckedItems(1, 4), CheckedItems(1, 4)], [2])


def test_a_failure_is_one_line_with_file_place_and_values(bank: Path) -> None:
    failure = {
        "place": ["content", "equivalents", 0],
        "en": "this must be right",
        "zh": "应为正确",
        "values": {"k": "2"},
    }
    ((report,), _) = checked(bank, {"failures": [failure]}, "set.yaml")
    (line,) = report.failures
    assert line.startswith(f"{bank}/set.yaml: content.equivalents.0: ")
    assert line.endswith(": this must be right (k = 2)")


@pytest.mark.parametrize(
    ("report", "said"),
    [
        (TaskFailed("check_item: ZeroDivisionError"), "check_item: ZeroDivisionError"),
        ({"cut": True, "outcome": "undecided"}, "more time or memory than it may"),
    ],
)
def test_a_test_run_that_did_not_end_well_is_a_failure(
    bank: Path, report: Mapping[str, Any] | Exception, said: str
) -> None:
    ((only,), _) = checked(bank, report, "set.yaml")
    assert (only.items, only.variants) == (1, 0)
    assert said in only.failures[0]


def test_a_file_that_cannot_be_read_stops_nobody(bank: Path) -> None:
    (bank / "bad.yml").write_text("id: [", encoding="utf-8")
    found, totals = checked(bank, {}, "bad.yml", "set.yaml")
    assert totals == [2]
    assert found[0].items == 0
    assert "bad.yml:" in found[0].failures[0]
    assert found[1] == CheckedItems(1, 4)
