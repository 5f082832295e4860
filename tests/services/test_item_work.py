from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import numpy as np
import pytest

from quizapp.questions.item import as_mapping
from quizapp.questions.kinds.catalogue import kinds
from quizapp.questions.kinds.choice import ChoiceKind
from quizapp.questions.loading import load_item
from quizapp.questions.variants import draw
from quizapp.services import item_work
from quizapp.services.item_work import ItemWork, VersionWork, variant_name
from quizapp.storage.records.analyses import AnswerEvent
from quizapp.storage.records.questions import VersionRecord
from tests.services.house import FakeGrader

MOMENT = datetime(2026, 3, 1, 12, tzinfo=UTC)


def make_version(kind: str) -> VersionWork:
    content = as_mapping(load_item(kinds()[kind].example, "example"))
    values: dict[str, Any] = dict.fromkeys(VersionRecord.__slots__)
    record = VersionRecord(**{**values, "id": 7, "item_id": 3, "number": 2, "content": content})
    return VersionWork(record, FakeGrader())


def seed_of(number: int) -> str:
    return f"{number:032x}"


def make_event(seed: str, response: Mapping[str, Any], **changes: Any) -> AnswerEvent:
    event = AnswerEvent(1, 1, MOMENT, 1, 7, seed, MOMENT, response, "different", 0.0, None, None)
    return event._replace(**changes)


def test_a_choice_counts_what_was_chosen_first() -> None:
    version = make_version("choice")
    work = ItemWork(3, version)
    variant = draw(version.item, seed_of(1))
    kind = kinds()["choice"]
    assert isinstance(kind, ChoiceKind)
    letter, index = kind.drawn(variant)[0]
    events = [make_event(seed_of(1), {"chosen": [letter]}), make_event(seed_of(1), {"chosen": ["z"]})]
    work.take(0, 1, version, events)
    work.take(0, 1, version, events)
    shown = {option.option: option for option in work.options()}
    assert (shown[index].shown, shown[index].chosen, shown[index].upper) == (1, 1, 1.0)
    assert sum(option.shown for option in shown.values()) == 4
    assert (work.looked_at, work.wrong, work.clusters()) == (1, 4, ())
    work.take(1, 0, version, [make_event(seed_of(2), {"chosen": ["no such"]})])
    assert sum(option.shown for option in work.options()) == 4


def test_a_variant_that_is_harder_is_flagged() -> None:
    version = make_version("expression")
    work = ItemWork(3, version)
    hard = variant_name(draw(version.item, seed_of(1)))
    for row in range(120):
        mine = variant_name(draw(version.item, seed_of(row)))
        score = float(row % 8 == 0) if mine == hard else float(row % 8 != 0)
        work.take(row, 0, version, [make_event(seed_of(row), {"answer": "z"}, outcome="equal", score=score)])
    found = work.variants(np.full(120, np.nan))
    assert found[0].variant == hard
    assert [one.unfair for one in found].count(True) >= 1
    assert found[0].unfair
    assert sum(one.answered for one in found) == 120


def test_one_variant_is_no_comparison() -> None:
    version = make_version("expression")
    work = ItemWork(3, version)
    work.take(0, 0, version, [make_event(seed_of(1), {"answer": "z"})])
    assert work.variants(np.full(1, np.nan)) == ()


def test_wrong_answers_are_bounded_and_still_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(item_work, "LOOKED_AT", 3)
    version = make_version("expression")
    work = ItemWork(3, version)
    for row in range(5):
        answers = [make_event(seed_of(1), {"answer": "z"}, account_id=row), make_event(seed_of(1), {"answer": "1"})]
        work.take(row, 0, version, [*answers, make_event(seed_of(1), {"answer": "2"}, outcome="equal", score=1.0)])
    assert (work.wrong, work.clustered, work.looked_at) == (10, 3, 3)
    assert sum(cluster.answers for cluster in work.clusters()) == 3
    assert {cluster.version for cluster in work.clusters()} == {2}


def test_what_was_erased_or_cannot_be_drawn_is_passed_over() -> None:
    version = make_version("expression")
    work = ItemWork(3, version)
    work.take(0, 0, version, [make_event(seed_of(1), {})])
    work.take(1, 0, version, [make_event("no seed", {"answer": "z"})])
    assert (work.wrong, work.clustered, work.clusters()) == (1, 0, ())


def test_what_is_met_too_seldom_to_compare_is_drawn_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(item_work, "SPARSE", 40)
    few, many = make_version("expression"), make_version("number")  # four variants, and thousands
    for version, looked_at in ((few, 60), (many, 40)):
        work = ItemWork(3, version)
        for row in range(60):
            work.take(row, 0, version, [make_event(seed_of(row), {"answer": "1"}, outcome="equal", score=1.0)])
        assert work.looked_at == looked_at
