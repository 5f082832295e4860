"""For admins: people, the audit log, and the settings in force."""

from __future__ import annotations

from typing import Literal

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext

from quizapp.services.account_views import NewUser, UserAdded
from quizapp.services.add_user import add_user
from quizapp.services.change_person import change_person
from quizapp.services.check_parts import check_parts
from quizapp.services.letters import deliver_links
from quizapp.services.list_audit import list_audit
from quizapp.services.list_people import list_people
from quizapp.services.renew_link import renew_link
from quizapp.web.errors import NO_REFUSAL, Page, Refusal, redraws
from quizapp.web.identity import actor, services
from quizapp.web.languages import chosen_language
from quizapp.web.settings_shown import shown_settings

PAGES = Blueprint("admin", __name__, url_prefix="/admin")
RANKS: tuple[Literal["learner", "instructor", "admin"], ...] = ("learner", "instructor", "admin")
MOST_SHOWN = 200


@PAGES.get("/people")
def show(refusal: Refusal = NO_REFUSAL, link: str = "", **_ids: int) -> Page:
    """Everybody with an account; `?search=` narrows it."""
    words = request.args.get("search", "").casefold().split()
    everybody = list_people(services(), actor())
    found = [one for one in everybody if all(word in f"{one.name} {one.email}".casefold() for word in words)]
    shown = {"people": found[:MOST_SHOWN], "left": max(0, len(found) - MOST_SHOWN), "sent": request.form}
    return render_template("people.html", search=request.args.get("search", ""), link=link, refusal=refusal, **shown)


@PAGES.post("/people")
@redraws(show)
def add() -> Page:
    """Makes an account; the link that sets its password is shown this once."""
    sent = request.form
    rank = next((rank for rank in RANKS if rank == sent.get("rank")), RANKS[0])
    new = NewUser(sent.get("email", ""), rank, sent.get("name", ""))
    return _handed_on(add_user(services(), actor(), new))


@PAGES.post("/people/<int:person_id>/link")
@redraws(show)
def renew(person_id: int) -> Page:
    """A new link that sets the person's password."""
    return _handed_on(renew_link(services(), actor(), person_id))


@PAGES.post("/people/<int:person_id>")
@redraws(show)
def change(person_id: int) -> Page:
    """What a person may do."""
    sent = request.form
    given = {name: name in sent for name in ("is_admin", "may_author", "is_closed")}
    change_person(services(), actor(), person_id, **given)
    flash(gettext("Saved."))
    return redirect(url_for(".show", search=sent.get("search") or None))


def _handed_on(added: UserAdded) -> Page:
    """The link goes out as a letter; where none can, it is shown this once."""
    token = added.link_token or ""
    if deliver_links(services(), {added.email: token}):
        return show(link=url_for("links.show", token=token, _external=True))
    flash(gettext("A letter with a link is on its way to %(email)s.", email=added.email))
    return redirect(url_for(".show"))


@PAGES.get("/audit")
def audit() -> Page:
    """The audit log, a page of it."""
    page = max(1, request.args.get("page", 1, type=int))
    events, is_more = list_audit(services(), actor(), page)
    return render_template("audit.html", events=events, page=page, is_more=is_more)


@PAGES.get("/settings")
def settings() -> Page:
    """What the installation is set to, where each setting comes from, and whether its parts answer.

    Nothing is changed here: settings are read once, at the start, and whoever may start the service sets them. So a
    session that was stolen cannot send letters elsewhere, open the service to others or let its audit log go.
    """
    parts = check_parts(services(), actor())
    return render_template("settings.html", parts=parts, settings=shown_settings(chosen_language()))
