import json
from datetime import UTC, datetime

from quizapp.exchange.learner_data import LearnerData, OwnAnswer, OwnConcept
from quizapp.exchange.learner_data_json import write_json

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)


def make_data(**changes: object) -> LearnerData:
    values = {
        "quiz": "导数",
        "concept": "tanh",
        "asked": "Find $tanh'(z)$",
        "numbers": {"k": "2"},
        "answer": "-z+1",
        "understood": "1 - z",
    }
    more = {"response": {"answer": "-z+1"}, "standing": "not_yet", "score": 0.5, "marked_by": "grader", "reason": ""}
    one = OwnAnswer(id=1, at=AT, attempt_id=2, question_id=3, **{**values, **more, **changes})  # type: ignore[arg-type]
    concept = OwnConcept(
        "tanh", "familiar", 0.7, 3, 2, passed_mixed=False, due=AT, last_review=AT, stability_days=2.3, difficulty=5
    )
    return LearnerData(7, "ada@example.org", "Ada", "zh", AT, (one,), (concept,))


def test_everything_is_there_as_what_it_is() -> None:
    data = json.loads(write_json(make_data()))
    assert (data["account_id"], data["language"], data["created_at"]) == (7, "zh", "2026-03-01T12:00:00+00:00")
    assert data["answers"][0]["score"] == 0.5
    assert data["answers"][0]["quiz"] == "导数"
    assert data["answers"][0]["numbers"] == {"k": "2"}
    assert data["concepts"][0]["stability_days"] == 2.3


def test_what_is_no_text_at_all_breaks_nothing() -> None:
    assert json.loads(write_json(make_data(response={"answer": "\ud800"})))["answers"]
