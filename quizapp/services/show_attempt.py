"""Where an attempt stands."""

from __future__ import annotations

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.learner_views import AttemptView
from quizapp.services.showing import attempt_view
from quizapp.services.working import open_work


def show_attempt(services: Services, actor: Actor, attempt_id: int) -> AttemptView:
    """The attempt with its row of questions.

    Raises:
        NotFound: there is no such attempt for the actor.
    """
    return attempt_view(open_work(services, actor, attempt_id, "see_attempt"), actor.language)
