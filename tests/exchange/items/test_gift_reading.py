import time

import pytest

from quizapp.exchange.items.gift_reading import plain, read_gift
from quizapp.exchange.items.moodle_reading import read_moodle
from quizapp.exchange.items.sheet import Reading, Target
from quizapp.questions.item import as_mapping
from tests.exchange.items.making import bank, example, written

TARGET = Target("relu", concepts=frozenset({"relu", "tanh"}))
# The forms that the format's own documentation shows.
SHOWN = """\
// difficulty 3
::Q1:: What's between orange and green in the spectrum? {
=yellow # right; good!
~red # [html]wrong, it's <b>yellow</b>
~blue}

$CATEGORY: tom/dick/tanh

::Q2:: What two people are entombed in Grant's tomb? {
   ~%-100%No one
   ~%50%Grant
   ~%50%Grant's wife
   ~%-100%Grant's father
}

Who's buried in Grant's tomb?{=Ulysses S. Grant =Grant}

::Q4:: When was Ulysses S. Grant born?{#1822:5}

::Q5:: What is the value of pi (to 3 decimal places)? {#3.141..3.142}

::Q6:: When was he born? {#
=1822:0
=%50%1822:2
=%0%1900:1#Too late.}

::Q7:: Match the countries. {
=Canada -> Ottawa
=Italy  -> Rome
=Japan  -> Tokyo
####All are capitals.
}

Grant was buried in a tomb in New York City.{T}

Two plus {=two =2} equals four.

::Q10:: Which answer equals 5? {
~ \\= 2 + 2
= \\= 2 + 3
~ \\{4\\}
}

This is a description only.

::Q12:: Write a short biography. {}
"""


def read(text: str) -> Reading:
    return read_gift(text.encode(), "f.gift", TARGET)


def test_what_the_documentation_shows_is_read() -> None:
    reading = read(SHOWN)
    made = {item.id: as_mapping(item) for item in reading.items}
    assert len(made) == 10
    assert (made["q1"]["difficulty"], made["q1"]["concept"]) == (3, "relu")
    assert [one.get("right", False) for one in made["q1"]["content"]["options"]] == [True, False, False]
    assert made["q1"]["content"]["options"][1]["feedback"]["en"] == "wrong, it's **yellow**"
    assert made["q2"]["concept"] == "tanh"
    assert [one.get("right", False) for one in made["q2"]["content"]["options"]] == [False, True, True, False]
    assert made["who-s-buried-in-grant-s-tomb"]["content"]["blanks"][0]["word"]["accept"] == [
        "Ulysses S. Grant",
        "Grant",
    ]
    assert made["q4"]["content"] == {"reference": "1822", "tolerance": {"abs": 5.0}}
    assert made["q5"]["content"] == {"reference": "3.1415", "tolerance": {"abs": 0.0005}}
    assert made["q6"]["content"]["misconceptions"][0]["answer"] == "1900"
    assert made["q7"]["solution"]["en"] == "All are capitals."
    assert [row["en"] for row in made["q7"]["content"]["rows"]] == ["Canada", "Italy", "Japan"]
    judged = made["grant-was-buried-in-a-tomb-in-new-york-city"]
    assert judged["content"]["options"][0] == {"en": "True", "zh": "对", "right": True}
    assert made["two-plus"]["prompt"]["en"] == "Two plus ____ equals four."
    assert [one["en"] for one in made["q10"]["content"]["options"]] == ["= 2 + 2", "= 2 + 3", "{{4}}"]
    skipped = [remark.question for remark in reading.remarks if remark.fate == "skipped"]
    assert skipped == ["This is a description only.", "Q12"]


@pytest.mark.parametrize(
    "text",
    [
        "::a::b {=c",
        "::a::b {#x}",
        "::a::b {c}",
        "::a::b {~c ~d}",
        "::a::" + "x" * 70_000 + "{=c}",
        "{",
        "::a:: {=x =y}",
    ],
)
def test_what_cannot_be_read_is_named(text: str) -> None:
    reading = read(text)
    assert (reading.items, [remark.fate for remark in reading.remarks]) == ((), ["skipped"])


def test_files_of_another_sort_are_refused() -> None:
    for content in (b"\xff\xfe\x00", b"x" * (4 * 1024 * 1024 + 1)):
        reading = read_gift(content, "f.gift", TARGET)
        assert (reading.items, len(reading.remarks)) == ((), 1)
    assert read("").remarks == ()


def test_the_bank_says_the_same_in_gift_as_in_moodle_xml() -> None:
    target = Target("relu", concepts=frozenset(item.concept for item in bank()))
    gift = read_gift(written("gift", *bank(), key="3/4")[0], "f.gift", target)
    moodle = read_moodle(written("moodle", *bank(), key="3/4")[0], "f.xml", target)
    by_id = {item.id: item for item in moodle.items}
    assert {item.id for item in gift.items} == by_id.keys()
    assert len(gift.items) > 170
    for item in gift.items:
        other = by_id[item.id]
        assert (item.prompt, item.solution, item.content) == (other.prompt, other.solution, other.content)


def test_escapes_are_undone() -> None:
    assert plain(r"a\:b\\c\n") == "a:b\\c\n"


