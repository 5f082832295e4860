"""What is proposed in the YAML of a question; ‸ marks the caret."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import quizapp.bank
from quizapp.questions.completing import Completion, complete
from quizapp.questions.item import Item
from quizapp.questions.kinds import catalogue
from quizapp.questions.loading import dump_item, load_folder

ONE_OF_EACH_KIND = {item.kind: item for item in load_folder(Path(quizapp.bank.__file__).parent)}
FIELD = re.compile(r" *(?:- )*(?P<name>[a-z_]+):(?: |$)")
CONCEPTS = {"concept": ("relu", "relu-derivative", "tanh")}


def at(marked: str) -> Completion:
    return complete(marked.replace("‸", ""), marked.index("‸"), CONCEPTS)


def names(marked: str) -> list[str]:
    return [one.name for one in at(marked).proposals]


def test_an_empty_text_begins_with_what_every_question_needs() -> None:
    found = at("‸").proposals
    needed = [one.name for one in found if one.needed]
    assert needed == ["id", "concept", "kind", "difficulty", "prompt", "hints", "solution", "content"]
    assert [one.name for one in found[: len(needed)]] == needed
    assert "tags" in {one.name for one in found}


def test_what_stands_there_is_not_proposed_again() -> None:
    assert names("prompt:\n  en: Find it.\n  ‸") == ["zh"]
    assert "id" not in names("id: x\n‸")


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("id: x\ncon‸", ["concept", "content"]),
        ("concept: relu‸", ["relu-derivative"]),
        ("kind: e‸", ["error_spotting", "explanation", "expression"]),
        ("kind: choice\ncontent:\n  options:\n    - en: a\n      right: ‸", ["true", "false"]),
        ("kind: expression\ncontent:\n  misconceptions:\n    - answer: z\n      fe‸", ["feedback"]),
        ("content:\n  ref‸\nkind: expression\n", ["reference"]),
        ("kind: parts\ncontent:\n  parts:\n    - kind: n‸", ["number"]),
        ("prompt:\n  en: |\n    con‸", []),
        ("nobody: knows\nwhat:\n  ‸", []),
    ],
)
def test_what_may_stand_somewhere(marked: str, expected: list[str]) -> None:
    assert names(marked) == expected


def test_what_is_put_in_leads_on_to_what_is_below() -> None:
    by_name = {one.name: one for one in at("kind: expression\ncontent:\n  ‸").proposals}
    assert by_name["reference"].text == "reference: "
    assert by_name["variables"].text == "variables:\n    "
    assert by_name["misconceptions"].text == "misconceptions:\n    - "
    assert by_name["misconceptions"].place == "content.misconceptions"


def test_each_kind_has_its_own_content() -> None:
    for name in catalogue.kinds():
        found = at(f"kind: {name}\ncontent:\n  ‸").proposals
        fields = catalogue.kinds()[name].content.model_fields
        assert {one.name for one in found} >= {field.alias or key for key, field in fields.items()}, name


@pytest.mark.parametrize("item", ONE_OF_EACH_KIND.values(), ids=ONE_OF_EACH_KIND)
def test_every_field_of_a_shipped_question_would_have_been_proposed(item: Item) -> None:
    """Each line of it, typed anew behind what stands above: its field is among what is proposed there."""
    lines = dump_item(item).splitlines(keepends=True)
    proposed = []
    for number, line in enumerate(lines):
        found = FIELD.match(line)
        before = "".join(lines[:number]) + (line[: found.start("name")] if found else "")
        names = {one.name for one in complete(before, len(before), {}).proposals}
        if found and names:
            assert found["name"] in names, line
            proposed.append(found["name"])
    assert {"id", "kind", "prompt", "en", "zh", "hints", "solution", "content"} <= set(proposed)
    assert len(proposed) > 12
