import json
from pathlib import Path

import pytest

from quizapp.bootstrap import open_house
from quizapp.services.actor import SYSTEM
from quizapp.services.list_course_quizzes import list_course_quizzes
from quizapp.services.seed_bank import seed_bank
from tests.cli.conftest import Run


@pytest.fixture
def quiz(sqlite_url: str, small_bank: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """A quiz of an installation that has just been started."""
    monkeypatch.setenv("QUIZAPP_DATABASE_URL", sqlite_url)
    with open_house() as house:
        seed_bank(house.services, small_bank)
        return list_course_quizzes(house.services, SYSTEM)[0].quiz_id


def test_scores_are_written_to_standard_output_or_to_a_file(run: Run, quiz: int, tmp_path: Path) -> None:
    shown = run("scores", "--quiz", quiz, "--format", "csv")
    written = run("scores", "--quiz", quiz, "--output", tmp_path / "scores.csv")
    assert (shown.status, written.status, written.out) == (0, 0, "")
    assert "," in shown.lines[0]
    assert (tmp_path / "scores.csv").read_bytes().decode("utf-8-sig").split() == shown.out.lstrip("\ufeff").split()


def test_scores_as_json_can_be_read(run: Run, quiz: int) -> None:
    outcome = run("scores", "--quiz", quiz, "--format", "json")
    assert outcome.status == 0
    json.loads(outcome.out)


def test_a_quiz_that_is_not_there_is_one_line(run: Run, quiz: int) -> None:
    outcome = run("scores", "--quiz", quiz + 1000)
    assert (outcome.status, outcome.out, outcome.err.count("\n")) == (2, "", 1)
    assert f"there is no quiz {quiz + 1000}" in outcome.err


def test_a_file_that_cannot_be_written_is_said(run: Run, quiz: int, tmp_path: Path) -> None:
    outcome = run("scores", "--quiz", quiz, "--output", tmp_path / "no" / "scores.csv")
    assert (outcome.status, outcome.err.count("\n")) == (2, 1)
    assert "scores.csv" in outcome.err


def test_canvas_takes_a_roster_and_nothing_else_does(run: Run, quiz: int, tmp_path: Path) -> None:
    roster = tmp_path / "export.csv"
    roster.write_text("Student,ID,Section\nAda,5,A\n", encoding="utf-8")
    filled = run("scores", "--quiz", quiz, "--format", "canvas", "--roster", roster)
    assert (filled.status, filled.lines[2]) == (0, "Ada,5,A,")
    assert run("scores", "--quiz", quiz, "--roster", roster).status == 2
    roster.write_text("name\n", encoding="utf-8")
    refused = run("scores", "--quiz", quiz, "--format", "canvas", "--roster", roster)
    assert (refused.status, refused.err.count("\n")) == (2, 1)
    assert "no gradebook of Canvas" in refused.err
