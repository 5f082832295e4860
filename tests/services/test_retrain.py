from dataclasses import replace

import pytest

from quizapp.services.bundle import Services
from quizapp.services.retrain import retrain, retrain_due
from quizapp.services.seed_rubrics import seed_rubrics
from quizapp.storage.records.marking import NewMarkedAnswer
from tests.services.explanations import FakeMarker
from tests.services.house import Clock

ALL_MET = {"max_compare": True, "exp_cost": True, "trivial_derivative": True}


def add(services: Services, clock: Clock, **criteria: bool) -> None:
    with services.writing() as unit:
        unit.explanations.keep(NewMarkedAnswer("relu_cheap", "en", "t", criteria or ALL_MET, 1.0, clock()))
        unit.commit()


def test_heads_are_named_by_what_they_were_trained_from(services: Services, clock: Clock) -> None:
    marker = FakeMarker()
    with_marker = replace(services, marker=marker)
    seed_rubrics(with_marker)
    add(with_marker, clock)
    assert retrain(with_marker, "relu_cheap")
    (_, task) = marker.tasks[-1]
    assert len(task["answers"]) == 28
    with services.reading() as unit:
        heads = unit.explanations.heads("relu_cheap")
    assert heads is not None
    assert heads.fingerprint == heads.content["fingerprint"]


def test_answers_marked_by_other_criteria_are_left_out(services: Services, clock: Clock) -> None:
    marker = FakeMarker()
    with_marker = replace(services, marker=marker)
    seed_rubrics(with_marker)
    add(with_marker, clock, something_else=True)
    assert retrain(with_marker, "relu_cheap")
    assert len(marker.tasks[-1][1]["answers"]) == 27


def test_a_changed_rubric_is_trained_for(services: Services, clock: Clock) -> None:
    with_marker = replace(services, marker=FakeMarker())
    seed_rubrics(with_marker)
    clock.advance(minutes=1)
    with services.writing() as unit:
        record = unit.explanations.rubric("relu_cheap")
        assert record is not None
        unit.explanations.save_rubric("relu_cheap", record.text, record.content, None, clock())
        unit.commit()
    clock.advance(minutes=1)
    assert retrain_due(with_marker) == 1
    assert retrain_due(with_marker) == 0


@pytest.mark.parametrize("fault", ["away", "fails", "cut"])
def test_what_cannot_be_trained_now_is_tried_again(services: Services, clock: Clock, fault: str) -> None:
    seed_rubrics(services)
    add(services, clock)
    assert not retrain(services, "relu_cheap")
    assert retrain_due(replace(services, marker=FakeMarker(fault=fault))) == 0
    assert retrain_due(replace(services, marker=FakeMarker())) == 1
    assert not retrain(replace(services, marker=FakeMarker()), "no_such_rubric")
