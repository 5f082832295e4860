"""When the person in this browser last proved elsewhere who they are; kept in the signed session, for one sign-in."""

from __future__ import annotations

from datetime import datetime

from flask import Flask, session

from quizapp.services.confirm_person import is_recent
from quizapp.web.identity import actor, services

AGAIN, CONFIRMED = "confirms_elsewhere", "confirmed_elsewhere"
PLACES = {"tokens": "tokens.show", "data": "own_data.show", "account": "account.show"}
"""Where one may come back to, by the word in the address."""


def install(app: Flask) -> None:
    """Lets templates ask whether a confirmation still counts."""
    app.jinja_env.globals["is_confirmed"] = lambda: is_recent(services(), confirmed_at())


def begin(place: str) -> None:
    """The person is about to confirm, and wants to come back to one of `PLACES`."""
    session[AGAIN] = [actor().session_id, place, services().clock().isoformat()]


def forget() -> None:
    """Nothing is about to be confirmed."""
    session.pop(AGAIN, None)


def begun() -> tuple[str, datetime] | None:
    """Where to come back to, and when it was begun; None where this sign-in has begun nothing of the sort."""
    found = session.pop(AGAIN, None)
    if found is None or found[0] is None or found[0] != actor().session_id or found[1] not in PLACES:
        return None
    return PLACES[found[1]], datetime.fromisoformat(found[2])


def note() -> None:
    """The provider has just said that it is the person."""
    session[CONFIRMED] = [actor().session_id, services().clock().isoformat()]


def confirmed_at() -> datetime | None:
    """When it last said so in this sign-in."""
    found = session.get(CONFIRMED)
    if found is None or found[0] != actor().session_id:
        return None
    return datetime.fromisoformat(found[1])
