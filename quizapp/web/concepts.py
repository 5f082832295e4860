"""The titles of concepts, for people."""

from __future__ import annotations

from quizapp.learning.concepts import concepts
from quizapp.web.languages import chosen_language


def concept_title(concept: str) -> str:
    """The title of a concept in the language of the page; an author's own concept by its name."""
    known = concepts().get(concept)
    return known.name.said(chosen_language()) if known is not None else concept.replace("-", " ")
