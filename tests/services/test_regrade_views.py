from typing import get_args

from quizapp.services.regrade_views import CHANGES, KEPT, RegradeChange
from quizapp.storage.records.regrading import Change


def test_every_difference_that_is_stored_can_be_shown() -> None:
    assert set(CHANGES) == set(get_args(RegradeChange)) == set(get_args(Change))
    assert set(CHANGES) > KEPT
