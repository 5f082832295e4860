import sys
from pathlib import Path

import click
import pytest

from quizapp.cli.folder import Folder


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    package = tmp_path / "sample_commands"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "greet.py").write_text(
        "import click\n@click.command('greet')\ndef greet():\n    click.echo('hello')\nCOMMAND = greet\n",
    )
    (package / "machinery.py").write_text("COMMAND = 3\n")
    (package / "broken.py").write_text("raise ZeroDivisionError\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "sample_commands", raising=False)
    return Folder("sample", package="sample_commands", about="A sample.")


def test_a_module_with_a_command_is_one_and_another_is_none(folder: Folder) -> None:
    context = click.Context(folder)
    greet = folder.get_command(context, "greet")
    assert greet is not None
    assert greet.name == "greet"
    assert folder.get_command(context, "machinery") is None


@pytest.mark.parametrize("name", ["absent", "not-a-name", "..", "greet.greet"])
def test_there_is_no_command_of_another_name(folder: Folder, name: str) -> None:
    assert folder.get_command(click.Context(folder), name) is None


def test_a_command_that_cannot_be_imported_is_not_hidden(folder: Folder) -> None:
    with pytest.raises(ZeroDivisionError):
        folder.list_commands(click.Context(folder))
