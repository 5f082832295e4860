from datetime import datetime, timedelta

from quizapp.storage.records.people import NewAccount, NewSignIn
from quizapp.storage.unit import UnitOfWork


def make_session(unit: UnitOfWork, account_id: int, token_hash: str, noon: datetime) -> int:
    return unit.sign_ins.open(NewSignIn(account_id, token_hash, "agent", noon, noon + timedelta(hours=2)))


def test_sessions_end(unit: UnitOfWork, noon: datetime, later: datetime) -> None:
    account = unit.accounts.add(NewAccount(None, "", noon))
    ids = [make_session(unit, account.id, name, noon) for name in ("a", "b", "c")]
    assert unit.sign_ins.find("a", later) is not None
    assert unit.sign_ins.find("a", later + timedelta(hours=1)) is None
    unit.sign_ins.seen(ids[1], later)
    assert unit.sign_ins.listed(account.id, later)[0].id == ids[1]
    unit.sign_ins.end(ids[0], later)
    assert unit.sign_ins.find("a", later) is None
    unit.sign_ins.end_all(account.id, later, but=ids[2])
    assert [session.id for session in unit.sign_ins.listed(account.id, later)] == [ids[2]]
    unit.sign_ins.end_all(account.id, later)
    assert unit.sign_ins.listed(account.id, later) == ()


def test_tries_are_counted(unit: UnitOfWork, noon: datetime, later: datetime) -> None:
    assert unit.sign_ins.count_tries("x", "y", noon) == (0, 0, None)
    first = unit.sign_ins.note_try("x", "y", later)
    unit.sign_ins.note_try("x", "z", later + timedelta(minutes=1))
    unit.sign_ins.note_try("w", "y", later)
    assert unit.sign_ins.count_tries("x", "y", noon) == (2, 2, later)
    unit.sign_ins.forgive(first)
    assert unit.sign_ins.count_tries("x", "y", noon)[:2] == (1, 1)
    unit.sign_ins.forget_tries(later)
    assert unit.sign_ins.count_tries("x", "y", noon)[:2] == (1, 0)


def test_links_work_once(unit: UnitOfWork, noon: datetime, later: datetime) -> None:
    unit.sign_ins.add_link("hash", "first_instructor", None, (noon, later))
    assert unit.sign_ins.find_link("hash", later) is None
    link = unit.sign_ins.find_link("hash", noon)
    assert link is not None
    assert unit.sign_ins.use_link(link.id, noon)
    assert not unit.sign_ins.use_link(link.id, noon)
    assert unit.sign_ins.find_link("hash", noon) is None
    unit.sign_ins.add_link("other", "first_instructor", None, (noon, later))
    unit.sign_ins.drop_links("first_instructor", None)
    assert unit.sign_ins.find_link("other", noon) is None