@pytest.mark.parametrize(
    ("begin", "piece", "end"), [("1", " ", "x"), ("1..", " ", "x"), ("1 :", " ", ":"), ("", "=1 ", "x")]
)
def test_numbers_are_read_in_linear_time(begin: str, piece: str, end: str) -> None:
    def seconds(number: int) -> float:
        text = f"::a::b {{#{begin}{piece * number}{end}}}"
        began = time.process_time()
        read(text)
        return time.process_time() - began

    seconds(1000)
    assert seconds(19_000) < 60 * max(seconds(1_000), 0.005)


@pytest.mark.parametrize("name", ["gift", "moodle"])
def test_what_stands_in_tags_comes_back(name: str) -> None:
    choice = example("choice")
    item = choice.model_copy(update={"tags": ("chain rule", "a]b", "导数"), "difficulty": 4})
    content, remarks = written(name, item)
    reading = read_gift(content, "f.gift", TARGET) if name == "gift" else read_moodle(content, "f.xml", TARGET)
    (back,) = reading.items
    assert (back.tags, back.claims, back.difficulty) == (item.tags, item.claims, 4)
    assert item.claims
    assert not any("tags" in remark.en for remark in remarks)


def test_a_tag_that_gift_cannot_hold_and_points_are_named() -> None:
    item = example("choice").model_copy(update={"tags": ("<b>", "plain"), "points": 2.0})
    content, remarks = written("gift", item)
    said = [remark.en for remark in remarks]
    assert {"the tags <b>", "that it is worth 2 points"} <= set(said)
    assert read_gift(content, "f.gift", TARGET).items[0].tags == ("plain",)


def test_options_that_keep_their_order_keep_it_in_moodle() -> None:
    item = example("choice")
    ordered = item.model_copy(update={"content": item.content.model_copy(update={"ordered": True})})
    (back,) = read_moodle(written("moodle", ordered)[0], "f.xml", TARGET).items
    assert as_mapping(back)["content"]["ordered"] is True
    assert "that its options keep their order" in [remark.en for remark in written("gift", ordered)[1]]


@pytest.mark.parametrize(
    ("answers", "kept", "named"),
    [
        ("T#No.#Yes, well done.", "No.", "what is said to the right answer: Yes, well done."),
        ("=a#Well done. ~b#No.", "No.", "what is said to the right answer: Well done."),
        ("=a ~%25%b#Nearly. ~c", "Nearly.", "options that earned a part earn nothing"),
        ("=a ~%-25%b#No. ~c", "No.", "wrong options take no points away"),
        ("~%70%a ~%30%b ~%-100%c#No.", "No.", "its options weighed differently"),
        ("~%50%a ~%50%b ~c#No.", "No.", "its options weighed differently"),
        ("#=1:0 =%50%2:0#Half.", "Half.", "numbers that earned a part earn nothing"),
        ("#=1:0#Good. =3:0", "'also_right': ({'answer': '3'", "what is said to the right answer: Good."),
        ("#=1:0 =3:1", "'reference': '1'", "right numbers with a tolerance of their own"),
        ("#=1:2 =%50%1:3#Near.", "'reference': '1'", "what is said to 1, which is right here"),
        ("=good#Well. =%50%nearly#Almost.", "Almost.", "what is said to the right answer: Well."),
        ("=good =%0%*#Anything else.", "good", "what is said to answers with a wildcard"),
        ("=good =%-50%bad#No.", "No.", "wrong answers take no points away"),
        ("=a#one#two ~b#x#y", "x#y", "what is said to the right answer: one#two"),
    ],
)
def test_feedback_and_shares_are_kept_or_named(answers: str, kept: str, named: str) -> None:
    reading = read(f"::a::b {{{answers}}}")
    (item,) = reading.items
    assert kept in str(item.content.model_dump())
    assert any(named in remark.en for remark in reading.remarks), [remark.en for remark in reading.remarks]
    assert all(remark.zh for remark in reading.remarks)


def test_where_shares_are_those_of_this_service_nothing_is_said() -> None:
    for answers in ("=a ~b", "~%50%a ~%50%b ~%-50%c", "#1:0.5", "=a =b"):
        said = [remark.en for remark in read(f"::a::b {{{answers}}}").remarks]
        assert not any("earn" in one or "weigh" in one or "right" in one for one in said), said


@pytest.mark.parametrize("answers", ["=a -> b#Well. =c -> d", "=a -> b =c ->", "=a} then {=b"])
def test_what_would_be_dropped_silently_is_skipped_with_its_reason(answers: str) -> None:
    reading = read(f"::a::b {{{answers}}}")
    assert (reading.items, [remark.fate for remark in reading.remarks]) == ((), ["skipped"])


def test_a_comment_and_an_id_are_named() -> None:
    text = "// question: 7  name: Q1\n// [id:x-1] [tag:slopes]\n// Ask Ada.\n::a::b {=c ~d}\n\n// the end\n"
    reading = read(text)
    assert reading.items[0].tags == ("slopes",)
    said = [remark.en for remark in reading.remarks if "comment" in remark.en]
    assert said == ["not kept: the comment “[id:x-1]”", "not kept: the comment “Ask Ada.”"]


def test_what_any_of_its_texts_loses_is_named() -> None:
    reading = read("::a::[html]b<sup>n</sup> {=[html]9<sup>2</sup> ~7#[html]see <img src\\=x> ~8 <a href\\=u>c</a>}")
    said = [remark.en for remark in reading.remarks]
    assert [one for one in said if one.endswith("in its text")] == [
        "a picture in its text",
        "the address of a link in its text",
    ]
    (item,) = reading.items
    assert item.prompt.en == "bⁿ"
    assert "'9²'" in str(item.content.model_dump())
