import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

PROGRAM = Path(sys.executable).with_name("quizapp")
SLOPE = "diff(sigmoid(z), z)"


def write(path: Path, *rows: dict[str, Any] | str) -> Path:
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_the_commonest_answers_are_decided_in_order(run: Run, tmp_path: Path) -> None:
    matrices = {"W1": "matrix(2,2)", "W2": "matrix(2,2)"}
    outcome = run(
        "check",
        write(
            tmp_path / "rows.jsonl",
            {"id": "slope", "reference": SLOPE, "answer": "1/(2+e^z+e^-z)"},
            {"id": "wrong", "reference": SLOPE, "answer": "σ(z)(1+σ(z))"},
            {"id": "range", "kind": "set", "reference": "(0,1)", "answer": "0<y<1"},
            {"id": "closed", "kind": "set", "reference": "(0,1)", "answer": "[0,1]"},
            {"id": "order", "kind": "matrix", "reference": "W2*W1", "answer": "W1*W2", "variables": matrices},
            {"id": "half", "reference": "2z(1-z)", "answer": "2z(1-"},
        ),
    )
    assert outcome.status == 0
    rows = {row["id"]: row for row in outcome.rows}
    assert list(rows) == ["slope", "wrong", "range", "closed", "order", "half"]
    assert [row["verdict"] for row in rows.values()] == [
        "equal",
        "different",
        "equal",
        "different",
        "different",
        "invalid",
    ]
    assert rows["wrong"]["counterexample"]["at"]["z"]
    assert rows["closed"]["counterexample"]["element"] in {"0", "1"}
    assert rows["order"]["counterexample"]["at"].keys() == {"W1", "W2"}
    assert rows["half"]["position"] == 5
    assert all(0 <= row["ms"] < 1000 for row in rows.values())


def test_a_line_that_is_no_row_is_answered_and_makes_the_status_1(run: Run, tmp_path: Path) -> None:
    good = {"id": 1, "reference": "z", "answer": "z"}
    outcome = run("check", write(tmp_path / "rows.jsonl", good, "{", {**good, "kind": "poem"}, {**good, "id": 2}))
    assert outcome.status == 1
    assert [row["verdict"] for row in outcome.rows] == ["equal", "invalid", "invalid", "equal"]
    assert outcome.rows[1]["message"].startswith("line 2: not JSON")
    assert "kind: 'poem' is none of" in outcome.rows[2]["message"]


def test_a_reference_that_cannot_be_read_is_told_apart_from_the_answer(run: Run, tmp_path: Path) -> None:
    outcome = run("check", write(tmp_path / "rows.jsonl", {"id": 1, "reference": "2z(", "answer": "z"}))
    assert (outcome.status, outcome.rows[0]["reason"]) == (1, "bad_reference")


def test_the_same_row_gives_the_same_verdict(run: Run, tmp_path: Path) -> None:
    row = {"id": 1, "reference": SLOPE, "answer": "sech(z/2)^2/4"}
    outcome = run("check", "--workers", 3, write(tmp_path / "rows.jsonl", *[row] * 12))
    assert len({json.dumps({**answer, "ms": 0}) for answer in outcome.rows}) == 1


def test_a_line_longer_than_any_row_does_not_stop_the_rest(run: Run, tmp_path: Path) -> None:
    outcome = run("check", write(tmp_path / "rows.jsonl", "x" * 3_000_000, {"id": 1, "reference": "1", "answer": "1"}))
    assert [row["verdict"] for row in outcome.rows] == ["invalid", "equal"]


def test_half_a_surrogate_pair_comes_back_as_it_came(run: Run, tmp_path: Path) -> None:
    outcome = run("check", write(tmp_path / "rows.jsonl", '{"id": "\\ud800", "reference": "1", "answer": "1"}'))
    assert outcome.rows[0]["id"] == "\ud800"


def test_a_program_may_send_the_next_row_after_the_answer_to_the_last() -> None:
    with subprocess.Popen([PROGRAM, "check"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as talk:
        assert talk.stdin is not None
        assert talk.stdout is not None
        for number in range(3):
            talk.stdin.write(json.dumps({"id": number, "reference": "2z", "answer": "z+z"}) + "\n")
            talk.stdin.flush()
            assert json.loads(talk.stdout.readline())["id"] == number
        talk.stdin.close()
        assert talk.wait(10) == 0


def test_who_stops_reading_ends_it(tmp_path: Path) -> None:
    rows = write(tmp_path / "rows.jsonl", *[{"id": 1, "reference": "2z", "answer": "z+z"}] * 2000)
    with subprocess.Popen([PROGRAM, "check", rows], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as talk:
        assert talk.stdout is not None
        assert talk.stderr is not None
        assert json.loads(talk.stdout.readline())["verdict"] == "equal"
        talk.stdout.close()
        began = time.monotonic()
        assert talk.wait(20) == 1
        assert time.monotonic() - began < 10
        assert talk.stderr.read() == ""


def test_settings_that_cannot_be_used_are_one_line(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZAPP_GRADER_WORKERS", "none")
    outcome = run("check", write(tmp_path / "rows.jsonl", "{}"))
    assert outcome.status == 1
    assert outcome.err.startswith("quizapp: environment: QUIZAPP_GRADER_WORKERS: input should be a valid integer")
    assert outcome.err.count("\n") == 1
