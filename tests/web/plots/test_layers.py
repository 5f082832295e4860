import re
from xml.etree import ElementTree as ET

from quizapp.web.plots.layers import BOX, Box, layered, wrapped

ROWS = [
    [Box("a", "First & foremost", "#a", "First", ())],
    [Box("b", "Second", "#b", "Second: attempted", ("a",), (1, 4)), Box("c", "Third", "#c", "Third", ("a",))],
    [Box("d", "Fourth", "#d", "Fourth", ("a", "b"))],
]


def test_every_box_is_a_link_and_every_prerequisite_a_line() -> None:
    root = ET.fromstring(layered(ROWS, "A map", "m"))  # noqa: S314 - drawn here
    assert [link.get("href") for link in root.findall("a")] == ["#a", "#b", "#c", "#d"]
    assert len(root.findall("g/path")) == 4
    assert root[0].text == "A map"


def test_boxes_of_a_row_do_not_overlap() -> None:
    markup = layered(ROWS, "A map", "m")
    found = re.findall(r'<rect x="([^"]+)" y="([^"]+)" width="148"', markup)
    rows: dict[str, list[float]] = {}
    for x, y in found:
        rows.setdefault(y, []).append(float(x))
    assert len(rows) == 3
    assert all(b - a >= BOX for xs in rows.values() for a, b in zip(sorted(xs), sorted(xs)[1:], strict=False))


def test_only_what_has_a_level_has_dots() -> None:
    markup = layered(ROWS, "A map", "m")
    assert (markup.count('class="full"'), markup.count('class="empty"')) == (1, 3)


def test_long_words_are_wrapped_once() -> None:
    assert wrapped("Tanh") == ["Tanh"]
    assert wrapped("one two three four five") == ["one two three", "four five"]
    assert len(wrapped("one two three four five six seven eight nine ten")) == 2
    assert "".join(wrapped("sigmoid 的导数与极限以及更多")).replace(" ", "") == "sigmoid的导数与极限以及更多"
    assert wrapped("Backpropagation-of-everything") == ["Backpropagation-of-everything"]


def test_a_break_cuts_no_term_and_leaves_no_letter_alone() -> None:
    assert wrapped("输出层激活函数的选择") == ["输出层", "激活函数的选择"]
    assert wrapped("一二三四五六七八九十") == ["一二三四五", "六七八九十"]
    assert wrapped("一二三四五六七八九的", 19) == ["一二三四五", "六七八九的"]
    assert wrapped("甲乙丙丁戊的庚辛壬癸") == ["甲乙丙丁", "戊的庚辛壬癸"]
