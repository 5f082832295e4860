"""The gallery: an overview of all activations with a comparison, and a page for each."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for

from quizapp.services.compare_activations import compare_activations
from quizapp.services.list_activations import list_activations
from quizapp.services.show_activation import show_activation
from quizapp.services.show_vector_activation import VECTORS, show_vector_activation
from quizapp.web import gallery
from quizapp.web.errors import Page
from quizapp.web.identity import actor, services

PAGES = Blueprint("activations", __name__)
FIRST_CHOICE = ("sigmoid", "tanh", "relu")


@PAGES.get("/activations")
def show() -> Page:
    """All activations; `?show=` (repeated) compares some of them in one picture."""
    comparison = compare_activations(request.args.getlist("show") or FIRST_CHOICE)
    cards = list_activations(actor())
    return render_template("activations.html", cards=cards, comparison=comparison, gallery=gallery)


@PAGES.get("/activations/<name>")
def read(name: str) -> Page:
    """One activation; its parameters stand in the address."""
    if name in VECTORS:
        vector = show_vector_activation(services(), actor(), name, request.args)
        return render_template("vector_activation.html", view=vector, gallery=gallery)
    view = show_activation(services(), actor(), name, request.args)
    if view.name != name:
        return redirect(url_for(".read", name=view.name))
    return render_template("activation.html", view=view, gallery=gallery)
