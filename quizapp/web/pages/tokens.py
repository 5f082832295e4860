"""Tokens by which programs act for whoever makes them."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext

from quizapp.services.confirm_person import confirm_person
from quizapp.services.errors import SignInNeeded
from quizapp.services.list_tokens import list_tokens
from quizapp.services.make_token import make_token
from quizapp.services.program_views import NewTokenForm
from quizapp.services.revoke_token import revoke_token
from quizapp.services.scopes import SCOPES, meaning
from quizapp.services.ways_in import ways_in
from quizapp.web.confirming import confirmed_at
from quizapp.web.errors import NO_REFUSAL, Page, Refusal, redraws
from quizapp.web.identity import actor, services
from quizapp.web.languages import chosen_language

PAGES = Blueprint("tokens", __name__)
DAYS = (7, 30, 90, 180, 366)


@PAGES.get("/account/tokens")
def show(refusal: Refusal = NO_REFUSAL, **shown: object) -> Page:
    """The tokens there are, and a form for another."""
    if actor().is_guest:
        raise SignInNeeded
    scopes = [(scope, meaning(scope, chosen_language())) for scope in SCOPES]
    tokens = list_tokens(services(), actor())
    page = {"tokens": tokens, "scopes": scopes, "days": DAYS, "sent": request.form, "refusal": refusal}
    page["ways"] = ways_in(services(), actor())
    return render_template("tokens.html", **page, chosen=request.form.getlist("scope"), **shown)


@PAGES.post("/account/tokens")
@redraws(show)
def make() -> Page:
    """Makes a token for whoever confirms who they are, and shows it this once."""
    sent = request.form
    if not actor().is_guest:
        confirm_person(services(), actor(), sent.get("password", ""), confirmed_at=confirmed_at())
    form = NewTokenForm(sent.get("name", ""), tuple(sent.getlist("scope")), sent.get("days", 0, type=int))
    return show(made=make_token(services(), actor(), form))


@PAGES.post("/account/tokens/<int:token_id>/revoke")
def revoke(token_id: int) -> Page:
    """Ends a token."""
    revoke_token(services(), actor(), token_id)
    flash(gettext("The token works no more."))
    return redirect(url_for(".show"))
