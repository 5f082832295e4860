from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from quizapp.questions.checking import check_item
from quizapp.questions.faults import ItemError
from quizapp.questions.item import Item
from quizapp.questions.kinds.catalogue import kinds
from quizapp.questions.variants import Variant, count, draw, enumerate_or_sample

MakeItem = Callable[..., Item]
KIND = kinds()["matching"]
SEEDS = [f"{number:032x}" for number in range(30)]


def both(text: str) -> dict[str, str]:
    return {"en": text, "zh": f"中 {text}"}


OPTIONS = [{"id": name, **both(f"to {name}")} for name in ("x", "y", "z")]
ROWS: list[dict[str, Any]] = [
    {**both("A"), "match": "x", "mistakes": [{"match": "y", "feedback": both("not y")}]},
    {**both("B"), "match": "y", "feedback": both("look again")},
    {**both("C"), "match": "x"},
]
CONTENT: dict[str, Any] = {"options": OPTIONS, "rows": ROWS}


def variant_of(make_item: MakeItem, seed: str = SEEDS[0], **content: Any) -> Variant:
    return draw(make_item(kind="matching", content={**CONTENT, **content}), seed)


def sent(variant: Variant, **pairs: str) -> dict[str, Any]:
    face = KIND.face(variant, "en")
    numbers = {row["html"]: row["id"] for row in face["rows"]}
    letters = {choice["html"].removeprefix("to "): choice["id"] for choice in face["choices"]}
    return {"parts": {numbers[row]: letters[to] for row, to in pairs.items()}}


def test_rows_and_options_are_shuffled_apart(make_item: MakeItem) -> None:
    faces = [KIND.face(variant_of(make_item, seed), "en") for seed in SEEDS]
    rows = {tuple(row["html"] for row in face["rows"]) for face in faces}
    options = {tuple(choice["html"] for choice in face["choices"]) for face in faces}
    assert (len(rows), len(options)) == (6, 6)
    assert len({(str(face["rows"]), str(face["choices"])) for face in faces}) > 6


@pytest.mark.parametrize(
    ("pairs", "score"),
    [
        ({"A": "x", "B": "y", "C": "x"}, 1.0),
        ({"A": "x", "B": "y", "C": "z"}, 2 / 3),
        ({"A": "x", "B": "y"}, 2 / 3),
        ({"A": "z", "B": "x", "C": "y"}, 0.0),
    ],
)
def test_every_pair_counts_the_same(
    pairs: dict[str, str], score: float, make_item: MakeItem, decider: Callable[..., Any]
) -> None:
    variant = variant_of(make_item)
    grade = KIND.grade(variant, sent(variant, **pairs), decider())
    assert grade.score == pytest.approx(score)
    assert grade.outcome == ("equal" if score == 1 else "different")


def test_a_wrong_pair_is_told_what_is_written_for_it(make_item: MakeItem, decider: Callable[..., Any]) -> None:
    variant = variant_of(make_item)
    grade = KIND.grade(variant, sent(variant, A="y", B="x", C="z"), decider())
    html = {row["html"]: row["id"] for row in KIND.face(variant, "en")["rows"]}
    said = {part.name: part.feedback for part in grade.parts}
    for row, text in (("A", "not y"), ("B", "look again")):
        found = said[html[row]]
        assert found is not None
        assert (found.en, found.zh) == (text, f"中 {text}")
    assert said[html["C"]] is None


def test_rows_are_drawn_from_a_pool(make_item: MakeItem) -> None:
    item = make_item(kind="matching", content={**CONTENT, "show": 2})
    assert count(item) == 3
    asked = {
        frozenset(row["html"] for row in KIND.face(variant, "en")["rows"]) for variant in enumerate_or_sample(item, 9)
    }
    assert asked == {frozenset("AB"), frozenset("AC"), frozenset("BC")}


@pytest.mark.parametrize("parts", [{}, {"1": ""}, {"9": "a"}, {"1": "q"}, {"1": "a", "2": "to y"}])
def test_what_is_no_pair_costs_nothing(parts: dict[str, str], make_item: MakeItem, decider: Callable[..., Any]) -> None:
    assert KIND.grade(variant_of(make_item), {"parts": parts}, decider()).outcome == "invalid"


@pytest.mark.parametrize(
    "content",
    [
        {"options": [*OPTIONS, OPTIONS[0]]},
        {"rows": [*ROWS, {**both("D"), "match": "w"}]},
        {"rows": [{**ROWS[0], "mistakes": [{"match": "x", "feedback": both("no")}]}, *ROWS[1:]]},
        {"show": 4},
        {"show": 1},
    ],
)
def test_lists_that_do_not_fit_are_refused(content: dict[str, Any], make_item: MakeItem) -> None:
    with pytest.raises(ItemError):
        variant_of(make_item, **content)


def test_the_test_run_sees_entries_that_cannot_be_told_apart(make_item: MakeItem, decider: Callable[..., Any]) -> None:
    twins = [*OPTIONS, {"id": "w", **both("to x")}]
    report = check_item(make_item(kind="matching", content={**CONTENT, "options": twins}), decider(), 3)
    assert [failure.place for failure in report.failures] == [
        ("content", "options", 3, "en"),
        ("content", "options", 3, "zh"),
    ]


def test_pairs_are_said_by_their_texts(make_item: MakeItem) -> None:
    variant = variant_of(make_item)
    for language in ("en", "zh"):
        face = KIND.face(variant, language)
        row, partner = face["rows"][1], face["choices"][0]
        words = KIND.in_words(variant, {"parts": {row["id"]: partner["id"]}}, language)
        assert words == f"{row['html']} → {partner['html']}"
    assert KIND.in_words(variant, {"parts": {"1": "z"}}, "en") is None
