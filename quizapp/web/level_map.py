"""The concept map coloured by mastery: the level stands in each box as dots too, and in its label as a word."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext
from markupsafe import Markup

from quizapp.learning.concepts import concepts
from quizapp.learning.knowledge import LEVELS
from quizapp.services.practice_views import ConceptStanding
from quizapp.services.show_concept_map import layers, nearest
from quizapp.web.concepts import concept_title
from quizapp.web.plots.layers import Box, layered
from quizapp.web.practising import level_look, standing_said


def level_map(standings: tuple[ConceptStanding, ...]) -> Markup:
    """The map; each box leads to the concept on the page of practice."""
    known = {one.concept: one for one in standings}
    address = url_for("practice.show")
    rows = [[level_box(known[name], f"{address}#practise-{name}") for name in row] for row in layers(concepts())]
    return Markup(layered(rows, gettext("Concepts by how well you know them"), "levels"))  # noqa: S704 - drawn here, escaped


def level_box(standing: ConceptStanding, address: str) -> Box:
    """The box of a concept with its level, leading to the address."""
    title, look = concept_title(standing.concept), level_look(standing.level)
    return Box(
        standing.concept,
        title,
        address,
        f"{title}: {look.word}, {standing_said(standing)}",
        nearest(concepts()[standing.concept]),
        dots=(look.dots, len(LEVELS)),
        tone=f"level-{look.tone}",
    )
