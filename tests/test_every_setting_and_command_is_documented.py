import re

import click
import pytest

from quizapp.cli.program import COMMANDS
from quizapp.settings import PREFIX, Settings
from tests.tree import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands() -> dict[str, click.Command]:
    """All commands by their path, such as `bank check`."""
    found: dict[str, click.Command] = {}

    def walk(group: click.Group, path: str) -> None:
        context = click.Context(group)
        for name in group.list_commands(context):
            command = group.get_command(context, name)
            assert command is not None
            here = f"{path} {name}".strip()
            if isinstance(command, click.Group) and not command.invoke_without_command:
                walk(command, here)
            else:
                found[here] = command

    walk(COMMANDS, "")
    return found


@pytest.mark.parametrize(("name", "field"), Settings.model_fields.items())
def test_every_setting_is_in_the_table_with_its_default(name: str, field: object) -> None:
    row = re.search(rf"^\| `{PREFIX}{name.upper()}` \| (.*?) \| (.*?) \|$", README, re.MULTILINE)
    assert row is not None, f"README.md lacks a row for {PREFIX}{name.upper()}"
    default = getattr(field, "default", None)
    if name == "instance":
        assert row[1] == "`instance/`"
    else:
        assert row[1] == (f"`{default}`" if default != "" else "")
    assert row[2] == getattr(field, "description", None)


def test_the_table_names_no_setting_that_does_not_exist() -> None:
    named = set(re.findall(rf"{PREFIX}([A-Z_]+)", README))
    assert named <= {name.upper() for name in Settings.model_fields}


@pytest.mark.parametrize("path", commands())
def test_every_command_is_documented_and_explains_itself(path: str) -> None:
    command = commands()[path]
    assert f"quizapp {path}" in README
    assert command.help
    undocumented = [p.name for p in command.params if isinstance(p, click.Option) and not p.help]
    assert undocumented == []


def test_the_commands_are_those_that_people_script_against() -> None:
    promised = {"serve", "check", "bank list", "bank check", "scores", "user add", "doctor"}
    assert promised <= set(commands())
