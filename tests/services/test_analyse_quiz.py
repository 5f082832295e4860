from __future__ import annotations

import shutil
import statistics
from pathlib import Path

import pytest

from quizapp.bootstrap import BANK
from quizapp.services import analyse_quiz as module
from quizapp.services.actor import SYSTEM
from quizapp.services.analyse_quiz import analyse_quiz
from quizapp.services.bundle import Services
from quizapp.services.export_scores import export_scores
from quizapp.services.seed_bank import seed_bank
from quizapp.services.seed_scale import seed_scale
from tests.services.house import FakeGrader


def test_a_made_up_quiz(
    services: Services, grader: FakeGrader, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(module, "PORTION", 7)
    for name in ("sigmoid-derivative", "tanh-derivative", "weighted-sum", "range"):
        shutil.copy(BANK / f"{name}.yaml", tmp_path)
    seed_bank(services, tmp_path)
    made = seed_scale(services, 20 * 200, 1)
    told: list[tuple[int, int]] = []
    report = analyse_quiz(services, made.quiz_ids[0], lambda done, planned: told.append((done, planned)))
    assert told == [(0, 20), (7, 20), (14, 20), (20, 20)]
    assert (report.learners, report.answers, len(report.items)) == (20, 20 * 20, 10)
    pieces = export_scores(services, SYSTEM, [made.quiz_ids[0]], "csv").pieces
    lines = b"".join(pieces).decode("utf-8-sig").splitlines()
    columns = list(zip(*([float(cell or 0) for cell in line.split(",")[-10:]] for line in lines[1:]), strict=True))
    assert [one.figures.facility for one in report.items] == pytest.approx([statistics.mean(one) for one in columns])
    totals = [sum(row) for row in zip(*columns, strict=True)]
    spread = sum(map(statistics.variance, columns))
    assert report.alpha == pytest.approx(10 / 9 * (1 - spread / statistics.variance(totals)))
    assert all(one.curve is None for one in report.items)  # twenty learners are too few
    assert all(one.seconds is not None and one.looked_at == 20 for one in report.items)
    listed = [one for item in report.items for one in item.clusters if one.misconception == "no_chain_rule"]
    assert listed
    assert all(one.answers <= item.wrong for item in report.items for one in item.clusters)
    assert set(grader.people) <= {None}
