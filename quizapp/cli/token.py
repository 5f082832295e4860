"""`quizapp token`: make a token by which a program acts for a person."""

from __future__ import annotations

import click

from quizapp.bootstrap import open_house
from quizapp.services.errors import InvalidInput, NotFound
from quizapp.services.find_person import find_person
from quizapp.services.make_token import LONGEST_DAYS, make_token
from quizapp.services.program_views import NewTokenForm
from quizapp.services.scopes import SCOPES


@click.command("token")
@click.argument("email")
@click.option("--scope", "scopes", multiple=True, type=click.Choice(list(SCOPES)), help="What it may do; repeat it.")
@click.option("--days", type=click.IntRange(1, LONGEST_DAYS), default=90, show_default=True, help="How long it works.")
@click.option("--name", default="made on the command line", show_default=True, help="What it is for.")
def token(email: str, scopes: tuple[str, ...], days: int, name: str) -> None:
    """Make a token for the program of the person with the account EMAIL, and print it: it is shown this once.

    The program may do what the person may, within the scopes. /help/api of the service says how to use it.
    """
    with open_house() as house:
        try:
            made = make_token(house.services, find_person(house.services, email), NewTokenForm(name, scopes, days))
        except NotFound as error:
            raise click.UsageError(f"there is no account {email}") from error
        except InvalidInput as error:
            raise click.UsageError(str(error)) from error
        click.echo(made.token)
        click.echo(f"works until {made.card.expires_at:%Y-%m-%d %H:%M} UTC for {', '.join(made.card.scopes)}", err=True)


COMMAND = token
