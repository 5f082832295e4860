from __future__ import annotations

import pytest
from pydantic import ValidationError

from quizapp.algebra.errors import ReadingError
from quizapp.questions.faults import SENTENCES, Fault, ItemError, nearest, reading_sentences, sentences
from quizapp.questions.item import Item
from quizapp.questions.kinds.catalogue import kinds


def test_faults_come_in_the_order_of_the_lines() -> None:
    faults = [Fault("b", 1, "x", "e", "z"), Fault("a", 7, "y", "e", "z"), Fault("a", 2, "z", "e", "z")]
    error = ItemError(faults)
    assert [(fault.source, fault.line) for fault in error.faults] == [("a", 2), ("a", 7), ("b", 1)]
    assert str(error).splitlines()[0] == "a:2: z: e"


def test_a_fault_speaks_both_languages() -> None:
    fault = Fault("a.yaml", 3, "prompt.en", "empty", "为空", 4)
    assert (fault.message("en"), fault.message("zh")) == ("empty", "为空")
    assert Fault(**fault.to_json()) == fault


@pytest.mark.parametrize(("slip", "meant"), [("promt", "prompt"), ("hint", "hints"), ("xyz", None)])
def test_the_nearest_name(slip: str, meant: str | None) -> None:
    assert nearest(slip, ["prompt", "hints", "solution"]) == meant


def test_reading_errors_keep_place_and_suggestion() -> None:
    en, zh = reading_sentences(ReadingError("x", 4, "Wrong.", "不对。", "2z"))
    assert "column 5" in en
    assert "did you mean 2z?" in en
    assert "第 5 列" in zh


def test_every_schema_error_has_its_own_sentence() -> None:
    data = {"id": 3, "difficulty": "x", "claims": 1, "points": "x", "cases": 1, "hints": [], "prompt": 1, "zz": 1}
    with pytest.raises(ValidationError) as caught:
        Item.model_validate(data)
    for error in caught.value.errors():
        assert error["type"] in SENTENCES or error["type"] in ("extra_forbidden", "kind_first"), error
        en, zh = sentences(error, ["prompt"])
        assert "{" not in en + zh
        assert en != zh


def test_contents_of_all_kinds_have_sentences_too() -> None:
    for kind in kinds().values():
        with pytest.raises(ValidationError) as caught:
            kind.content.model_validate({"reference": [], "options": 3, "criteria": 4, "parts": 5, "entires": 1})
        for error in caught.value.errors():
            en, zh = sentences(error, ["entries"])
            assert en != zh
