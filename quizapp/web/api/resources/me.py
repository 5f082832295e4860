"""For whom a token acts."""

from __future__ import annotations

from quizapp.services.scopes import SCOPES
from quizapp.web.api.operations import Call, Resource, Told
from quizapp.web.api.types.person import Me

RESOURCE = Resource("Me")


@RESOURCE.get("/me", Me, Told(scope=None))
def read_me(call: Call) -> Me:
    """For whom the token acts, and what it may do."""
    actor = call.actor
    return Me(
        person_id=actor.somebody(),
        name=actor.name,
        email=actor.email,
        is_admin=actor.is_admin,
        may_author=actor.may_author,
        roles=dict(actor.roles),
        scopes=[scope for scope in SCOPES if scope in call.scopes],
    )
