from typing import get_args

from flask import Flask

from quizapp.services.regrade_views import CHANGES, RegradePolicy, RegradeState
from quizapp.web.correcting import change_word, mark_news, may_regrade, policy_word, regrade_word


def test_nobody_has_news(app: Flask) -> None:
    with app.test_request_context("/quizzes"):
        assert mark_news() == ()
        assert not may_regrade(None)
        assert not may_regrade(1)


def test_every_difference_policy_and_state_has_a_word_of_its_own(app: Flask) -> None:
    with app.test_request_context("/"):
        assert len({change_word(one) for one in CHANGES}) == len(CHANGES)
        assert len({policy_word(one) for one in get_args(RegradePolicy)}) == 2
        assert len({regrade_word(one) for one in get_args(RegradeState)}) == 4
