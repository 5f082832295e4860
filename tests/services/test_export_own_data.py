import csv
import json
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import ForeignKey, Select, Table, create_engine, select

from quizapp.exchange.learner_data import OwnSettings
from quizapp.services.actor import NOBODY, Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import InvalidInput, Language, SignInNeeded
from quizapp.services.export_own_data import export_own_data, own_data
from quizapp.services.practise import practise
from quizapp.services.show_progress import show_progress
from quizapp.services.sign_in_elsewhere import Identity, sign_in_elsewhere
from quizapp.storage.tables.base import Base
from tests.services.house import FakeGrader, begin, make_guest, make_item, make_quiz
from tests.services.judging import JUDGED, judged
from tests.services.own_house import leave_traces
from tests.services.practice_house import answer, make_bank

WHERE = {
    "accounts": "account_id",
    "accommodations.account_id": "accommodations",
    "access_tokens.account_id": "tokens",
    "attempt_questions": "attempts.questions",
    "attempts.account_id": "attempts",
    "audit_events.account_id": "acts",
    "credentials.account_id": "password_changed_at",
    "enrolments.account_id": "courses",
    "hints_used": "attempts.questions.hints_taken",
    "kept_answers": "attempts.questions.draft",
    "mark_changes": "answers.changes",
    "mark_changes.account_id": "answers.changes",
    "marked_answers.marked_by": "markings",
    "marks": "answers.marked_by + answers.changes",
    "mastery.account_id": "concepts",
    "outside_identities.account_id": "identities",
    "part_scores": "answers.parts",
    "practice_reasons": "attempts.questions.because",
    "review_cards.account_id": "concepts.due",
    "review_items": "answers.reviews",
    "sign_ins.account_id": "devices",
    "submissions": "answers",
}
"""Where what a table keeps of a person stands in the file: by their own column, or because its rows hang on theirs."""

WHY_NOT = {
    "drafts.edited_by": "who wrote a question for a course; questions have exports of their own",
    "erasures.account_id": "only of people who are gone",
    "item_versions.published_by": "as drafts",
    "marked_answers": "what others made of an answer is told as its mark",
    "marks.marked_by": "marks of other people's answers",
    "one_time_links.account_id": "a secret that soon runs out",
    "regrade_rows": "a proposal of instructors; once in force it is a mark with a change",
    "regrade_rows.account_id": "the same",
    "regrades.started_by": "work on other people's answers",
    "review_items.resolved_by": "work on other people's answers",
    "rubric_versions.saved_by": "as drafts",
    "sent_requests.account_id": "what a program sent and got, for a day; what it did stands where it belongs",
    "webhook_deliveries.account_id": "copies of what is in the file, for a course's own programs",
    "webhooks.added_by": "belongs to the course",
}


def owners(table: Table) -> list[ForeignKey]:
    """The foreign keys whose rows take the rows of this table along when they go."""
    return [key for key in table.foreign_keys if key.ondelete == "CASCADE"]


def personal() -> set[str]:
    """Everything that refers to an account, and what hangs on what is an account's own."""
    tables = Base.metadata.tables
    own = {"accounts"}
    while more := {name for name, one in tables.items() if {key.column.table.name for key in owners(one)} & own} - own:
        own |= more
    columns = {
        f"{table.name}.{column.name}"
        for table in tables.values()
        for column in table.columns
        if column.name == "account_id" or "accounts.id" in {key.target_fullname for key in column.foreign_keys}
    }
    hanging = {name for name in own if any(key.column.table.name in own - {"accounts"} for key in owners(tables[name]))}
    return {"accounts"} | columns | hanging


def rows_of(place: str, person_id: int) -> Select[Any]:
    """The rows of a place that are the person's."""
    name, _, column = place.partition(".")
    table = Base.metadata.tables[name]
    if place == "accounts":
        return select(table).where(table.c.id == person_id)
    if column:
        return select(table).where(table.c[column] == person_id)
    key = next(key for key in owners(table) if key.column.table.name != "accounts")
    parent = key.column.table
    above = f"{parent.name}.account_id" if "account_id" in parent.c else parent.name
    return select(table).where(key.parent.in_(rows_of(above, person_id).with_only_columns(key.column)))


