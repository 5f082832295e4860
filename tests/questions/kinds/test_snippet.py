from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from quizapp.algebra.errors import ReadingError
from quizapp.deciding.decider import ExactDecider
from quizapp.questions.checking import check_item
from quizapp.questions.faults import ItemError
from quizapp.questions.item import Item
from quizapp.questions.kinds.catalogue import kinds
from quizapp.questions.variants import Variant, draw

MakeItem = Callable[..., Item]
KIND = kinds()["snippet"]
DECIDER = ExactDecider()
SEEDS = [f"{number:032x}" for number in range(20)]


def both(text: str) -> dict[str, str]:
    return {"en": text, "zh": f"中 {text}"}


CONTENT: dict[str, Any] = {
    "code": "def f(z):\n    return [?1]\n\nprint(f({k}))",
    "blanks": [
        {"name": "1", "code": {"answer": "{k} * z", "reference": "k*z", "variables": {"z": "real"}}},
        {"name": "out", "label": both("printed"), "number": {"reference": "k^2"}},
    ],
}


def variant_of(make_item: MakeItem, **content: Any) -> Variant:
    return draw(make_item(kind="snippet", parameters={"k": ["2"]}, content={**CONTENT, **content}), SEEDS[0])


@pytest.mark.parametrize(
    ("code", "printed", "outcome", "score"),
    [
        ("2 * z", "4", "equal", 1.0),
        ("np.add", "4", "invalid", 0.0),
        ("z + z", "2", "different", 0.5),
        ("z ** 2", "", "different", 0.0),
    ],
)
def test_blanks_count_each(code: str, printed: str, outcome: str, score: float, make_item: MakeItem) -> None:
    grade = KIND.grade(variant_of(make_item), {"parts": {"1": code, "out": printed}}, DECIDER)
    assert (grade.outcome, grade.score) == (outcome, score)


def test_the_program_is_shown_as_code_with_values_and_blanks(make_item: MakeItem) -> None:
    face = KIND.face(variant_of(make_item), "zh")
    assert "".join(piece["html"] for piece in face["pieces"]).startswith('<pre><code class="language-python">def f(z)')
    assert "print(f(2))" in face["pieces"][1]["html"]
    assert [piece["blank"] and piece["blank"]["name"] for piece in face["pieces"]] == ["1", None]
    assert [(blank["name"], blank["label_html"]) for blank in face["below"]] == [("out", "中 printed")]


def test_code_is_shown_as_the_key_and_read_as_mathematics(make_item: MakeItem) -> None:
    variant = variant_of(make_item)
    assert KIND.key(variant, DECIDER).parts[0].html.en == '<span class="part">[1]</span> <code>2 * z</code>'
    assert "<math" in KIND.read(variant, {"parts": {"1": "np.exp(z)"}}).html


def test_what_stands_below_the_program_is_read_back_under_its_label(make_item: MakeItem) -> None:
    read = KIND.read(variant_of(make_item), {"parts": {"1": "2*z", "out": "4"}})
    assert '<span class="part">[1] </span>' in read.html
    assert "printed: </span>" in read.html
    assert "printed： </span>" in read.html_zh


@pytest.mark.parametrize(
    "content",
    [
        {"code": "print(1)"},
        {"code": "[?1] [?1]"},
        {"code": "[?1] [?out]"},
        {"code": "```\n[?1]\n```"},
        {"blanks": [*CONTENT["blanks"], CONTENT["blanks"][1]]},
        {"blanks": [{"name": "1"}, CONTENT["blanks"][1]]},
    ],
)
def test_programs_and_blanks_that_do_not_fit_are_refused(content: dict[str, Any], make_item: MakeItem) -> None:
    with pytest.raises(ItemError):
        variant_of(make_item, **content)


def test_the_test_run_tries_all_listed_code(make_item: MakeItem) -> None:
    gap = CONTENT["blanks"][0]["code"] | {"accept": ["z**2"]}
    blanks = [{"name": "1", "code": gap}, CONTENT["blanks"][1]]
    item = make_item(kind="snippet", parameters={"k": ["2"]}, content={**CONTENT, "blanks": blanks})
    places = {failure.place for failure in check_item(item, DECIDER, 1).failures}
    assert ("content", "blanks", 0, "code", "accept", 0) in places


@pytest.mark.parametrize(
    ("code", "outcome"),
    [
        ("(z > 0).astype(float)", "equal"),
        ("np.heaviside(z, 0)", "equal"),
        ("np.where(z <= 0, 0, 1)", "equal"),
        ("(z >= 0).astype(float)", "different"),
        ("np.heaviside(z, 1)", "different"),
        ("np.where(z < 0, 0, 1)", "different"),
        ("np.maximum(0, z) / z", "different"),
    ],
)
def test_a_convention_at_a_point_counts_where_it_is_asked_for(make_item: MakeItem, code: str, outcome: str) -> None:
    gap = {"answer": "(z > 0).astype(float)", "reference": "step(z, 0)", "variables": {"z": "real"}}
    content = {"code": "slope = [?1]", "blanks": [{"name": "1", "code": {**gap, "at_kinks": "match"}}]}
    variant = draw(make_item(kind="snippet", content=content), SEEDS[0])
    assert KIND.grade(variant, {"parts": {"1": code}}, DECIDER).outcome == outcome
    without = {"code": "slope = [?1]", "blanks": [{"name": "1", "code": gap}]}
    ignored = draw(make_item(kind="snippet", content=without), SEEDS[0])
    assert KIND.grade(ignored, {"parts": {"1": code}}, DECIDER).outcome == "equal"


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("maximum", "equal"),
        ("np.maximum({k},z)", "equal"),
        ("np.maximum(2,z)", "equal"),
        ("numpy.maximum( 2, z )", "equal"),
        ("maximum(z, 2)", "invalid"),
        ("max(2, z)", "different"),
        ("minimum", "different"),
    ],
)
def test_the_name_of_a_function_may_be_typed_as_its_call(make_item: MakeItem, typed: str, outcome: str) -> None:
    word = {"accept": ["maximum"], "exact": True, "wrong": [{"answer": "max", "feedback": both("axis")}]}
    blanks = [{"name": "1", "word": word}]
    variant = variant_of(make_item, code="def f(z):\n    return np.[?1]({k}, z)", blanks=blanks)
    response = {"parts": {"1": typed.replace("{k}", "2")}}
    grade = KIND.grade(variant, response, DECIDER)
    assert grade.outcome == outcome
    if outcome == "invalid":
        assert grade.feedback is not None
        assert "name alone" in grade.feedback.en
        with pytest.raises(ReadingError):
            KIND.read(variant, response)
    else:
        assert KIND.read(variant, response).text == "[1] " + typed.partition("(")[0].rpartition(".")[2]
