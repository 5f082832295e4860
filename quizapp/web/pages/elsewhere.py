"""Signing in by a provider elsewhere, and connecting an account with it.

Connecting begins with a form: a link alone could make somebody's browser connect their account with a stranger's
identity. The page it leads to holds a link, because a form may not lead to another host (form-action).
"""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, session, url_for
from flask_babel import gettext

from quizapp.services.identify import identify
from quizapp.services.sign_in_elsewhere import connect_elsewhere, sign_in_elsewhere
from quizapp.web.elsewhere import come_back, go_there, provider
from quizapp.web.errors import Page, redraws
from quizapp.web.identity import actor, agent, enter, services
from quizapp.web.languages import chosen_language, remember_language
from quizapp.web.pages.account import show_sign_in

PAGES = Blueprint("elsewhere", __name__)
CONNECTS = "connects_elsewhere"


@PAGES.get("/sign-in/elsewhere")
@redraws(show_sign_in)
def leave() -> Page:
    """To the provider."""
    return go_there()


@PAGES.post("/account/connect")
def connect() -> Page:
    """Whoever acts wants to connect their account; the way to the provider is a link on the page."""
    provider()
    session[CONNECTS] = actor().somebody()
    return render_template("connect.html")


@PAGES.get("/sign-in/elsewhere/return")
@redraws(show_sign_in)
def arrive() -> Page:
    """Back from the provider: signs in, or connects what was asked for just before."""
    connecting = session.pop(CONNECTS, None)
    identity = come_back()
    if connecting is not None and connecting == actor().person_id:
        connect_elsewhere(services(), actor(), identity)
        flash(gettext("Your account is connected."))
        return redirect(url_for("account.show"))
    entered = sign_in_elsewhere(services(), actor(), identity, agent=agent())
    enter(entered)
    remember_language(identify(services(), entered.token, language=chosen_language()).language)
    return redirect(url_for("start.show"))