def found(data: Any, path: str) -> int:
    """How many things stand at a path of the file; lists are walked, what is empty is none."""
    if " + " in path:
        return sum(found(data, one) for one in path.split(" + "))
    here = [data]
    for step in path.split("."):
        here = [one[step] for one in here if one is not None]
        here = [each for one in here for each in (one if isinstance(one, list) else [one])]
    return sum(one not in (None, "", {}) for one in here)


def test_every_table_that_belongs_to_people_is_thought_of() -> None:
    assert personal() == WHERE.keys() | WHY_NOT.keys()
    assert not WHERE.keys() & WHY_NOT.keys()


def test_everything_that_is_kept_is_in_the_file(
    services: Services, instructor: Actor, learner: Actor, grader: FakeGrader, database_url: str
) -> None:
    leave_traces(services, instructor, learner, grader)
    data = json.loads(export_own_data(services, learner, "json").content)
    engine = create_engine(database_url)
    with engine.connect() as connection:
        kept = {place: len(connection.execute(rows_of(place, learner.somebody())).all()) for place in WHERE}
    engine.dispose()
    assert [place for place, rows in kept.items() if rows == 0] == []
    assert {place: found(data, path) for place, path in WHERE.items()} == kept


def test_no_secret_and_nothing_of_others_is_in_the_file(
    services: Services, instructor: Actor, learner: Actor, grader: FakeGrader, database_url: str
) -> None:
    leave_traces(services, instructor, learner, grader)
    text = export_own_data(services, learner, "json").content.decode()
    engine, secrets = create_engine(database_url), []
    with engine.connect() as connection:
        for table in Base.metadata.tables.values():
            names = [one.name for one in table.columns if one.name in {"token_hash", "password_hash", "seed", "salt"}]
            secrets += [str(one) for name in names for one in connection.scalars(select(table.c[name]))]
    engine.dispose()
    assert len(secrets) > 5
    assert [one for one in secrets if one in text] == []
    assert "words of another" not in text
    assert "eve@example.org" not in text


def test_many_answers_cost_no_more_queries(
    services: Services, instructor: Actor, learner: Actor, count_queries: list[str]
) -> None:
    items = [make_item(services, instructor, f"item-{number}") for number in range(3)]
    costs = []
    for item in items:
        question_id = begin(services, learner, make_quiz(services, instructor, (item,)))
        for number in range(3):
            answer(services, learner, question_id, "wrong", f"key-{question_id:05}-{number}")
        count_queries.clear()
        export_own_data(services, learner, "json")
        costs.append(len(count_queries))
    assert costs[0] == costs[2]


def test_answers_and_concepts_as_json(services: Services, learner: Actor) -> None:
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
    assert (one.feedback, one.misconception, one.parts, one.changes) == ("", None, (), ())
    assert own_data(services, learner).concepts == ()
    assert [(attempt.score, attempt.points) for attempt in own_data(services, learner).attempts] == [(None, 2.0)]


def test_what_a_formula_was_understood_as_is_told_as_in_progress(
    services: Services, instructor: Actor, learner: Actor, grader: FakeGrader
) -> None:
    grader.otherwise, grader.verdict = ("equal", 1.0), {"understood": {"text": "tanh(z)/2"}}
    answer(services, learner, begin(services, learner, make_quiz(services, instructor)), r"\frac{\tanh(z)}{2}")
    (one,) = json.loads(export_own_data(services, learner, "json").content)["answers"]
    (shown,) = show_progress(services, learner).history
    assert (one["answer"], one["understood"]) == (r"\frac{\tanh(z)}{2}", "tanh(z)/2")
    assert shown.answer_text == one["understood"]
    (row,) = csv.DictReader(export_own_data(services, learner, "csv").content.decode("utf-8-sig").splitlines())
    assert row["understood"] == "tanh(z)/2"


def test_what_was_chosen_is_told_with_the_language_of_the_account(services: Services, learner: Actor) -> None:
    with services.writing() as unit:
        unit.accounts.describe(learner.somebody(), language="zh")
        unit.commit()
    chosen = OwnSettings(entry="text", theme="dark")
    data = json.loads(export_own_data(services, learner, "json", chosen=chosen).content)
    assert data["settings"] == {"language": "zh", "entry": "text", "theme": "dark"}


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
    assert [(one["issuer"], one["subject"]) for one in data["identities"]] == [("https://id.example", "subject-1")]


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
