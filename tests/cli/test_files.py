from pathlib import Path

import click
import pytest

from quizapp.cli.files import quiz_must_exist, telling, write
from quizapp.services.author_views import LongExport
from quizapp.services.errors import NotFound


def test_pieces_are_written_in_order(tmp_path: Path) -> None:
    write(LongExport("f", "text/csv", iter([b"a", b"b"])), tmp_path / "f")
    assert (tmp_path / "f").read_bytes() == b"ab"
    with pytest.raises(click.BadParameter, match="cannot write"):
        write(LongExport("f", "text/csv", iter([b"a"])), tmp_path / "no" / "f")


def test_what_a_file_cannot_carry_goes_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    with telling("rows") as told:
        told.begin(2)
        told.rows(2)
        told.note("Two guests are left out.", "两名访客未写入。")
    assert capsys.readouterr() == ("", "quizapp: Two guests are left out.\n")


def test_a_quiz_that_is_not_there_is_said() -> None:
    with pytest.raises(click.BadParameter, match="there is no quiz 7"), quiz_must_exist("7"):
        raise NotFound
