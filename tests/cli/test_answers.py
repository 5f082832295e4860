import csv
import json
from pathlib import Path

from tests.cli.conftest import Run
from tests.cli.test_scores import quiz

__all__ = ["quiz"]


def test_answers_are_written_and_a_quiz_that_is_not_there_is_one_line(run: Run, quiz: int, tmp_path: Path) -> None:
    shown = run("answers", "--quiz", quiz)
    assert shown.status == 0
    assert next(csv.reader(shown.lines))[:3] == ["\ufeffid", "learner_id", "name"]
    written = run("answers", "--quiz", quiz, "--format", "json", "--output", tmp_path / "answers.json")
    assert (written.status, written.out) == (0, "")
    assert json.loads((tmp_path / "answers.json").read_text(encoding="utf-8"))["answers"] == []
    outcome = run("answers", "--quiz", quiz + 1000)
    assert (outcome.status, outcome.err.count("\n")) == (2, 1)
