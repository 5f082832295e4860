"""Make a token by which a program acts for whoever makes it."""

from __future__ import annotations

from datetime import timedelta

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import Conflict, Fault, InvalidInput, SignInNeeded
from quizapp.services.list_tokens import token_card
from quizapp.services.passwords import token_hash
from quizapp.services.program_views import NewTokenForm, TokenMade
from quizapp.services.scopes import read_scopes, spelled
from quizapp.services.wording import clean_line
from quizapp.storage.records.people import AuditRecord
from quizapp.storage.records.programs import NewToken

PREFIX = "quizapp_"
TOKEN_BYTES = 32
LONGEST_DAYS = 366
LONGEST_NAME = 100
MOST = 50


def make_token(services: Services, actor: Actor, form: NewTokenForm) -> TokenMade:
    """A new token; only its hash is kept.

    Raises:
        SignInNeeded: nobody is signed in, or a guest.
        InvalidInput: name, scopes or days cannot be used.
        Conflict: `too_many`: there are many already.
    """
    person_id = actor.somebody()
    if actor.is_guest:
        raise SignInNeeded("A token needs an account. Sign in or make one first.", "令牌需要账号，请先登录或注册。")
    name, scopes = clean_line(form.name, LONGEST_NAME), read_scopes(form.scopes)
    faults = _faults(name, form.days)
    if faults:
        raise InvalidInput(*faults)
    moment, token = services.clock(), PREFIX + services.secret(TOKEN_BYTES)
    new = NewToken(
        account_id=person_id,
        token_hash=token_hash(token),
        name=name,
        scopes=spelled(scopes),
        created_at=moment,
        expires_at=moment + timedelta(days=form.days),
    )
    with services.writing() as unit:
        unit.lock(f"tokens {person_id}")
        if len(unit.tokens.listed(person_id, moment)) >= MOST:
            raise Conflict(
                "too_many", f"You have {MOST} tokens. Revoke one first.", f"令牌已达 {MOST} 个，请先撤销一个。"
            )
        made = unit.tokens.add(new)
        unit.courses.note(AuditRecord(moment, person_id, "make_token", "token", made.id, new.scopes))
        unit.commit()
    return TokenMade(token_card(made), token)


def _faults(name: str, days: int) -> tuple[Fault, ...]:
    faults = []
    if not name:
        faults.append(Fault("name", "Say what the token is for.", "请说明令牌的用途。"))
    if not 1 <= days <= LONGEST_DAYS:
        en, zh = f"A token lasts from 1 to {LONGEST_DAYS} days.", f"令牌的有效期为 1 到 {LONGEST_DAYS} 天。"
        faults.append(Fault("days", en, zh))
    return tuple(faults)
