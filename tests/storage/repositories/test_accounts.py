from datetime import datetime

import pytest

from quizapp.storage.errors import StorageConflict
from quizapp.storage.records.people import NewAccount
from quizapp.storage.unit import Database, UnitOfWork


def test_guests_have_no_address(unit: UnitOfWork, noon: datetime) -> None:
    guest = unit.accounts.add(NewAccount(None, "", noon))
    assert guest.is_guest
    unit.accounts.name_guest(guest.id, "ada@example.org", "Ada")
    found = unit.accounts.find_by_email("ada@example.org")
    assert found is not None
    assert (found.id, found.is_guest, found.name) == (guest.id, False, "Ada")


def test_two_guests_and_one_address(database: Database, noon: datetime) -> None:
    with database.writing() as unit:
        unit.accounts.add(NewAccount(None, "", noon))
        unit.accounts.add(NewAccount(None, "", noon))
        unit.accounts.add(NewAccount("ada@example.org", "Ada", noon))
        unit.commit()
    with pytest.raises(StorageConflict), database.writing() as unit:
        unit.accounts.add(NewAccount("ada@example.org", "Eve", noon))


def test_what_changes(unit: UnitOfWork, noon: datetime) -> None:
    account = unit.accounts.add(NewAccount("ada@example.org", "Ada", noon))
    unit.accounts.describe(account.id, language="zh")
    unit.accounts.describe(account.id)
    unit.accounts.empower(account.id, is_admin=True, may_author=True)
    unit.accounts.disable(account.id, noon)
    found = unit.accounts.find(account.id)
    assert found is not None
    assert (found.name, found.language, found.is_admin, found.may_author) == ("Ada", "zh", True, True)
    assert found.disabled_at == noon
    assert unit.accounts.listed() == (found,)
    assert unit.accounts.names({account.id, 99}) == {account.id: "Ada"}
    assert unit.accounts.found({account.id}) == (found,)
    assert unit.accounts.find(99) is None


def test_passwords_are_replaced(unit: UnitOfWork, noon: datetime) -> None:
    account = unit.accounts.add(NewAccount("ada@example.org", "Ada", noon))
    assert unit.accounts.password_hash(account.id) is None
    for password_hash in ("one", "two"):
        unit.accounts.set_password(account.id, password_hash, noon)
        assert unit.accounts.password_hash(account.id) == password_hash
