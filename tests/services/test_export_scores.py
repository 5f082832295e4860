import csv
import io
import json

import pytest

from quizapp.services.actor import SYSTEM, Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import InvalidInput, NotFound
from quizapp.services.export_scores import export_scores
from quizapp.services.read_scores import read_scores
from quizapp.services.submit_answer import submit_answer
from tests.services.house import begin, make_learner, make_quiz


def test_files_say_what_the_table_says(services: Services, instructor: Actor, learner: Actor) -> None:
    quiz_id = make_quiz(services, instructor)
    for actor in (learner, make_learner(services, "=1+1"), make_learner(services, "李雷")):
        question_id = begin(services, actor, quiz_id)
        submit_answer(services, actor, question_id, f"key-of-{actor.person_id}", {"answer": "half"})
    table = read_scores(services, instructor, quiz_id)
    export = export_scores(services, SYSTEM, quiz_id, "csv")
    assert (export.filename, export.media_type) == (f"scores-{quiz_id}.csv", "text/csv; charset=utf-8")
    rows = list(csv.DictReader(io.StringIO(export.content.decode("utf-8-sig"))))
    assert [float(row["score"]) for row in rows] == [row.score for row in table.rows]
    assert {row["name"] for row in rows} == {"ada", "'=1+1", "李雷"}
    data = json.loads(export_scores(services, instructor, quiz_id, "json").content)
    assert sum(row["score"] for row in data["learners"]) == sum(row.score or 0 for row in table.rows)
    with pytest.raises(InvalidInput):
        export_scores(services, instructor, quiz_id, "exe")
    with pytest.raises(NotFound):
        export_scores(services, learner, quiz_id, "csv")
