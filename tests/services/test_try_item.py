from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import InvalidInput, NotAllowed, Unavailable
from quizapp.services.try_item import try_item
from tests.services.house import ITEM, FakeGrader

TEXT = ITEM.format(name="one")


def test_a_run(services: Services, instructor: Actor, grader: FakeGrader) -> None:
    assert try_item(services, instructor, TEXT, variants=3).variants == 3
    assert grader.people == [str(instructor.person_id)], "the house's own tasks take places from answers"
    grader.failures = [{"place": ["content", "reference"], "en": "no", "zh": "不", "values": {"k": "2"}}]
    report = try_item(services, instructor, TEXT)
    assert not report.ok
    assert [(fault.field, fault.en, fault.zh) for fault in report.faults] == [
        ("content.reference", "no (at k = 2)", "不（k = 2）")
    ]


class CutGrader(FakeGrader):
    def _check(self, payload: Mapping[str, Any]) -> dict[str, Any]:
        assert payload["variants"] == 20
        return {"outcome": "undecided", "reason": "resources", "cut": True}


def test_a_run_that_was_cut(services: Services, instructor: Actor) -> None:
    report = try_item(replace(services, grader=CutGrader()), instructor, TEXT)
    assert (report.ok, len(report.faults)) == (False, 1)


def test_refusals(services: Services, instructor: Actor, learner: Actor, grader: FakeGrader) -> None:
    with pytest.raises(InvalidInput):
        try_item(services, instructor, "id: x")
    with pytest.raises(NotAllowed):
        try_item(services, learner, TEXT)
    grader.is_away = True
    with pytest.raises(Unavailable):
        try_item(services, instructor, TEXT)
