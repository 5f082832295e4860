"""The concept map as a picture: boxes in layers, each leading to what the page says about the concept."""

from __future__ import annotations

from flask_babel import gettext, ngettext
from markupsafe import Markup

from quizapp.services.gallery_views import ConceptMapView, ConceptNode
from quizapp.web.level_map import level_box
from quizapp.web.plots.layers import Box, layered


def concept_picture(view: ConceptMapView) -> Markup:
    """The map, coloured and dotted by level where there is a learner."""
    rows = [[_box(node) for node in layer] for layer in view.layers]
    return Markup(layered(rows, gettext("Concepts and what they build on"), "map"))  # noqa: S704 - drawn here, escaped


def has_levels(view: ConceptMapView) -> bool:
    """Whether the map shows what somebody knows."""
    return any(node.standing is not None for layer in view.layers for node in layer)


def results_said(node: ConceptNode) -> str:
    """How many questions were answered and how many of them right; empty if none."""
    known = node.standing
    if known is None or not known.answered:
        return ""
    return gettext("%(right)s of %(answered)s right at once", right=known.right, answered=known.answered)


def questions_said(node: ConceptNode) -> str:
    """How many questions there are."""
    return ngettext("%(num)s question", "%(num)s questions", node.questions)


def _box(node: ConceptNode) -> Box:
    address = f"#concept-{node.id}"
    if node.standing is None:
        return Box(node.id, node.title, address, node.title, node.nearest)
    return level_box(node.standing, address)
