"""Who is asking: Flask-Login over the sessions of the service, read anew at every request so that they can be revoked.

The signed cookie carries the session's token, which `identify` turns into an actor; nothing else is kept in it but the
language that was chosen.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask, current_app, flash, g, request, session
from flask_babel import gettext, ngettext
from flask_login import LoginManager, current_user, login_user, logout_user

from quizapp.services.account_views import SignedIn
from quizapp.services.actor import NOBODY, Actor
from quizapp.services.bundle import Services
from quizapp.services.identify import identify
from quizapp.web.languages import chosen_language

DEPARTED = "departed"


class Visitor:
    """What Flask-Login carries about: an actor and the token of the session it was read from."""

    is_active = True

    def __init__(self, token: str | None, actor: Actor) -> None:
        self.token = token
        self.actor = actor
        self.is_authenticated = actor.is_somebody
        self.is_anonymous = not actor.is_somebody

    def get_id(self) -> str | None:
        """What stands in the cookie."""
        return self.token


def services() -> Services:
    """The services of the running application, or those through which this request acts."""
    bundle: Services = g.get("acting_through") or current_app.extensions["quizapp"]
    return bundle


@contextmanager
def acting_through(bundle: Services) -> Iterator[None]:
    """Lets the views use these services for the length of a block."""
    g.acting_through = bundle
    try:
        yield
    finally:
        del g.acting_through


def actor() -> Actor:
    """Who acts in this request, reading the language of the page; `NOBODY` without a session."""
    return dataclasses.replace(current_user.actor, language=chosen_language())


def agent() -> str:
    """The browser, as the list of sessions names it."""
    return (request.user_agent.string or "")[:200]


def address() -> str:
    """Where the request comes from, for throttling."""
    return request.remote_addr or ""


def enter(signed_in: SignedIn) -> None:
    """Starts the browser's session for somebody who has just proved who they are; an earlier one is left behind.

    What came along of a guest's work is said.
    """
    language = chosen_language()
    session.clear()
    session["language"] = language
    session.permanent = True
    login_user(Visitor(signed_in.token, signed_in.actor))
    if signed_in.taken.attempts:
        flash(gettext("What you did here without an account is in your account now."))
    if signed_in.taken.beyond:
        flash(
            ngettext(
                "%(num)d attempt at a quiz is kept and does not count: your account has no attempt left there.",
                "%(num)d attempts at quizzes are kept and do not count: your account has no attempts left there.",
                signed_in.taken.beyond,
            )
        )


def leave() -> None:
    """Ends the browser's session; the service has ended its own. The next page clears what is left on the device."""
    language, person_id = chosen_language(), current_user.actor.person_id
    logout_user()
    session.clear()
    session["language"] = language
    if person_id is not None:
        session[DEPARTED] = person_id


def departed() -> int | None:
    """Who has just signed out here or deleted the account; told once."""
    found: int | None = session.pop(DEPARTED) if DEPARTED in session else None
    return found


def stand_aside() -> None:
    """Makes the rest of this request that of nobody: for pages that must not ask the services for anything."""
    g._login_user = Visitor(None, NOBODY)  # noqa: SLF001 - where Flask-Login keeps who it has loaded


def install(app: Flask) -> None:
    """Connects Flask-Login; pages say themselves what a missing sign-in means."""
    manager = LoginManager(app)
    manager.session_protection = None
    manager.anonymous_user = lambda: Visitor(None, NOBODY)

    @manager.user_loader  # type: ignore[untyped-decorator]
    def load(token: str) -> Visitor | None:
        found = identify(services(), token)
        return Visitor(token, found) if found.is_somebody else None

    app.context_processor(lambda: {"actor": actor(), "departed": departed})
