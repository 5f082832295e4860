import io
import json

import pytest

from quizapp.cli.json_lines import lines_of, write_rows
from quizapp.services.in_order import LONGEST_LINE, AnsweredRow


def test_a_line_that_is_too_long_is_given_once_and_the_next_one_follows() -> None:
    lines = list(lines_of(io.BytesIO(b"x" * (3 * LONGEST_LINE) + b"\nnext\n")))
    assert len(lines) == 2
    assert LONGEST_LINE < len(lines[0]) <= LONGEST_LINE + 2
    assert lines[1] == b"next\n"


def test_rows_are_written_as_they_are_and_one_unsound_row_is_remembered(
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    rows = [AnsweredRow({"a": "导数"}, sound=False), AnsweredRow({"a": "\ud800"}, sound=True)]
    assert write_rows(rows) is False
    out = capfdbinary.readouterr().out
    assert "导数".encode() in out
    assert [json.loads(line)["a"] for line in out.splitlines()] == ["导数", "\ud800"]
