import xml.etree.ElementTree as ET

import pytest

from quizapp.exchange.items.moodle_reading import exact, read_moodle, share_of
from quizapp.exchange.items.sheet import Reading, Target
from quizapp.questions.item import as_mapping
from tests.exchange.items.making import bank, written

TARGET = Target("relu", concepts=frozenset({"relu", "tanh"}))
HEAD = '<?xml version="1.0" encoding="UTF-8"?><quiz>'
CATEGORY = '<question type="category"><category><text>$course$/Top/Unit 1/tanh</text></category></question>'


def question(sort: str, inside: str, name: str = "Ein Name", text: str = "<p>What is \\(x^2\\)?</p>") -> str:
    return (
        f'<question type="{sort}"><name><text>{name}</text></name>'
        f'<questiontext format="html"><text><![CDATA[{text}]]></text></questiontext>'
        f"<defaultgrade>2.0000000</defaultgrade>{inside}</question>"
    )


def answer(share: str, text: str, feedback: str = "", more: str = "") -> str:
    said = f'<feedback format="html"><text><![CDATA[{feedback}]]></text></feedback>'
    return f'<answer fraction="{share}" format="html"><text><![CDATA[{text}]]></text>{said}{more}</answer>'


def read(*questions: str) -> Reading:
    return read_moodle((HEAD + CATEGORY + "".join(questions) + "</quiz>").encode(), "f.xml", TARGET)


def only(*questions: str) -> dict[str, object]:
    reading = read(*questions)
    assert [remark.en for remark in reading.remarks if remark.fate == "skipped"] == []
    (item,) = reading.items
    return as_mapping(item)


def test_a_choice_keeps_its_options_its_category_and_its_points() -> None:
    inside = "<single>true</single>" + answer("100", "<b>a</b>") + answer("0", "b", "<p>No.</p>")
    made = only(question("multichoice", inside))
    assert (made["id"], made["concept"], made["kind"], made["points"]) == ("ein-name", "tanh", "choice", 2.0)
    assert made["prompt"] == {"en": "What is $x^2$?", "zh": "What is $x^2$?"}
    assert made["content"] == {
        "options": [
            {"en": "**a**", "zh": "**a**", "right": True},
            {"en": "b", "zh": "b", "feedback": {"en": "No.", "zh": "No."}},
        ]
    }


def test_several_right_ones_are_those_that_earn() -> None:
    inside = "<single>false</single>" + answer("50", "a") + answer("50", "b") + answer("-100", "c")
    content = only(question("multichoice", inside))["content"]
    assert isinstance(content, dict)
    assert content["several"] is True
    assert [option.get("right", False) for option in content["options"]] == [True, True, False]


def test_a_number_has_its_tolerance() -> None:
    right = answer("100", "3.5", more="<tolerance>0.05</tolerance>")
    inside = right + answer("0", "7", "Halve it.", "<tolerance>0</tolerance>")
    made = only(question("numerical", inside))
    assert made["kind"] == "number"
    assert made["content"] == {
        "reference": "3.5",
        "tolerance": {"abs": 0.05},
        "misconceptions": [{"answer": "7", "feedback": {"en": "Halve it.", "zh": "Halve it."}}],
    }


def test_short_answers_true_or_false_and_pairs() -> None:
    reading = read(
        question("shortanswer", answer("100", "ReLU") + answer("50", "re*") + answer("0", "tanh", "No."), "s"),
        question("truefalse", answer("0", "true", "Look again.") + answer("100", "false"), "t"),
        question(
            "matching",
            "".join(
                f'<subquestion format="html"><text>{row}</text><answer><text>{partner}</text></answer></subquestion>'
                for row, partner in (("a", "x"), ("b", "y"), ("", "z"))
            ),
            "m",
        ),
    )
    short, judged, pairs = (as_mapping(item)["content"] for item in reading.items)
    assert short["blanks"][0]["word"]["accept"] == ["ReLU"]
    assert [option.get("right", False) for option in judged["options"]] == [False, True]
    assert [row["match"] for row in pairs["rows"]] == ["p1", "p2"]
    assert len(pairs["options"]) == 3
    assert any("wildcard" in remark.en for remark in reading.remarks if remark.question == "s")


def test_what_is_dropped_of_a_question_is_named() -> None:
    inside = (
        "<penalty>0.3333333</penalty><hidden>0</hidden><single>true</single>" + answer("100", "a") + answer("0", "b")
    )
    reading = read(question("multichoice", inside).replace("<defaultgrade>2.0000000", "<defaultgrade>150"))
    said = [(remark.en, remark.zh) for remark in reading.remarks if remark.fate == "changed"]
    assert ("not kept: the penalty for each further try (0.3333333)", "未保留：每次重试的扣分（0.3333333）") in said
    assert ("it counts 1 point instead of 150", "分值由 150 改为 1") in said
    odd = read(question("multichoice", inside).replace("<defaultgrade>2.0000000", "<defaultgrade>much"))
    assert any("much is no number" in remark.en for remark in odd.remarks)


def test_tags_come_along_as_far_as_there_is_room() -> None:
    tags = "".join(f"<tag><text>{tag}</text></tag>" for tag in ("difficulty 4", "slopes", "x" * 41, "slopes", " "))
    inside = "<single>true</single>" + answer("100", "a") + answer("0", "b") + f"<tags>{tags}</tags>"
    reading = read(question("multichoice", inside))
    assert (reading.items[0].tags, reading.items[0].difficulty) == (("slopes",), 4)
    assert ["x" * 40 in remark.en for remark in reading.remarks].count(True) == 1


