import pytest

from quizapp.deciding.benchmark import further

ROW = {"id": 1, "reference": "2z", "answer": "z + z", "variables": {"z": "real"}}


def test_others_have_answered_the_question_but_not_with_this_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, str]] = []
    monkeypatch.setattr(further, "decide", lambda row: asked.append((row["reference"], row["answer"])))
    further.prepare(ROW)
    assert asked == [("2z", "2z"), ("2z", "1/7")]
