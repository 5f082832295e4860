import re

import pytest

from quizapp.algebra.messages import FAULTS, NOTES, fault, note

FIELD = re.compile(r"(?<!\{)\{(\w+)\}(?!\})")


@pytest.mark.parametrize("code", FAULTS)
def test_both_languages_say_the_same_things(code: str) -> None:
    english, chinese = FAULTS[code]
    shared = {"script": "script_zh"}
    in_english = {shared.get(name, name) for name in FIELD.findall(english)}
    assert in_english - {"name"} == set(FIELD.findall(chinese)) - {"name"}
    assert english[0].isupper() or english[0] in "“±{"
    assert english.endswith((".", "?"))
    assert chinese.endswith(("。", "？"))
    assert not re.search(r"[一-鿿][,;:!?]", chinese), "Chinese text has Chinese punctuation"


@pytest.mark.parametrize("code", NOTES)
def test_notes_fill_in_the_same_values(code: str) -> None:
    english, chinese = NOTES[code]
    assert set(FIELD.findall(english)) == set(FIELD.findall(chinese))


def test_a_fault_is_filled_in_and_coded() -> None:
    error = fault("unknown_name_near", 3, "beta", name="betta", near="beta")
    assert (error.code, error.position, error.suggestion) == ("unknown_name", 3, "beta")
    assert "betta" in error.en
    assert "betta" in error.zh


def test_a_note_is_filled_in() -> None:
    assert note("left_side", typed="y =").zh == "已略去左边的“y =”"
