"""Signing in by a provider elsewhere, and connecting an account with it.

Connecting begins with a form: a link alone could make somebody's browser connect their account with a stranger's
identity. The page it leads to holds a link, because a form may not lead to another host (form-action).
"""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext

from quizapp.services.confirm_person import confirm_person
from quizapp.services.identify import identify
from quizapp.services.sign_in_elsewhere import connect_elsewhere, recognise, sign_in_elsewhere
from quizapp.web import confirming
from quizapp.web.elsewhere import come_back, go_there, provider
from quizapp.web.errors import Page, redraws
from quizapp.web.identity import actor, agent, enter, services
from quizapp.web.languages import chosen_language, remember_language
from quizapp.web.pages.account import show, show_sign_in

PAGES = Blueprint("elsewhere", __name__)
CONNECTS = "connects_elsewhere"


@PAGES.get("/sign-in/elsewhere")
@redraws(show_sign_in)
def leave() -> Page:
    """To the provider; with `again=…` whoever is signed in confirms that it is them, by signing in anew."""
    place = request.args.get("again", "")
    if place not in confirming.PLACES or not actor().is_somebody:
        confirming.forget()
        return go_there()
    session.pop(CONNECTS, None)
    confirming.begin(place)
    return go_there(anew=True)


@PAGES.post("/account/connect")
@redraws(show)
def connect() -> Page:
    """Whoever acts wants to connect their account; the way to the provider is a link on the page."""
    provider()
    confirm_person(services(), actor(), request.form.get("present", ""), confirmed_at=confirming.confirmed_at())
    session[CONNECTS] = actor().somebody()
    return render_template("connect.html")


@PAGES.get("/sign-in/elsewhere/return")
@redraws(show_sign_in)
def arrive() -> Page:
    """Back from the provider: signs in, or connects what was asked for just before."""
    connecting, again = session.pop(CONNECTS, None), confirming.begun()
    identity = come_back(not_before=None if again is None else again[1])
    if again is not None:
        recognise(services(), actor(), identity)
        confirming.note()
        flash(gettext("You have confirmed that it is you. Go on within ten minutes."))
        return redirect(url_for(again[0]))
    if connecting is not None and connecting == actor().person_id:
        connect_elsewhere(services(), actor(), identity)
        flash(gettext("Your account is connected."))
        return redirect(url_for("account.show"))
    entered = sign_in_elsewhere(services(), actor(), identity, agent=agent())
    enter(entered)
    remember_language(identify(services(), entered.token, language=chosen_language()).language)
    return redirect(url_for("start.show"))
