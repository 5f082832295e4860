from pathlib import Path

import pytest

from tests.cli.conftest import Run

FIELDS = {"id", "concept", "kind", "difficulty", "languages", "claims", "variants"}


def test_every_item_is_one_line_of_json(run: Run) -> None:
    outcome = run("bank", "list", "--json")
    assert outcome.status == 0
    rows = outcome.rows
    assert len(rows) >= 16
    assert all(set(row) == FIELDS for row in rows)
    assert all(row["languages"] == ["en", "zh"] and row["variants"] >= 1 for row in rows)
    assert {"expression", "number", "set", "choice", "matrix", "explanation"} <= {row["kind"] for row in rows}


@pytest.mark.usefixtures("small_bank")
def test_for_people_it_is_a_table(run: Run) -> None:
    lines = run("bank", "list").lines
    assert set(lines[0].split()) == FIELDS
    assert len({line.index(" ") for line in lines[1:2]}) == 1
    assert all(len(line.split()) == len(FIELDS) for line in lines)


def test_a_bank_with_faults_tells_all_of_them(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken.yaml").write_text("id: one\nkind: poem\n", encoding="utf-8")
    monkeypatch.setattr("quizapp.cli.bank.list.BANK", tmp_path)
    outcome = run("bank", "list")
    assert (outcome.status, outcome.out) == (1, "")
    assert "broken.yaml:2: kind" in outcome.err
