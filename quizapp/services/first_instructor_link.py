"""The one-time link of the first start."""

from __future__ import annotations

from quizapp.services.bundle import Services
from quizapp.services.entering import TOKEN_BYTES
from quizapp.services.passwords import token_hash


def first_instructor_link(services: Services) -> str | None:
    """A token that makes the first instructor; None once anybody teaches.

    Every start gives a new one and takes the older ones back.
    """
    moment = services.clock()
    with services.writing() as unit:
        unit.lock("first instructor")
        if unit.courses.teachers() > 0:
            return None
        token = services.secret(TOKEN_BYTES)
        unit.sign_ins.drop_links("first_instructor", None)
        unit.sign_ins.add_link(token_hash(token), "first_instructor", None, (moment, moment + services.rules.link))
        unit.commit()
    return token
