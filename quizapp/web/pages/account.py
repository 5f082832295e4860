"""Accounts: making one, signing in and out, the password, the name, the sessions."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext

from quizapp.services.account_views import NewPerson
from quizapp.services.change_password import change_password
from quizapp.services.change_profile import change_profile
from quizapp.services.end_session import end_session
from quizapp.services.errors import SignInNeeded
from quizapp.services.identify import identify
from quizapp.services.list_sessions import list_sessions
from quizapp.services.sign_in import sign_in
from quizapp.services.sign_out import sign_out
from quizapp.services.sign_up import sign_up
from quizapp.services.ways_in import ways_in
from quizapp.web.confirming import confirmed_at
from quizapp.web.errors import NO_REFUSAL, Page, Refusal, redraws
from quizapp.web.identity import actor, address, agent, enter, leave, services
from quizapp.web.languages import chosen_language, remember_language
from quizapp.web.redirects import safe

PAGES = Blueprint("account", __name__)


@PAGES.get("/sign-up")
def show_sign_up(refusal: Refusal = NO_REFUSAL) -> Page:
    """The form for a new account."""
    return render_template("sign_up.html", refusal=refusal, form=request.form)


@PAGES.post("/sign-up")
@redraws(show_sign_up)
def register() -> Page:
    """Makes the account; what a guest has done is kept in it."""
    enter(sign_up(services(), actor(), new_person()))
    change_profile(services(), actor(), language=chosen_language())
    flash(gettext("Welcome. Your work is kept in your account from now on."))
    return redirect(safe(request.form.get("next")))


@PAGES.get("/sign-in")
def show_sign_in(refusal: Refusal = NO_REFUSAL) -> Page:
    """The form for signing in."""
    shown = {"next": request.values.get("next", ""), "sends_letters": services().post is not None}
    return render_template("sign_in.html", refusal=refusal, form=request.form, **shown)


@PAGES.post("/sign-in")
@redraws(show_sign_in)
def authenticate() -> Page:
    """Signs in, in the language of the account."""
    form = request.form
    entered = sign_in(
        services(), actor(), form.get("email", ""), form.get("password", ""), address=address(), agent=agent()
    )
    enter(entered)
    remember_language(identify(services(), entered.token, language=chosen_language()).language)
    return redirect(safe(form.get("next")))


@PAGES.post("/sign-out")
def depart() -> Page:
    """Ends this session, here and in the service."""
    if actor().is_somebody:
        sign_out(services(), actor())
    leave()
    return redirect(url_for("start.show"))


@PAGES.get("/account")
def show(refusal: Refusal = NO_REFUSAL, **_ids: int) -> Page:
    """The account: name, language, theme, password, sessions."""
    if actor().is_guest:
        raise SignInNeeded
    shown = {"sessions": list_sessions(services(), actor()), "ways": ways_in(services(), actor())}
    return render_template("account.html", refusal=refusal, form=request.form, **shown)


@PAGES.post("/account/name")
@redraws(show)
def rename() -> Page:
    """Changes the name that instructors see."""
    change_profile(services(), actor(), name=request.form.get("name", ""))
    flash(gettext("Your name is saved."))
    return redirect(url_for(".show"))


@PAGES.post("/account/password")
@redraws(show)
def renew_password() -> Page:
    """Changes the password; all other sessions end."""
    old, new = request.form.get("old", ""), request.form.get("password", "")
    change_password(services(), actor(), old, new, confirmed_at=confirmed_at())
    flash(gettext("Your password is changed. All other devices are signed out."))
    return redirect(url_for(".show"))


@PAGES.post("/account/sessions/<int:session_id>/end")
@redraws(show)
def end(session_id: int) -> Page:
    """Signs another device out."""
    end_session(services(), actor(), session_id)
    flash(gettext("That device is signed out."))
    return redirect(url_for(".show"))


def new_person() -> NewPerson:
    """What was filled in for a new account."""
    form = request.form
    return NewPerson(form.get("email", ""), form.get("password", ""), form.get("name", ""), agent())
