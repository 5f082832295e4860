from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask

from quizapp.learning.knowledge import LEVELS
from quizapp.services.bundle import Services
from quizapp.services.practice_views import ConceptStanding, PracticeView, QuestionReason
from quizapp.web import practising
from quizapp.web.concepts import concept_title
from tests.services.practice_house import make_bank
from tests.web.visitor import Visitor

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def make_reason(**changes: object) -> QuestionReason:
    values = {"cause": "due", "concept": "tanh", "chance": 0.8123, "due": NOON, "after": ()}
    return QuestionReason(**{**values, "level": "familiar", "next_due": None, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("language", "changes", "said"),
    [
        ("en", {}, "Review: “Hyperbolic tangent”, due today."),
        ("en", {"due": NOON - timedelta(days=3)}, "Review: “Hyperbolic tangent”, due for 3 days."),
        ("zh", {"due": NOON - timedelta(days=1)}, "“双曲正切”该复习了（昨天到期）。"),
        ("en", {"cause": "new", "after": ("sigmoid",)}, "is new and ready: you know “"),
        ("en", {"cause": "new"}, "nothing has to come before it"),
        ("zh", {"cause": "weak"}, "没有到期的复习"),
        ("en", {"cause": "weak", "is_least": True}, "is what you know least well."),
        ("en", {"cause": "weak"}, "is among what you know less well."),
        ("en", {"cause": "going_on"}, "not proficient yet"),
        ("zh", {"cause": "chosen"}, "你选择了"),
        ("en", {"cause": "again"}, "You wanted this again"),
    ],
)
def test_the_reason_in_a_sentence(app: Flask, language: str, changes: dict[str, object], said: str) -> None:
    with app.test_request_context("/", headers={"Accept-Language": language}):
        from_concepts = practising.reason_said(make_reason(**changes))
        title = concept_title("tanh")
    expected = said.replace("Hyperbolic tangent", title).replace("双曲正切", title)
    assert expected in from_concepts


def test_the_chance_is_a_percentage(app: Flask) -> None:
    with app.test_request_context("/"):
        assert "81 %" in practising.chance_said(make_reason())
        assert practising.chance_said(make_reason(chance=None)) == ""


def test_levels_differ_by_word_and_dots_not_by_colour_alone(app: Flask) -> None:
    with app.test_request_context("/"):
        looks = practising.level_looks()
    assert len(looks) == len(LEVELS) + 1
    assert len({look.word for look in looks}) == len({look.drawn for look in looks}) == len(looks)
    assert looks[0].drawn == "○○○○"
    assert looks[-1].drawn == "●●●●"


def test_when_a_review_is(app: Flask) -> None:
    with app.test_request_context("/"):
        assert practising.due_said(NOON + timedelta(days=1)) == "tomorrow"
        assert practising.due_said(NOON + timedelta(days=9)) == "in 9 days"
        assert practising.due_said(NOON - timedelta(days=9)) == "today"
        assert practising.day_said(date(2026, 3, 1)) == "1 Mar 2026"


def make_standing(**changes: object) -> ConceptStanding:
    values = {"concept": "tanh", "level": None, "known": None, "answered": 0, "right": 0, "due": None}
    return ConceptStanding(**{**values, "is_due": False, "is_ready": True, "questions": 4, **changes})  # type: ignore[arg-type]


def test_how_a_concept_stands(app: Flask) -> None:
    with app.test_request_context("/"):
        assert practising.standing_said(make_standing()) == "ready"
        assert practising.standing_said(make_standing(is_ready=False)) == "builds on what you have not begun"
        assert practising.standing_said(make_standing(is_due=True, due=NOON)) == "review due today"
        assert practising.standing_said(make_standing(due=NOON + timedelta(days=2))) == "next review in 2 days"


def test_what_the_button_begins_with(app: Flask) -> None:
    begun, fresh = make_standing(level="familiar"), make_standing()
    with app.test_request_context("/"):
        assert "comes first" in practising.summary_said(PracticeView((fresh,), 0, None, 7))
        assert practising.summary_said(PracticeView((begun,), 2, None, None)) == "2 reviews are due."
        assert "nothing before it" in practising.summary_said(PracticeView((fresh,), 0, None, None))
        later = PracticeView((begun,), 0, NOON + timedelta(days=1), None)
        assert "the next one is tomorrow" in practising.summary_said(later)
        assert practising.summary_said(PracticeView((begun,), 0, None, None)) == "No review is due."


def test_a_visitor_practises_as_a_guest_and_sees_why(services: Services, visitor: Visitor) -> None:
    make_bank(services)
    assert "Practise now" in visitor.read("/practice")
    page = visitor.send("/practice")
    assert "is new" in page
    assert "Predicted chance that you get it right" in page
    question_id = int(page.partition('data-question="')[2].partition('"')[0])
    after = visitor.check(question_id, answer="right")
    assert "next review in 2 days" in after
    assert "Next question" in after
    assert "Submit quiz" not in after
    assert "familiar" in visitor.read("/practice")


def test_a_concept_is_chosen_and_one_that_does_not_exist_is_refused_in_words(
    services: Services, visitor: Visitor
) -> None:
    make_bank(services)
    assert "You chose" in visitor.send("/practice", concept="sigmoid-derivative")
    refused = visitor.post("/practice", concept="nothing")
    assert refused.status_code == 409
    assert "nothing to practise here" in refused.text


def test_outside_of_practice_nothing_is_said(learner: Visitor, question_id: int) -> None:
    assert 'id="why"' not in learner.read(f"/questions/{question_id}")


@pytest.mark.parametrize(("place", "said"), [("UTC", "today"), ("Asia/Shanghai", "tomorrow"), ("no/where", "today")])
def test_today_is_the_readers(app: Flask, place: str, said: str) -> None:
    """It is noon in UTC; six hours later a day has begun in Shanghai."""
    with app.test_request_context("/", headers={"Cookie": f"zone={place}"}):
        assert practising.due_said(NOON + timedelta(hours=6)) == said
