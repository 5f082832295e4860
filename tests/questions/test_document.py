from __future__ import annotations

import pytest

from quizapp.questions.document import MAX_BYTES, read_document
from quizapp.questions.faults import Fault, ItemError


def only_fault(text: str) -> Fault:
    with pytest.raises(ItemError) as caught:
        read_document(text, "x.yaml")
    (fault,) = caught.value.faults
    assert fault.message_en != fault.message_zh
    return fault


def test_numbers_stay_as_they_were_written() -> None:
    text = "a: 0.10\nb: 1/2\nc: 3\nd: no\ne: 1:30\nf: 010\ng: true\nh: '4'\ni:\nj: 1e-3\n"
    assert read_document(text, "x").data == {
        "a": "0.10",
        "b": "1/2",
        "c": 3,
        "d": "no",
        "e": "1:30",
        "f": "010",
        "g": True,
        "h": "4",
        "i": None,
        "j": "1e-3",
    }


def test_every_field_knows_its_line() -> None:
    document = read_document("a: 1\nb:\n  - c: 2\n    d: |\n      first\n      second\n  - e\n", "x")
    assert document.line(("b", 0, "d")) == 4
    assert document.line(("b", 1)) == 7
    assert document.line(("b", 0, "missing")) == 3
    assert document.line_inside(("b", 0, "d"), "first\nsecond\n", 8) == 6


def test_repeated_keys_are_named() -> None:
    fault = only_fault("a: 1\nb: 2\na: 3\n")
    assert (fault.line, fault.field) == (3, "a")


def test_malformed_text_has_a_line() -> None:
    assert only_fault("a: [1, 2\nb: 3\n").line == 2


def test_objects_are_refused() -> None:
    assert "tag" in only_fault("a: !!python/object/apply:os.system ['true']\n").message_en


def test_few_aliases_work() -> None:
    assert read_document("a: &x {b: 1}\nc: *x\n", "x").data == {"a": {"b": 1}, "c": {"b": 1}}


def test_an_alias_bomb_is_refused() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    assert "aliases" in only_fault("\n".join(lines)).message_en


def test_an_alias_of_itself_is_refused() -> None:
    assert "aliases" in only_fault("a: &x [*x]\n").message_en


@pytest.mark.parametrize("text", ["[" * 100_000, "a: " + "{b: " * 30 + "1" + "}" * 30, "- " * 50_000 + "1"])
def test_deep_nesting_is_refused(text: str) -> None:
    with pytest.raises(ItemError):
        read_document(text, "x")


def test_large_texts_are_refused_before_they_are_read() -> None:
    assert "KiB" in only_fault("a: " + "x" * MAX_BYTES).message_en


def test_two_documents_are_refused() -> None:
    assert "one YAML document" in only_fault("a: 1\n---\nb: 2\n").message_en


def test_names_are_texts() -> None:
    assert "name" in only_fault("[1, 2]: 3\n").message_en


@pytest.mark.parametrize(
    "text", ["a: \x00", "\t- x", "a: &\n", "*x", "a: 'x", "\ud800", "a: b: c", "- a\nb: 1", "a: @x"]
)
def test_odd_texts_are_faults(text: str) -> None:
    assert only_fault(text).source == "x.yaml"


@pytest.mark.parametrize("text", ["", "# nothing", "---\n"])
def test_no_text_is_no_data(text: str) -> None:
    assert read_document(text, "x").data is None
