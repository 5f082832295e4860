import io
import json

import pytest

from quizapp.deciding.benchmark.loop import Word, answer_rows


def test_each_row_gets_a_word_and_a_time_and_what_raises_has_refused(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def decide(row: dict[str, object]) -> Word:
        if row["id"] == 2:
            raise ZeroDivisionError
        return "equal"

    monkeypatch.setattr("sys.stdin", io.StringIO('{"id": 1}\n{"id": 2}\n{"id": 3}\n'))
    answer_rows(decide)
    replies = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(reply["id"], reply["word"]) for reply in replies] == [(1, "equal"), (2, "refused"), (3, "equal")]
    assert all(reply["ms"] >= 0 for reply in replies)
