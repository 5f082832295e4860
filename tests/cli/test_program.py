import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from quizapp.cli import program
from quizapp.cli.program import main
from quizapp.graders import HouseError
from quizapp.services.errors import NotFound

PROGRAM = Path(sys.executable).with_name("quizapp")


def status(*arguments: str) -> int:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert isinstance(left.value.code, int)
    return left.value.code


def raising(error: BaseException) -> click.Command:
    def fail() -> None:
        raise error

    return click.Command("fail", callback=fail)


def test_help_is_help_and_no_fault(capsys: pytest.CaptureFixture[str]) -> None:
    assert status("--help") == 0
    out = capsys.readouterr().out
    for name in ("bank", "check", "doctor", "scores", "serve", "user"):
        assert f"  {name} " in out


def test_without_a_command_help_goes_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert status() == 2
    assert "Usage: quizapp" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("chekc",), "No such command 'chekc'"),
        (("check", "/no/such/file"), "No such file"),
        (("check", "--workers", "0"), "0 is not in the range"),
        (("scores",), "Missing option '--quiz'"),
        (("bank", "check", "--variants", "none"), "'none' is not a valid integer"),
        (("user", "add", "a@b.example"), "Missing option '--role'"),
    ],
)
def test_unusable_arguments_are_one_line_and_status_2(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    assert status(*arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert said in captured.err
    assert captured.err.count("\n") == 1
    assert "--help" in captured.err


@pytest.mark.parametrize("error", [HouseError("the disk is full"), NotFound("the disk is full")])
def test_what_the_house_refuses_is_one_line_and_status_1(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    monkeypatch.setattr(program, "COMMANDS", raising(error))
    assert status() == 1
    assert capsys.readouterr().err == "quizapp: the disk is full\n"


def test_ctrl_c_is_no_traceback(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "COMMANDS", raising(KeyboardInterrupt()))
    assert status() == 130
    assert "Traceback" not in capsys.readouterr().err


def test_who_stops_reading_ends_the_program_without_a_word() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    run = subprocess.run([PROGRAM, "--help"], stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writing)
    assert (run.returncode, run.stderr) == (1, "")


@pytest.mark.parametrize("command", ["--help >&-", "--help 2>&-", "check <&-"])
def test_a_closed_stream_is_no_traceback(command: str) -> None:
    run = subprocess.run(["/bin/sh", "-c", f'"$0" {command}', PROGRAM], stderr=subprocess.PIPE, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")


def test_an_output_that_takes_no_more_is_one_line() -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        run = subprocess.run([PROGRAM, "--help"], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (run.returncode, run.stderr) == (1, "quizapp: standard output: No space left on device\n")