def test_what_is_not_taken_is_named_with_its_reason() -> None:
    reading = read(
        question("essay", "", "e"),
        question("cloze", "", "c"),
        question("multichoice", answer("0", "a") + answer("0", "b"), "none right"),
        question("numerical", answer("100", "ten"), "words"),
        question("shortanswer", "", "empty"),
    )
    assert reading.items == ()
    assert {remark.question: remark.fate for remark in reading.remarks} == dict.fromkeys(
        ["e", "c", "none right", "words", "empty"], "skipped"
    )
    assert all(remark.en and remark.zh for remark in reading.remarks)


def test_names_that_repeat_or_say_nothing_get_ids_of_their_own() -> None:
    inside = answer("100", "a") + answer("0", "b")
    reading = read(*(question("multichoice", inside, name) for name in ("A b", "a-B", "导数", "=1+1")))
    first, second, third, fourth = (item.id for item in reading.items)
    assert (first, second, fourth) == ("a-b", "a-b-2", "1-1")
    assert third.startswith("imported-")
    again = read(question("multichoice", inside, "导数"))
    assert again.items[0].id == third


def test_scripts_and_pictures_do_not_come_along() -> None:
    hostile = '<script>alert(1)</script><img src="@@PLUGINFILE@@/x.png" alt="curve" onerror="y">ok'
    reading = read(question("multichoice", answer("100", "a") + answer("0", "b"), text=hostile))
    assert reading.items[0].prompt.en == "curveok"
    assert {"<script> in its text", "a picture in its text"} <= {remark.en for remark in reading.remarks}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<quiz>",
        b"<html></html>",
        b'<!DOCTYPE quiz [<!ENTITY a "b">]><quiz>&a;</quiz>',
        b'<!DOCTYPE quiz SYSTEM "file:///etc/passwd"><quiz/>',
        b"<quiz>" + b"<a>" * 1000 + b"</a>" * 1000 + b"</quiz>",
        b'<?xml version="1.0" encoding="x-none"?><quiz/>',
    ],
)
def test_hostile_files_are_refused_in_one_sentence(content: bytes) -> None:
    reading = read_moodle(content, "f.xml", TARGET)
    assert (reading.items, [remark.fate for remark in reading.remarks]) == ((), ["skipped"])


def test_the_bank_comes_back_as_the_report_says() -> None:
    content, out = written("moodle", *bank(), key="3/4")
    target = Target("relu", concepts=frozenset(item.concept for item in bank()))
    reading = read_moodle(content, "f.xml", target)
    left_out = {remark.question for remark in (*out, *reading.remarks) if remark.fate == "skipped"}
    back = {item.id: item for item in reading.items}
    assert back.keys() | left_out == {item.id for item in bank()}
    assert not back.keys() & left_out
    for item in bank():
        if item.id in back:
            made = back[item.id]
            assert (made.concept, made.difficulty, made.points) == (item.concept, item.difficulty, item.points)
            assert len(made.hints) == len(item.hints)
    kinds = {item.kind: back[item.id].kind for item in bank() if item.id in back}
    assert kinds == {
        "choice": "choice",
        "true_false": "choice",
        "number": "number",
        "matching": "matching",
        "expression": "blanks",
        "set": "blanks",
        "matrix": "blanks",
    }


def test_numbers_are_exact() -> None:
    assert exact(" 0,1 ") == exact("0.1")
    assert share_of(ET.Element("answer", fraction="33.33333")) == pytest.approx(1 / 3, abs=1e-6)


def test_praise_is_named_and_capitals_count_where_they_did() -> None:
    def told(sort: str, inside: str) -> Reading:
        text = "<name><text>One</text></name><questiontext><text>What?</text></questiontext>"
        return read_moodle(
            f'<quiz><question type="{sort}">{text}{inside}</question></quiz>'.encode(), "f.xml", Target("relu")
        )

    judged = told(
        "truefalse",
        '<answer fraction="100"><text>true</text><feedback><text>Well done.</text></feedback></answer>'
        '<answer fraction="0"><text>false</text><feedback><text>No.</text></feedback></answer>',
    )
    assert any("Well done." in remark.en for remark in judged.remarks)
    assert "'No.'" in str(judged.items[0].content.model_dump())
    typed = told("shortanswer", '<usecase>1</usecase><answer fraction="100"><text>ReLU</text></answer>')
    assert typed.items[0].content.model_dump()["blanks"][0]["word"]["exact"] is True


@pytest.mark.parametrize(
    ("sort", "inside"),
    [
        ("multichoice", "<answer fraction='100'><text>{}</text></answer><answer fraction='0'><text>b</text></answer>"),
        (
            "numerical",
            (
                "<answer fraction='100'><text>1</text></answer><answer fraction='0'><text>2</text>"
                "<feedback><text>{}</text></feedback></answer>"
            ),
        ),
        (
            "matching",
            (
                "<subquestion><text>a</text><answer><text>{}</text></answer></subquestion>"
                "<subquestion><text>c</text><answer><text>d</text></answer></subquestion>"
            ),
        ),
    ],
)
def test_what_the_texts_of_answers_lose_is_named(sort: str, inside: str) -> None:
    answers = inside.format("10&lt;sup&gt;3&lt;/sup&gt; &lt;img src='p.png' alt='plot'&gt;")
    text = "<name><text>One</text></name><questiontext><text>What?</text></questiontext>"
    file = f'<quiz><question type="{sort}">{text}{answers}</question></quiz>'.encode()
    reading = read_moodle(file, "f.xml", Target("relu"))
    assert "'10³ plot'" in str(reading.items[0].content.model_dump())
    assert ("a picture in its text", "文本中的图片") in [(remark.en, remark.zh) for remark in reading.remarks]
