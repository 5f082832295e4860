"""Who is signed in shows once more that the password is known, before something that cannot be taken back."""

from __future__ import annotations

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import WrongCredentials
from quizapp.services.sign_in import note_try


def confirm_password(services: Services, actor: Actor, password: str, stored: str | None) -> None:
    """Looks at the password under the limits of sign-in: a session that was left open is no place to guess it.

    Args:
        services: the dependencies.
        actor: whose password it is.
        password: what was typed.
        stored: the hash that is kept.

    Raises:
        WrongCredentials: it is not the password.
        Throttled: too many failed tries for this account.
    """
    try_id = note_try(services, actor.email or "", f"session {actor.session_id}")
    if not services.passwords.fits(password, stored):
        raise WrongCredentials
    with services.writing() as unit:
        unit.sign_ins.forgive(try_id)
        unit.commit()
