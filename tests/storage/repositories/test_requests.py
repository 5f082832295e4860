from datetime import datetime

from quizapp.storage.records.people import NewAccount
from quizapp.storage.unit import UnitOfWork


def test_what_was_answered_is_kept_until_it_is_forgotten(unit: UnitOfWork, noon: datetime, later: datetime) -> None:
    ada = unit.accounts.add(NewAccount("ada@example.org", "Ada", noon)).id
    begun = unit.requests.begin(ada, "key-0001", "a" * 64, (noon, later))
    found = unit.requests.find(ada, "key-0001")
    assert found is not None
    assert (found.id, found.status) == (begun, None)
    assert not unit.requests.answered((begun, later), 201, "{}"), "it is not this one, but one that has its id"
    assert unit.requests.answered((begun, noon), 201, "{}")
    assert not unit.requests.answered((begun, noon), 200, "again")
    unit.requests.drop((begun, noon))
    found = unit.requests.find(ada, "key-0001")
    assert found is not None
    assert (found.status, found.content) == (201, "{}")
    assert unit.requests.forget(noon) == 0
    assert unit.requests.find(ada, "key-0001") is not None
    assert unit.requests.forget(later) == 1
    assert unit.requests.find(ada, "key-0001") is None
    unit.requests.drop((unit.requests.begin(ada, "key-0001", "a" * 64, (noon, later)), noon))
    assert unit.requests.find(ada, "key-0001") is None


def test_windows_are_counted_and_a_clock_behind_counts_in_the_newest(unit: UnitOfWork) -> None:
    assert [unit.requests.count("x", 7) for _ in range(3)] == [1, 2, 3]
    assert unit.requests.count("y", 7) == 1
    assert unit.requests.count("x", 8) == 1
    assert unit.requests.count("x", 7) == 2
    assert (unit.requests.used("x", 8), unit.requests.used("x", 9)) == (2, 0)
    unit.requests.forget_windows(8)
    assert (unit.requests.used("x", 0), unit.requests.used("y", 0)) == (2, 0)
