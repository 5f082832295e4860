"""The concept map as a picture: boxes in layers, each leading to what the page says about the concept."""

from __future__ import annotations

from flask_babel import gettext, ngettext
from markupsafe import Markup

from quizapp.services.gallery_views import ConceptMapView, ConceptNode
from quizapp.web.plots.layers import Box, layered


def concept_picture(view: ConceptMapView) -> Markup:
    """The map, with a bar in each box where the learner has answered something."""
    rows = [[_box(node) for node in layer] for layer in view.layers]
    return Markup(layered(rows, gettext("Concepts and what they build on"), "map"))  # noqa: S704 - drawn here, escaped


def results_said(node: ConceptNode) -> str:
    """How many questions were answered and how many of them right; empty if none."""
    if not node.answered:
        return ""
    return gettext("%(right)s of %(answered)s right", right=node.right, answered=node.answered)


def questions_said(node: ConceptNode) -> str:
    """How many questions there are."""
    return ngettext("%(num)s question", "%(num)s questions", node.questions)


def _box(node: ConceptNode) -> Box:
    results = results_said(node)
    label = f"{node.title}: {results}" if results else node.title
    share = node.right / node.answered if node.answered and node.right is not None else None
    return Box(node.id, node.title, f"#concept-{node.id}", label, node.nearest, share)
