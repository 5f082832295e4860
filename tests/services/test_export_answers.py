import csv
import io
import json

import pytest

from quizapp.services import export_answers as module
from quizapp.services.actor import SYSTEM, Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import InvalidInput, NotFound
from quizapp.services.export_answers import export_answers, formats
from quizapp.services.export_scores import Telling
from tests.services.house import make_learner, make_quiz
from tests.services.test_read_scores import take


def test_every_answer_has_its_row(
    services: Services, instructor: Actor, learner: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PORTION", 1)
    quiz_id = make_quiz(services, instructor)
    for actor, word in ((learner, "half"), (make_learner(services, "张伟"), "words"), (learner, "right")):
        take(services, actor, quiz_id, word)
    told: list[int] = []
    export = export_answers(services, SYSTEM, quiz_id, "csv", telling=Telling(rows=told.append))
    rows = list(csv.DictReader(io.StringIO(b"".join(export.pieces).decode("utf-8-sig"), newline="")))
    assert [(row["name"], row["attempt"], row["answer"], row["outcome"], row["score"]) for row in rows] == [
        ("ada", "1", "half", "different", "0.5"),
        ("张伟", "1", "words", "waiting", ""),
        ("ada", "2", "right", "equal", "1"),
    ]
    assert {row["item"] for row in rows} == {"slope-of-scaled-sigmoid"}
    assert float(rows[0]["points"]) == 1.0
    assert sum(told) == 3
    data = json.loads(b"".join(export_answers(services, instructor, quiz_id, "json").pieces))
    assert [row["response"]["answer"] for row in data["answers"]] == ["half", "words", "right"]
    assert set(formats()) == {"csv", "json", "xlsx"}


def test_what_cannot_be(services: Services, instructor: Actor, learner: Actor) -> None:
    quiz_id = make_quiz(services, instructor)
    with pytest.raises(InvalidInput):
        export_answers(services, instructor, quiz_id, "canvas")
    with pytest.raises(NotFound):
        export_answers(services, learner, quiz_id, "csv")
