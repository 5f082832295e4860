import itertools

import pytest

from quizapp.exchange.items.item_of import MOST, Found, Unable, both, reading_of, slug
from quizapp.exchange.items.plain import Entry, Options, Steps
from quizapp.exchange.items.sheet import Target

TARGET = Target("relu", concepts=frozenset({"relu", "tanh"}))
OPTIONS = Options((Entry("a", 1.0), Entry("b", 0.0)), several=False)


def test_what_is_missing_is_filled_in_and_said() -> None:
    reading = reading_of(iter([Found("A", "What?", OPTIONS)]), "f", TARGET)
    assert [remark.en for remark in reading.remarks] == [
        "it is in one language: the same text stands for both",
        "it had no hint; a general one stands there",
        "it had no worked solution; write one",
    ]
    assert (reading.items[0].concept, reading.items[0].difficulty) == ("relu", 2)


def test_what_the_schema_refuses_is_left_out_with_its_field() -> None:
    found: list[Found | Unable] = [
        Found("A", "", OPTIONS),
        Found("B", "What?", Steps(("x",))),
        Unable("C", "why", "原因"),
    ]
    reading = reading_of(iter(found), "f", TARGET)
    assert reading.items == ()
    assert [remark.fate for remark in reading.remarks] == ["skipped"] * 3
    assert reading.remarks[0].en.startswith("prompt.en: ")


@pytest.mark.parametrize(("name", "expected"), [("x" * 200, "x" * 80), ("--", None), ("Ünï 1", "n-1")])
def test_ids(name: str, expected: str | None) -> None:
    made = slug(name, "text")
    assert made == expected if expected else made.startswith("imported-")
    assert both("x") == {"en": "x", "zh": "x"}


def test_of_a_file_without_end_so_many_are_taken() -> None:
    endless = (Found("A", "What?", OPTIONS) for _ in itertools.count())
    reading = reading_of(iter(endless), "f.gift", TARGET)
    assert len(reading.items) == MOST
    assert reading.remarks[-1].fate == "skipped"
    assert "part the file" in reading.remarks[-1].en
