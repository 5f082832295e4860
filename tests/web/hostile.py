"""Hostile and awkward input, and a quiz with a question for each sort of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.publish_item import publish_item
from quizapp.services.save_draft import save_draft
from tests.services.house import make_quiz

ROWS: list[dict[str, Any]] = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "data" / "hostile_answers.jsonl").read_text("utf-8").splitlines()
]
MOST_SECONDS = 3.0
TRACES = (Path("/tmp/pwn"), Path("/tmp/pwned"))  # noqa: S108 - where the rows would leave something
RESERVED = {"in", "lambda"}
USUAL = json.dumps(["x+1", ["x"], []])
ITEM = """\
id: hostile-{number}
concept: sigmoid
kind: expression
difficulty: 1
prompt: {{en: Write it., zh: 写出它。}}
hints: [{{en: Think., zh: 想一想。}}]
solution: {{en: As it is., zh: 原样写出。}}
content:
  reference: {key}
  variables: {variables}
  form: {form}
"""


def make_hostile_quiz(services: Services, instructor: Actor) -> tuple[int, tuple[str, ...]]:
    """A quiz with a question for each sort of row, without a limit of tries or attempts; the sorts in its order."""
    contexts = dict.fromkeys(sort_of(row) for row in ROWS)
    assert USUAL in contexts
    items = []
    for number, context in enumerate(contexts):
        key, names, form = json.loads(context)
        variables = json.dumps(dict.fromkeys(names or ["x"], "real"))
        values = {"key": json.dumps(key), "variables": variables, "form": json.dumps(form)}
        draft = save_draft(services, instructor, ITEM.format(number=number, **values))
        publish_item(services, instructor, draft.item_id, expected_revision=draft.revision)
        items.append(draft.item_id)
    quiz = make_quiz(services, instructor, tuple(items), tries_allowed=None, attempts_allowed=None)
    return quiz, tuple(contexts)


def questions_of(services: Services, first: int, contexts: tuple[str, ...]) -> tuple[int, Mapping[str, int]]:
    """The attempt that a question belongs to, and its questions by their sort."""
    with services.reading() as unit:
        question = unit.attempts.question(first)
        assert question is not None
        asked = sorted(unit.attempts.questions([question.attempt_id]), key=lambda one: one.position)
    return question.attempt_id, dict(zip(contexts, (one.id for one in asked), strict=True))


def sort_of(row: dict[str, Any]) -> str:
    names = row["ctx"]["vars"]
    usual = RESERVED & set(names)  # no author can ask for what the grammar reads as words
    form = [row["ctx"]["form"]] if "form" in row["ctx"] else []
    most = sorted(names, key=lambda name: (name != "x", name))[:20]
    return USUAL if usual else json.dumps([row["ctx"]["key"].replace("**", "^"), most, form])


def sent(text: str) -> bytes:
    """As a client sends it that does not care for UTF-8."""
    return text.encode(errors="surrogatepass")


def kept_marks(services: Services, questions: list[int]) -> Mapping[str, Any]:
    """The marks of what was handed in to these questions, by key."""
    with services.reading() as unit:
        return {one.key: one.mark for one in unit.submissions.of_questions(questions)}


def check_marks(rows: list[tuple[int, dict[str, Any]]], marks: Mapping[str, Any]) -> None:
    """Nearly all were taken, each has its verdict, and none that has to be refused is right."""
    taken = [(row, marks[key_of(number)]) for number, row in rows if key_of(number) in marks]
    assert len(taken) > len(rows) - 10
    assert all(mark is not None for _, mark in taken)
    accepted = {row["id"] for row, mark in taken if mark is not None and mark.score == 1.0}
    assert not accepted & {row["id"] for row in ROWS if row["must"] in {"reject", "grade-as-wrong"}}
    assert not [trace for trace in TRACES if trace.exists()]


def key_of(number: int) -> str:
    """Under which key a row is handed in."""
    return f"hostile-{number:05}"
