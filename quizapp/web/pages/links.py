"""One-time links: setting a password, becoming the first instructor. Opening one changes nothing; the form does."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext

from quizapp.services.change_profile import change_profile
from quizapp.services.claim_first_instructor import claim_first_instructor
from quizapp.services.read_link import read_link
from quizapp.services.set_password import set_password
from quizapp.web.errors import NO_REFUSAL, Page, Refusal, redraws
from quizapp.web.identity import actor, agent, enter, services
from quizapp.web.languages import chosen_language
from quizapp.web.pages.account import new_person

PAGES = Blueprint("links", __name__)


@PAGES.get("/link/<token>")
def show(token: str, refusal: Refusal = NO_REFUSAL) -> Page:
    """What the link is for, and the form for it."""
    link = read_link(services(), token)
    return render_template("link.html", link=link, token_of_link=token, refusal=refusal, form=request.form)


@PAGES.post("/link/<token>/password")
@redraws(show)
def choose_password(token: str) -> Page:
    """Sets the password and signs in."""
    enter(set_password(services(), actor(), token, request.form.get("password", ""), agent=agent()))
    flash(gettext("Your password is set, and you are signed in."))
    return redirect(url_for("start.show"))


@PAGES.post("/link/<token>/instructor")
@redraws(show)
def become_instructor(token: str) -> Page:
    """Makes the account of the first instructor and signs in."""
    enter(claim_first_instructor(services(), actor(), token, new_person()))
    change_profile(services(), actor(), language=chosen_language())
    flash(gettext("Welcome. You are the instructor of this installation."))
    return redirect(url_for("items.show"))
