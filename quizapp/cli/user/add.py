"""`quizapp user add`: make an account."""

from __future__ import annotations

import sys

import click

from quizapp.bootstrap import open_house
from quizapp.services.account_views import NewUser
from quizapp.services.actor import SYSTEM
from quizapp.services.add_user import add_user
from quizapp.services.errors import InvalidInput
from quizapp.services.letters import deliver_links


@click.command("add")
@click.argument("email")
@click.option("--role", type=click.Choice(["learner", "instructor", "admin"]), required=True, help="What they may do.")
@click.option("--name", default="", help="What to call them.")
@click.option("--password-stdin", is_flag=True, help="Take the password from the first line of standard input.")
def add(email: str, role: str, name: str, *, password_stdin: bool) -> None:
    """Make an account for EMAIL; without a password, print a one-time link at which the person sets one."""
    password = sys.stdin.readline().rstrip("\r\n") if password_stdin else None
    if password == "":
        raise click.UsageError("standard input holds no password")
    with open_house() as house:
        try:
            added = add_user(house.services, SYSTEM, NewUser(email, role, name, password))  # type: ignore[arg-type]
        except InvalidInput as error:
            raise click.UsageError(str(error)) from error
        click.echo(f"{added.email} is {role}")
        if added.link_token is not None and not deliver_links(house.services, {added.email: added.link_token}):
            click.echo("A letter with the link that sets the password is on its way")
        elif added.link_token is not None:
            click.echo(f"Set the password, once: {house.settings.address}/link/{added.link_token}")


COMMAND = add
