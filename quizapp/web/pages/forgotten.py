"""A letter for whoever has forgotten the password, where the installation sends letters."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext

from quizapp.services.errors import NotFound
from quizapp.services.renew_link import ask_for_link
from quizapp.web.errors import NO_REFUSAL, Page, Refusal, redraws
from quizapp.web.identity import address, services

PAGES = Blueprint("forgotten", __name__)


@PAGES.get("/sign-in/forgotten")
def show(refusal: Refusal = NO_REFUSAL) -> Page:
    """The form that asks for a letter."""
    if services().post is None:
        raise NotFound
    return render_template("forgotten.html", refusal=refusal, form=request.form)


@PAGES.post("/sign-in/forgotten")
@redraws(show)
def ask() -> Page:
    """Sends the letter if there is such an account, and says the same if there is none."""
    ask_for_link(services(), request.form.get("email", ""), address=address())
    flash(gettext("If there is an account with this e-mail, a letter with a link is on its way."))
    return redirect(url_for("account.show_sign_in"))
