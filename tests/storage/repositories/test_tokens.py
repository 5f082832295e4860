from datetime import datetime, timedelta

from quizapp.storage.records.people import NewAccount
from quizapp.storage.records.programs import NewToken
from quizapp.storage.unit import UnitOfWork


def test_a_token_is_kept_until_it_ends(unit: UnitOfWork, noon: datetime, later: datetime) -> None:
    ada = unit.accounts.add(NewAccount("ada@example.org", "Ada", noon)).id
    made = unit.tokens.add(NewToken(ada, "a" * 64, "grades", "scores:read", noon, later))
    assert unit.tokens.find("a" * 64, noon) == made
    assert unit.tokens.find("a" * 64, later) is None
    unit.tokens.used(made.id, noon)
    assert unit.tokens.listed(ada, noon)[0].last_used_at == noon
    assert not unit.tokens.revoke(made.id, ada + 1, noon)
    assert unit.tokens.revoke(made.id, ada, noon)
    assert not unit.tokens.revoke(made.id, ada, noon)
    assert unit.tokens.listed(ada, noon - timedelta(days=1)) == ()
