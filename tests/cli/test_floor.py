from typing import Any

from quizapp.cli.floor import RepeatingGrader
from tests.services.house import FakeGrader


def ask(grader: RepeatingGrader, text: str, task: str = "grade") -> dict[str, Any]:
    return grader.perform(task, {"item": {}, "seed": "0" * 32, "response": {"answer": text}})


def test_it_asks_once_and_repeats_what_was_said() -> None:
    inner = FakeGrader(otherwise=("different", 0.0))
    grader = RepeatingGrader(inner)
    said = ask(grader, "one")
    assert len(inner.graded) == 1
    assert ask(grader, "another") == said
    assert len(inner.graded) == 1


def test_it_counts_and_waits_as_the_other_does() -> None:
    inner = FakeGrader()
    grader = RepeatingGrader(inner)
    assert (grader.metrics(), grader.waiting()) == (inner.metrics(), inner.waiting())
    grader.close()
