"""What a one-time link is for."""

from __future__ import annotations

from quizapp.services.account_views import LinkView
from quizapp.services.bundle import Services
from quizapp.services.errors import LinkExpired
from quizapp.services.passwords import token_hash


def read_link(services: Services, token: str) -> LinkView:
    """Looks at a link without using it.

    Raises:
        LinkExpired: it was used, ran out, or never was.
    """
    with services.reading() as unit:
        link = unit.sign_ins.find_link(token_hash(token), services.clock())
        if link is None:
            raise LinkExpired
        account = None if link.account_id is None else unit.accounts.find(link.account_id)
    return LinkView(purpose=link.purpose, email=(account.email or "") if account is not None else "")
