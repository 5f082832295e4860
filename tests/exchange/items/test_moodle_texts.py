import pytest

from quizapp.exchange.items.moodle_reading import read_moodle
from quizapp.exchange.items.sheet import Reading, Target
from quizapp.questions.item import as_mapping
from quizapp.questions.rendering import render
from quizapp.questions.variants import draw

TARGET = Target("relu", concepts=frozenset({"relu"}))


def calculated(text: str, *, solution: str = "So.", names: str = "a b") -> Reading:
    sets = "".join(
        f"<dataset_definition><name><text>{name}</text></name><dataset_items><dataset_item><number>1</number>"
        "<value>4</value></dataset_item></dataset_items></dataset_definition>"
        for name in names.split()
    )
    return read(
        "calculated",
        text,
        solution,
        f'<answer fraction="100"><text>{{a}}+1</text></answer><dataset_definitions>{sets}</dataset_definitions>',
    )


def stack(text: str, *, solution: str = "So.", variables: str = "p: 2*x; n: 1+2;") -> Reading:
    return read(
        "stack",
        text,
        solution,
        f"<questionvariables><text>{variables}</text></questionvariables><input><name>ans1</name>"
        "<type>algebraic</type><tans>p</tans></input><prt><node><answertest>AlgEquiv</answertest><sans>ans1</sans>"
        "<tans>p</tans></node></prt>",
    )


def read(sort: str, text: str, solution: str, inside: str) -> Reading:
    content = (
        f'<quiz><question type="{sort}"><name><text>One</text></name><questiontext format="html">'
        f"<text><![CDATA[{text}]]>"
        f'</text></questiontext><generalfeedback format="html"><text><![CDATA[{solution}]]></text></generalfeedback>'
        f"{inside}</question></quiz>"
    )
    return read_moodle(content.encode(), "f.xml", TARGET)


def test_values_of_a_calculated_question_stand_in_all_its_texts() -> None:
    solution = "It is {={a}/2} and {a}, with {b}, not {other}."
    (item,) = calculated("Half of {a} is {={a}/2}, twice {=2*{a}}.", solution=solution).items
    made = as_mapping(item)
    assert made["cases"] == [{"a": "4", "b": "4"}]
    assert made["prompt"]["en"] == "Half of {a} is {calc1}, twice {calc2}."
    assert made["solution"]["en"] == "It is {calc1} and {a}, with {b}, not {{other}}."
    shown = render(item.prompt.en, draw(item, "0" * 32), "en")
    assert "{" not in shown
    assert "2" in shown
    assert "8" in shown


@pytest.mark.parametrize(
    ("text", "names"),
    [("{={c}/2} {a}", "a b"), ("{=foo({a})}", "a b"), ("{={a} and {", "a b"), ("{a_1} {a}", "a a_1"), ("{c}", "a")],
)
def test_what_cannot_be_said_is_left_out_with_its_reason(text: str, names: str) -> None:
    reading = calculated(text, names=names)
    assert (reading.items, [remark.fate for remark in reading.remarks]) == ((), ["skipped"])
    assert reading.remarks[0].zh


def test_values_of_stack_stand_in_its_texts() -> None:
    (item,) = stack(
        r"Find \( {@p@} + 1 \) or {@p^2@} for {#n#} [[input:ans1]] [[validation:ans1]]", solution="It is {@p@}."
    ).items
    made = as_mapping(item)
    assert made["prompt"]["en"].startswith("Find $(2*x) + 1$ or $")
    assert made["prompt"]["en"].endswith("for `3`")
    assert made["solution"]["en"] == "It is $2*x$."
    for text in (made["prompt"]["en"], made["solution"]["en"]):
        assert not {"@", "#", "{", "["} & set(text)
    assert "@" not in render(item.prompt.en, draw(item, "0" * 32), "en")


@pytest.mark.parametrize(
    "text", ["{@foo(@}", "{@if a then b@}", "{@ p", "p #}", "[[if test='p']] a [[/if]]", "{@p{a}@}"]
)
def test_what_stack_computes_is_left_out_with_its_reason(text: str) -> None:
    for reading in (stack(text), stack("Find it.", solution=text)):
        assert (reading.items, [remark.fate for remark in reading.remarks]) == ((), ["skipped"])
        assert reading.remarks[0].zh
