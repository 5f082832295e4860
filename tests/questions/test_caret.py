"""Where a caret stands in YAML that is being typed; ‸ marks it."""

from __future__ import annotations

import pytest

from quizapp.questions.caret import ENTRY, Caret, Step, locate


def at(marked: str) -> Caret | None:
    return locate(marked.replace("‸", ""), marked.index("‸"))


@pytest.mark.parametrize(
    ("marked", "path", "key", "typed"),
    [
        ("‸", (), None, ""),
        ("id: x\ncon‸", (), None, "con"),
        ("id: x\nkind: exp‸", (), "kind", "exp"),
        ("prompt:\n  ‸", ("prompt",), None, ""),
        ("hints:\n  - ‸", ("hints", ENTRY), None, ""),
        ("hints:\n  - en: a\n    ‸", ("hints", ENTRY), None, ""),
        ("hints:\n- en: a\n  z‸", ("hints", ENTRY), None, "z"),
        ("hints:\n- en: a\n- ‸", ("hints", ENTRY), None, ""),
        ("a:\n  b:\n    c: 1\n  d:\n    ‸", ("a", "d"), None, ""),
        ("a:\n  - - b: ‸", ("a", ENTRY, ENTRY), "b", ""),
        ("content:\n  # a remark\n\n  ‸", ("content",), None, ""),
        ("prompt: # said below\n  ‸", ("prompt",), None, ""),
        ("prompt:\n  en: |\n    id: text\n  ‸", ("prompt",), None, ""),
        ("题目: 甲\nprompt:\n  en: 中文 and more\n  zh‸", ("prompt",), None, "zh"),
    ],
)
def test_the_way_down_to_it(marked: str, path: tuple[str, ...], key: str | None, typed: str) -> None:
    caret = at(marked)
    assert caret is not None
    assert tuple(step.name for step in caret.path) == path
    assert (caret.key, caret.typed) == (key, typed)
    assert caret.start == marked.index("‸") - len(typed)


@pytest.mark.parametrize(
    "marked",
    [
        "prompt:\n  en: |\n    ‸",
        "prompt:\n  en: >-\n    a line\n    id‸",
        "# a remark‸",
        "id: 'quoted‸",
        "variables: {z‸",
        "id: some words‸",
        "id‸: x",
        "id: x\n  ‸",
        "\t‸id",
    ],
)
def test_where_nothing_can_be_proposed(marked: str) -> None:
    assert at(marked) is None


def test_what_the_mapping_has_already_stands_beside() -> None:
    caret = at("content:\n  rows:\n    - answer: a\n      ‸\n      when: k = 1\n    - feedback: b\nkind: choice\n")
    assert caret is not None
    assert caret.beside == {"answer": "a", "when": "k = 1"}
    assert caret.column == 6
    assert caret.path[0] == Step("content", "choice")


def test_any_text_and_any_place_has_an_answer() -> None:
    text = "hints:\n  - en: {a: [1, 2]}\n -\t- b\n\n- - -\n:\n  'x': |2-\n ‸ 求 𝜎\n"
    for offset in range(len(text) + 1):
        caret = locate(text, offset)
        assert caret is None or text[caret.start : offset] == caret.typed
