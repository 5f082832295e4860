"""Webhooks of a course: who is told what, and what became of it."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext

from quizapp.services.add_webhook import add_webhook, remove_webhook
from quizapp.services.courier import Failure
from quizapp.services.errors import NotFound
from quizapp.services.list_members import read_course
from quizapp.services.list_webhooks import list_webhooks, read_webhook
from quizapp.services.renew_secret import renew_secret
from quizapp.services.try_webhook import send_again, send_test
from quizapp.services.webhook_views import EVENT_WORDS, DeliveryState, WebhookDetail, WebhookForm
from quizapp.web.errors import NO_REFUSAL, Page, Refusal, redraws
from quizapp.web.identity import actor, services
from quizapp.web.languages import chosen_language

PAGES = Blueprint("webhooks", __name__, url_prefix="/courses/<int:course_id>/webhooks")


@PAGES.get("")
def show(course_id: int, refusal: Refusal = NO_REFUSAL, **shown: object) -> Page:
    """The webhooks of a course, and a form for another."""
    webhooks = list_webhooks(services(), actor(), course_id)
    page = {"webhooks": webhooks, "words": event_words(), "sent": request.form, "refusal": refusal}
    chosen = request.form.getlist("event")
    course = read_course(services(), actor(), course_id)
    return render_template("webhooks.html", course=course, chosen=chosen, **page, **shown)


@PAGES.post("")
@redraws(show)
def add(course_id: int) -> Page:
    """Adds one, and shows its secret this once."""
    form = WebhookForm(request.form.get("url", ""), tuple(request.form.getlist("event")))
    return show(course_id, made=add_webhook(services(), actor(), course_id, form))


@PAGES.get("/<int:webhook_id>")
def read(course_id: int, webhook_id: int, refusal: Refusal = NO_REFUSAL, **shown: object) -> Page:
    """A webhook with its last deliveries."""
    detail = find(course_id, webhook_id)
    course = read_course(services(), actor(), course_id)
    functions = {"words": event_words(), "state_word": state_word, "failure_word": failure_word}
    made = shown.get("made")
    return render_template("webhook.html", course=course, detail=detail, refusal=refusal, made=made, **functions)


@PAGES.post("/<int:webhook_id>/secret")
def renew(course_id: int, webhook_id: int) -> Page:
    """Gives it another secret, and shows that this once."""
    find(course_id, webhook_id)
    return read(course_id, webhook_id, made=renew_secret(services(), actor(), webhook_id))


@PAGES.post("/<int:webhook_id>/test")
@redraws(read)
def test(course_id: int, webhook_id: int) -> Page:
    """Sends a test event."""
    find(course_id, webhook_id)
    send_test(services(), actor(), webhook_id)
    flash(gettext("A test event is on its way. Load the page again in a moment to see what became of it."))
    return redirect(url_for(".read", course_id=course_id, webhook_id=webhook_id))


@PAGES.post("/<int:webhook_id>/deliveries/<int:delivery_id>/again")
@redraws(read)
def again(course_id: int, webhook_id: int, delivery_id: int) -> Page:
    """Sends something once more."""
    find(course_id, webhook_id)
    send_again(services(), actor(), webhook_id, delivery_id)
    flash(gettext("It is sent again in a moment."))
    return redirect(url_for(".read", course_id=course_id, webhook_id=webhook_id))


@PAGES.post("/<int:webhook_id>/remove")
def remove(course_id: int, webhook_id: int) -> Page:
    """Removes one."""
    find(course_id, webhook_id)
    remove_webhook(services(), actor(), webhook_id)
    flash(gettext("The webhook is removed. It is told nothing more."))
    return redirect(url_for(".show", course_id=course_id))


def find(course_id: int, webhook_id: int) -> WebhookDetail:
    """The webhook, if it is one of the course in the address.

    Raises:
        NotFound: there is no such webhook for the actor.
    """
    detail = read_webhook(services(), actor(), webhook_id)
    if detail.webhook.course_id != course_id:
        raise NotFound
    return detail


def event_words() -> dict[str, str]:
    """What each event is, in a few words."""
    return {event: zh if chosen_language() == "zh" else en for event, (en, zh) in EVENT_WORDS.items()}


def state_word(state: DeliveryState) -> str:
    """How far a delivery is, in words."""
    words = {
        "waiting": gettext("waits"),
        "delivered": gettext("delivered"),
        "given_up": gettext("given up"),
    }
    return words[state]


def failure_word(failure: Failure) -> str:
    """Why a try failed, in words."""
    words: dict[Failure, str] = {
        "": "",
        "unknown_name": gettext("the name of the server was not found"),
        "closed_address": gettext("the name leads to a private network or to this machine"),
        "no_connection": gettext("no connection"),
        "too_slow": gettext("no answer in time"),
        "bad_certificate": gettext("the certificate is not good for this name"),
        "no_http": gettext("the answer was no HTTPS"),
        "redirected": gettext("the answer was a redirect, which is not followed"),
        "refused": gettext("the receiver refused it"),
        "gone": gettext("the receiver wants no more of it"),
        "key_changed": gettext("the key of the installation has changed: give the webhook a new secret"),
        "too_old": gettext("it has waited too long"),
    }
    return words[failure]
