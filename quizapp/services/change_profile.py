"""Change one's name or language."""

from __future__ import annotations

from dataclasses import replace

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import Fault, InvalidInput, Language
from quizapp.services.wording import clean_line


def change_profile(
    services: Services, actor: Actor, *, name: str | None = None, language: Language | None = None
) -> Actor:
    """Changes what is given and leaves the rest.

    Raises:
        InvalidInput: an account cannot be without a name.
    """
    person_id = actor.somebody()
    cleaned = None if name is None else clean_line(name)
    if cleaned == "" and not actor.is_guest:
        raise InvalidInput(Fault("name", "Please say what to call you.", "请填写称呼。"))
    with services.writing() as unit:
        unit.accounts.describe(person_id, name=cleaned, language=language)
        unit.commit()
    return replace(
        actor,
        name=actor.name if cleaned is None else cleaned,
        language=actor.language if language is None else language,
    )
