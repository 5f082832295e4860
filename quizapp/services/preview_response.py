"""Try an answer to a question that is being written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizapp.questions.variants import sample
from quizapp.services.actor import Actor
from quizapp.services.author_views import Source
from quizapp.services.bundle import Services
from quizapp.services.errors import Fault, InvalidInput
from quizapp.services.item_sources import read_source
from quizapp.services.learner_views import PreviewView
from quizapp.services.policy import courses_where
from quizapp.services.preview_answer import preview


def preview_response(services: Services, actor: Actor, source: Source, response: Mapping[str, Any]) -> PreviewView:
    """What an answer to the first sampled variant is understood as.

    Raises:
        NotAllowed: the actor writes nowhere.
        InvalidInput: what is being written has faults.
    """
    del services
    courses_where(actor, "edit_item")
    variant = next(sample(read_source(source), 1), None)
    if variant is None:
        raise InvalidInput(Fault("exclude", "No variant is left.", "没有剩下任何变体。"))
    return preview(variant, response, actor.language)
