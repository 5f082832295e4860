import csv
import json
from dataclasses import replace

import pytest

from quizapp.services.actor import NOBODY, Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import InvalidInput, Language, SignInNeeded
from quizapp.services.export_own_data import export_own_data, own_data
from quizapp.services.practise import practise
from quizapp.services.sign_in_elsewhere import Identity, sign_in_elsewhere
from tests.services.house import begin, make_guest, make_quiz
from tests.services.judging import JUDGED, judged
from tests.services.practice_house import answer, make_bank


def test_everything_as_json(services: Services, learner: Actor) -> None:
    make_bank(services)
    question_id = practise(services, learner)
    answer(services, learner, question_id, "wrong", "key-00001")
    answer(services, learner, question_id, "right", "key-00002")
    export = export_own_data(services, learner, "json")
    assert (export.filename, export.media_type) == ("my-answers.json", "application/json")
    data = json.loads(export.content)
    assert (data["email"], data["name"], data["created_at"]) == ("ada@example.org", "ada", "2026-03-01T12:00:00+00:00")
    assert [(one["response"], one["standing"], one["score"]) for one in data["answers"]] == [
        ({"answer": "wrong"}, "not_yet", 0.0),
        ({"answer": "right"}, "right", 1.0),
    ]
    assert data["answers"][0]["asked"].startswith("Find the derivative of $sigmoid(k*z)$")
    assert data["answers"][0]["numbers"].keys() == {"k"}
    assert [(one["concept"], one["level"], one["due"]) for one in data["concepts"]] == [
        ("sigmoid", "attempted", "2026-03-02T12:00:00+00:00")
    ]


def test_answers_as_csv_and_only_ones_own(services: Services, instructor: Actor, learner: Actor) -> None:
    quiz = make_quiz(services, instructor)
    answer(services, learner, begin(services, learner, quiz), "right")
    guest = make_guest(services)
    answer(services, guest, begin(services, guest, quiz), "wrong")
    text = export_own_data(services, guest, "csv").content.decode("utf-8-sig")
    (row,) = csv.DictReader(text.splitlines())
    assert (row["answer"], row["standing"], row["score"], row["marked_by"]) == ("wrong", "not_yet", "0", "grader")


def test_what_an_exam_does_not_tell(services: Services, instructor: Actor, learner: Actor) -> None:
    exam = make_quiz(services, instructor, mode="exam", feedback="never")
    answer(services, learner, begin(services, learner, exam), "right")
    (one,) = own_data(services, learner).answers
    assert (one.standing, one.score, one.marked_by) == ("recorded", None, None)
    assert own_data(services, learner).concepts == ()


def test_who_and_what_there_is(services: Services, learner: Actor) -> None:
    with pytest.raises(SignInNeeded):
        export_own_data(services, NOBODY, "json")
    with pytest.raises(InvalidInput, match="json, csv"):
        export_own_data(services, learner, "pdf")


def test_by_whom_somebody_signs_in_elsewhere_is_told(services: Services) -> None:
    actor = sign_in_elsewhere(
        services, NOBODY, Identity("https://id.example", "subject-1", "ida@example.org", is_verified=True)
    ).actor
    data = json.loads(export_own_data(services, actor, "json").content)
    assert data["identities"] == [{"issuer": "https://id.example", "subject": "subject-1"}]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_chosen_answer_is_said_in_words_beside_what_was_sent(
    services: Services, instructor: Actor, learner: Actor, language: Language
) -> None:
    judged(services, instructor, learner)
    reader = replace(learner, language=language)
    (one,) = json.loads(export_own_data(services, reader, "json").content)["answers"]
    assert one["answer"] == JUDGED[language]
    assert one["response"]["parts"]["judgement"] == "true"
    (row,) = csv.DictReader(export_own_data(services, reader, "csv").content.decode("utf-8-sig").splitlines())
    assert row["answer"] == JUDGED[language]
