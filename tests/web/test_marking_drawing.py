import re
from datetime import UTC, datetime
from typing import get_args

from flask import Flask

from quizapp.questions.marking.suspicion import Suspicion
from quizapp.services.marking_views import AgreementPoint, RubricDifference
from quizapp.web.marking_drawing import agreement_picture, changes, reason_word, share

MOMENT = datetime(2026, 3, 1, tzinfo=UTC)


def test_every_reason_is_said_in_words(app: Flask) -> None:
    with app.test_request_context():
        for code in (*get_args(Suspicion), "disagreement", "unseen_question"):
            assert reason_word(code) != code
            assert reason_word(code).endswith(".")


def test_shares_are_per_cent_and_nothing_is_a_dash() -> None:
    assert (share(0.0), share(0.825), share(None)) == ("0 %", "82 %", "–")


def test_agreement_is_drawn_higher_where_it_is_higher(app: Flask) -> None:
    points = [AgreementPoint(MOMENT, 1, None, 0.5), AgreementPoint(MOMENT, 11, 0.8, 1.0)]
    with app.test_request_context():
        drawn = str(agreement_picture(points, "r"))
        assert agreement_picture([AgreementPoint(MOMENT, 1, None)], "r") == ""
    found = re.search(r'points="([\d.]+),([\d.]+) ([\d.]+),([\d.]+)"', drawn)
    assert found is not None
    x1, y1, x2, y2 = (float(one) for one in found.groups())
    assert x1 < x2
    assert y1 > y2
    assert "50 %" in drawn
    assert "11 answers" in drawn


def test_a_difference_names_what_changes_and_nothing_else(app: Flask) -> None:
    both = {"a": True, "b": False}
    with app.test_request_context():
        (row,) = changes(RubricDifference(1, "t", both, both, {"a": False, "b": False}, "auto", "auto"))
        (who,) = changes(RubricDifference(1, "t", both, both, both, "auto", "review"))
    assert (row.name, row.before, row.after, row.person) == ("a", "yes", "no", "yes")
    assert (who.before, who.after) == ("the service", "a person")
