import xml.etree.ElementTree as ET

import pytest

from quizapp.exchange.items.plain import Entry, Options, Pairs, Steps
from quizapp.exchange.items.qti_bodies import fill


def filled(sort: object) -> tuple[ET.Element, ET.Element, ET.Element]:
    item, body = ET.Element("assessmentItem"), ET.Element("itemBody")
    return item, body, fill(item, body, sort)


def test_points_of_several_sum_to_one_and_wrong_ones_take_away() -> None:
    entries = (Entry("a", 0.5), Entry("b<br>c", 0.5), Entry("d", -0.5))
    item, body, processing = filled(Options(entries, several=True))
    shares = [float(entry.get("mappedValue", "")) for entry in item.iter("mapEntry")]
    assert sum(share for share in shares if share > 0) == pytest.approx(1)
    assert [mapping.get("lowerBound") for mapping in item.iter("mapping")] == ["0"]
    assert [value.text for value in item.iter("value")] == ["c1", "c2"]
    assert len(list(body.iter("simpleChoice"))) == 3
    assert processing.find("setOutcomeValue/mapResponse") is not None


def test_two_rows_with_one_partner_share_it() -> None:
    item, body, _ = filled(Pairs((("a", "x"), ("b", "x")), ("y",)))
    assert [value.text for value in item.iter("value")] == ["r1 p1", "r2 p1"]
    assert [choice.get("identifier") for choice in body.iter("simpleAssociableChoice")] == ["r1", "r2", "p1", "p2"]


def test_steps_are_right_in_their_order_only() -> None:
    item, _, processing = filled(Steps(("a", "b", "c")))
    assert [value.text for value in item.iter("value")] == ["s1", "s2", "s3"]
    assert processing.find("responseCondition/responseIf/match") is not None
