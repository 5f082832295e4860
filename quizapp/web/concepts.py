"""The titles of concepts and activations, for people."""

from __future__ import annotations

from quizapp.learning.concepts import concepts
from quizapp.services.list_activations import title
from quizapp.web.languages import chosen_language


def topics() -> list[tuple[str, str]]:
    """All concepts of the map with their titles, in an order in which they can be learned."""
    return [(name, concept_title(name)) for name in concepts()]


def concept_title(concept: str) -> str:
    """The title of a concept in the language of the page; an author's own concept by its name."""
    known = concepts().get(concept)
    return known.name.said(chosen_language()) if known is not None else concept.replace("-", " ")


def activation_title(name: str) -> str:
    """What an activation is called in the language of the page."""
    return title(name, chosen_language())
