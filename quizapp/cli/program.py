"""The program `quizapp`: runs a command of this folder and leaves with its status.

What goes wrong is one line on standard error that says what to do. The status is 0 for success, 1 for "ran, and found
failures" or for an installation that cannot be used, 2 for unusable arguments.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from quizapp import logs
from quizapp.cli.folder import Folder
from quizapp.graders import HouseError
from quizapp.services.errors import ServiceError

COMMANDS = Folder(
    "quizapp",
    package="quizapp.cli",
    about="Quizzes on the mathematics of neural networks: every verdict with its proof or a counterexample.",
)
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and leave with its status.

    Args:
        arguments: the words after `quizapp`; None takes the program's own.
    """
    _have_streams()
    logs.configure()
    try:
        status = COMMANDS.main(args=arguments, prog_name="quizapp", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        status = error.exit_code
    except click.ClickException as error:
        click.echo(one_line(error), err=True)
        status = error.exit_code
    except (HouseError, ServiceError) as error:
        status = _refuse(str(error))
    except (click.Abort, KeyboardInterrupt):
        status = INTERRUPTED
    except BrokenPipeError:  # who reads has left: nothing more to say
        _drop_output()
        status = 1
    except OSError as error:
        _drop_output()
        status = _refuse(f"{error.filename or 'standard output'}: {error.strerror}")
    sys.exit(status if isinstance(status, int) else 0)


def _refuse(message: str) -> int:
    click.echo(f"quizapp: {' '.join(message.split())}", err=True)
    return 1


def _have_streams() -> None:
    """Where the caller has closed a standard stream, nothing comes from there and what goes there is dropped."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - open to the end


def _drop_output() -> None:
    """What is still to be written goes nowhere, so that the interpreter does not fail on it at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def one_line(error: click.ClickException) -> str:
    """What went wrong, in one line with the command's name, and for unusable arguments where help is."""
    path = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "quizapp"
    message = " ".join(error.format_message().split())
    hint = f" (say {path} --help)" if isinstance(error, click.UsageError) else ""
    return f"{path}: {message}{hint}"
