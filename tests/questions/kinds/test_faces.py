from __future__ import annotations

import re

from quizapp.questions.kinds.catalogue import kinds
from quizapp.questions.loading import load_items
from quizapp.questions.variants import sample
from tests.tree import ROOT

BANK = ROOT / "quizapp" / "bank" / "sigmoid-derivative.yaml"
ANNOTATION = re.compile('alttext="([^"]*)"')


def test_abbreviations_are_told_with_their_numbers_worked_out() -> None:
    (item,) = [
        one for one in load_items(BANK.read_text(encoding="utf-8")) if one.id == "derive-the-slope-of-the-sigmoid"
    ]
    told = set()
    for variant in sample(item, 40):
        face = kinds()[item.kind].face(variant, "en")
        told.update(ANNOTATION.findall(face["where"]["a"]))
        assert face["names"] == ["a", "z"]
    assert any("-3" in text for text in told)
    assert not [text for text in told if re.search(r"\+ ?0|\(-\d\)", text)]
