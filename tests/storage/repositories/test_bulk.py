from datetime import datetime

from quizapp.storage.records.people import NewAccount
from quizapp.storage.unit import UnitOfWork


def test_rows_go_in_as_given_and_ids_go_on_after_them(unit: UnitOfWork, noon: datetime) -> None:
    assert unit.bulk.last_ids()["accounts"] == 0
    person = {"language": None, "is_guest": False, "is_admin": False, "may_author": False, "created_at": noon}
    rows = [{"id": n, "email": f"{n}@example.org", "name": f"P{n}", "disabled_at": None, **person} for n in (3, 4)]
    unit.bulk.add("accounts", rows)
    unit.bulk.add("marks", [])
    unit.bulk.settle()
    assert unit.bulk.last_ids()["accounts"] == 4
    assert unit.accounts.add(NewAccount("new@example.org", "New", noon)).id == 5
