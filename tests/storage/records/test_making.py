from dataclasses import dataclass
from types import SimpleNamespace

import pytest

from quizapp.storage.records.making import as_record


@dataclass(frozen=True)
class Pair:
    left: int
    right: str


def test_by_name_and_what_is_given_comes_first() -> None:
    row = SimpleNamespace(left=1, right="x", other=None)
    assert as_record(Pair, row) == Pair(1, "x")
    assert as_record(Pair, row, right="y") == Pair(1, "y")
    with pytest.raises(AttributeError):
        as_record(Pair, SimpleNamespace(left=1))
