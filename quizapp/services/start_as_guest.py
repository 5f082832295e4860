"""Start without an account."""

from __future__ import annotations

from quizapp.services.account_views import SignedIn
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.entering import default_course, open_session
from quizapp.services.errors import NotAllowed
from quizapp.storage.records.people import NewAccount


def start_as_guest(services: Services, actor: Actor, *, agent: str = "") -> SignedIn:
    """Makes a guest's account and opens a session; the work stays when an account is made of it later.

    Raises:
        NotAllowed: the actor is somebody already.
    """
    if actor.is_somebody:
        raise NotAllowed
    moment = services.clock()
    with services.writing() as unit:
        course = default_course(unit, moment)
        account = unit.accounts.add(NewAccount(email=None, name="", created_at=moment))
        unit.courses.enrol(course.id, account.id, "learner", moment)
        signed_in = open_session(services, unit, account, agent)
        unit.commit()
    return signed_in
