"""A group of commands that are the modules of a package; only the one that is asked for is imported."""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil

import click

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class Folder(click.Group):
    """The commands in a package: `quizapp/cli/bank/check.py` with its `COMMAND` is `quizapp bank check`.

    Args:
        name: name of the group.
        package: the package whose modules are the commands; those without `COMMAND` are machinery.
        about: one sentence for the help.
    """

    def __init__(self, name: str, *, package: str, about: str) -> None:
        super().__init__(name, help=about, context_settings=CONTEXT)
        self._package = package

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, in order."""
        path = importlib.import_module(self._package).__path__
        names = sorted(entry.name for entry in pkgutil.iter_modules(path))
        return [name for name in names if self.get_command(ctx, name) is not None]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name; None if there is none."""
        del ctx
        name = f"{self._package}.{cmd_name}"
        if not cmd_name.isidentifier() or importlib.util.find_spec(name) is None:
            return None
        command = getattr(importlib.import_module(name), "COMMAND", None)
        return command if isinstance(command, click.Command) else None
