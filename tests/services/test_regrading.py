from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from quizapp.grading.protocol import GraderUnavailable, TaskFailed
from quizapp.services import regrading
from quizapp.services.actor import Actor
from quizapp.services.apply_regrade import apply_regrade
from quizapp.services.author_views import ItemPlace
from quizapp.services.bundle import Services
from quizapp.services.holding import LEASE, Hold
from quizapp.services.list_reviews import list_reviews
from quizapp.services.override_mark import Override, override_mark
from quizapp.services.publish_item import publish_item
from quizapp.services.read_regrade import read_regrade
from quizapp.services.regrade_views import ProposedMark, RegradePolicy, RegradeScope
from quizapp.services.regrading import change_of, next_size, run_regrade, work_regrades
from quizapp.services.save_draft import save_draft
from quizapp.services.seed_rubrics import seed_rubrics
from quizapp.services.start_regrade import start_regrade
from quizapp.services.submit_answer import submit_answer
from quizapp.storage.records.regrading import Replayed
from quizapp.storage.tables.regrading import Regrade
from tests.services.explanations import CRITERIA, FakeMarker, hand_in, make_explanation, marked, waiting_parts
from tests.services.house import GRADES, ITEM, Clock, FakeGrader, begin, make_item, make_learner, make_quiz


def begun(services: Services, actor: Actor, quiz_id: int, policy: RegradePolicy = "never_lower") -> int:
    return start_regrade(services, actor, RegradeScope(quiz_id=quiz_id), policy=policy, reason="The key was wrong.")


def answer_all(services: Services, instructor: Actor, *words: str) -> tuple[int, dict[str, int]]:
    """A quiz in which a learner each has given these answers: submissions by word."""
    quiz_id = make_quiz(services, instructor)
    found = {}
    for number, word in enumerate(words):
        learner = make_learner(services, f"p{number}")
        question_id = begin(services, learner, quiz_id)
        found[word] = submit_answer(services, learner, question_id, f"key-{number:08}", {"answer": word}).submission_id
    return quiz_id, found


@pytest.fixture
def corrected(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Lets the grader say something else from now on."""

    def change(**grades: tuple[str, float]) -> None:
        for word, grade in grades.items():
            monkeypatch.setitem(GRADES, word, grade)

    return change


def test_the_differences_are_found_and_nothing_else(
    services: Services, instructor: Actor, corrected: Callable[..., None]
) -> None:
    quiz_id, found = answer_all(services, instructor, "right", "half", "wrong", "hard", "(((")
    override_mark(services, instructor, found["half"], Override(2.0, "fine"))
    regrade_id = begun(services, instructor, quiz_id)
    corrected(right=("undecided", 0.0), half=("different", 0.0), wrong=("equal", 1.0), hard=("different", 0.0))
    assert work_regrades(services) == 1
    assert work_regrades(services) == 0
    detail = read_regrade(services, instructor, regrade_id)
    assert (detail.card.state, detail.card.done, detail.card.total) == ("ready", 5, 5)
    changes = {row.answer_text: (row.change, row.points_before, row.points_after) for row in detail.rows}
    assert changes == {
        "right": ("undecided", 2.0, None),
        "wrong": ("raised", 0.0, 2.0),
        "hard": ("decided", None, 0.0),
    }
    assert detail.changes == 2


def test_alike_is_decided_once(services: Services, instructor: Actor, learner: Actor, grader: FakeGrader) -> None:
    quiz_id = make_quiz(services, instructor)
    question_id = begin(services, learner, quiz_id)
    for number, word in enumerate(("wrong", "half", "wrong", "wrong")):
        submit_answer(services, learner, question_id, f"key-0000000{number}", {"answer": word})
    begun(services, instructor, quiz_id)
    grader.graded.clear()
    work_regrades(services)
    assert len(grader.graded) == 2


def test_who_stops_goes_on_where_it_was(
    services: Services,
    instructor: Actor,
    grader: FakeGrader,
    corrected: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(regrading, "READ", 2)
    quiz_id, _ = answer_all(services, instructor, "wrong", "half", "right", "(((", "hard")
    regrade_id = begun(services, instructor, quiz_id)
    corrected(wrong=("equal", 1.0), hard=("equal", 1.0))
    grader.graded.clear()
    with pytest.raises(GraderUnavailable):
        run_regrade(services, regrade_id, on_progress=lambda _done, _all: setattr(grader, "is_away", True))
    assert read_regrade(services, instructor, regrade_id).card.done == 2
    grader.is_away = False
    assert run_regrade(services, regrade_id)
    assert len(grader.graded) == 5
    assert [row.answer_text for row in read_regrade(services, instructor, regrade_id).rows] == ["wrong", "hard"]


@pytest.mark.parametrize(("seconds", "told"), [(0.1, [1, 3, 5]), (3, [1, 2, 3, 4, 5]), (5, [1, 2, 3, 4, 5])])
def test_progress_is_told_often_however_long_answers_take(
    *,
    seconds: float,
    told: list[int],
    services: Services,
    instructor: Actor,
    grader: FakeGrader,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(regrading, "FEWEST", 1)
    quiz_id, _ = answer_all(services, instructor, "wrong", "half", "right", "(((", "hard")
    regrade_id = begun(services, instructor, quiz_id)
    grader.during = lambda: clock.advance(seconds=seconds)
    heard: list[tuple[int, int]] = []
    assert run_regrade(services, regrade_id, on_progress=lambda *progress: heard.append(progress))
    assert heard == [(done, 5) for done in told]


def test_batches_grow_while_they_are_quick_and_shrink_where_they_are_slow() -> None:
    quick, fair, slow = (timedelta(seconds=seconds) for seconds in (1, 3, 5))
    assert [next_size(800, took) for took in (quick, fair, slow)] == [1600, 800, 400]
    assert next_size(regrading.READ, quick) == regrading.READ
    assert next_size(regrading.FEWEST, slow) == regrading.FEWEST


def test_two_processes_do_not_do_it_twice(services: Services, instructor: Actor, grader: FakeGrader) -> None:
    quiz_id, _ = answer_all(services, instructor, "wrong", "half")
    regrade_id = begun(services, instructor, quiz_id)
    second: list[bool] = []
    grader.during = lambda: second.append(run_regrade(services, regrade_id)) if not second else None
    assert run_regrade(services, regrade_id)
    assert second == [False]


def test_a_batch_that_takes_minutes_stays_in_one_hand(
    services: Services, instructor: Actor, grader: FakeGrader, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(regrading, "PATIENCE", 0.01)
    quiz_id, _ = answer_all(services, instructor, "wrong", "half", "right")
    regrade_id = begun(services, instructor, quiz_id)
    second: list[bool] = []

    def take_minutes() -> None:
        for _ in range(10):
            clock.advance(seconds=20)
            until_held(services, regrade_id, clock() + timedelta(seconds=40))
            second.append(run_regrade(services, regrade_id))

    grader.during = take_minutes
    began = clock()
    assert run_regrade(services, regrade_id)
    assert clock() - began > 3 * LEASE
    assert second == [False] * 10
    with services.reading() as unit:
        assert unit.regrades.left(clock()) == ()


def until_held(services: Services, regrade_id: int, moment: datetime) -> None:
    """Waits until the work is somebody's at least to this moment."""
    latest = time.monotonic() + 120
    while time.monotonic() < latest:
        with services.reading() as unit:
            if regrade_id not in unit.regrades.left(moment):
                return
    raise AssertionError(moment)


def test_whoever_finds_the_work_gone_stops_within_the_batch(
    services: Services, instructor: Actor, grader: FakeGrader, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(regrading, "AT_ONCE", 1)
    quiz_id, _ = answer_all(services, instructor, "wrong", "half", "right", "hard")
    regrade_id = begun(services, instructor, quiz_id)
    other = Hold(services, regrade_id, "other")
    taken: list[bool] = []

    def stall() -> None:
        with services.writing() as unit:
            row = unit.regrades._session.get(Regrade, regrade_id)
            assert row is not None
            unit.regrades.release(regrade_id, row.lease)
            taken.append(unit.regrades.claim(regrade_id, "other", clock(), clock() + 2 * LEASE))
            unit.commit()
        clock.advance(seconds=30)

    grader.during = stall
    assert not run_regrade(services, regrade_id)
    assert taken == [True]
    assert read_regrade(services, instructor, regrade_id).card.done == 0
    other.keep()
    assert not Hold(services, regrade_id, "third").take()


def test_whoever_was_killed_loses_the_work_when_the_lease_ends(
    services: Services, instructor: Actor, clock: Clock
) -> None:
    quiz_id, _ = answer_all(services, instructor, "wrong")
    regrade_id = begun(services, instructor, quiz_id)
    with services.writing() as unit:
        assert unit.regrades.claim(regrade_id, "killed", clock(), clock() + LEASE)
        unit.commit()
    assert work_regrades(services) == 0
    clock.advance(seconds=61)
    assert work_regrades(services) == 1
    with services.reading() as unit:
        regrade = unit.regrades.find(regrade_id)
    assert regrade is not None
    with services.writing() as unit:
        assert not unit.regrades.advance(regrade, "killed", regrade.last, 1, clock())


def test_a_task_that_fails_leaves_the_others_alone(
    services: Services, instructor: Actor, grader: FakeGrader, corrected: Callable[..., None]
) -> None:
    quiz_id, _ = answer_all(services, instructor, "wrong", "right")
    regrade_id = begun(services, instructor, quiz_id)
    corrected(wrong=("equal", 1.0))
    grader.batches = False
    perform = grader.perform

    def failing(task: str, payload: Any, *, person: str | None = None, **_asked: bool) -> dict[str, Any]:
        if task == "grade" and payload["response"] == {"answer": "right"}:
            raise TaskFailed("broken")
        return perform(task, payload, person=person)

    grader.perform = failing  # type: ignore[method-assign]
    work_regrades(services)
    rows = read_regrade(services, instructor, regrade_id).rows
    assert [(row.answer_text, row.change) for row in rows] == [("wrong", "raised"), ("right", "undecided")]


def test_a_new_version_that_asks_something_else_marks_nothing(
    services: Services, instructor: Actor, learner: Actor, grader: FakeGrader, corrected: Callable[..., None]
) -> None:
    item_id = make_item(services, instructor)
    quiz_id = make_quiz(services, instructor, (item_id,))
    submit_answer(services, learner, begin(services, learner, quiz_id), "key-00000001", {"answer": "wrong"})
    text = ITEM.format(name="slope-of-scaled-sigmoid").replace("[2, 3, 4, 5]", "[12, 13, 14, 15]")
    with services.reading() as unit:
        item = unit.items.find(item_id)
    assert item is not None
    draft = save_draft(services, instructor, text, place=ItemPlace(item_id, item.revision))
    publish_item(services, instructor, item_id, expected_revision=draft.revision)
    regrade_id = start_regrade(
        services, instructor, RegradeScope(item_id=item_id), policy="as_computed", reason="Other numbers."
    )
    corrected(wrong=("equal", 1.0))
    grader.batches = False
    work_regrades(services)
    detail = read_regrade(services, instructor, regrade_id)
    assert [(row.change, row.after) for row in detail.rows] == [("other_question", None)]
    assert apply_regrade(services, instructor, regrade_id).changes == 0


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (("different", 0.0), ("equal", 1.0), "raised"),
        (("equal", 1.0), ("different", 0.5), "lowered"),
        (("equal", 1.0), ("equal", 1.0 - 1e-12), None),
        (("equal", 1.0), ("undecided", None), "undecided"),
        (("undecided", None), ("undecided", None), None),
        (("undecided", None), ("different", 0.0), "decided"),
        (("invalid", None), ("invalid", None), None),
        (("invalid", None), ("different", 0.0), "lowered"),
        (("invalid", None), ("equal", 1.0), "raised"),
        (("different", 0.5), ("invalid", None), "lowered"),
        (("different", 0.0), ("different", 0.0), None),
    ],
)
def test_what_becomes_of_a_mark(
    before: tuple[str, float | None], after: tuple[str, float | None], change: str | None
) -> None:
    one = Replayed(1, 1, 1, 1, "0" * 32, {}, 1, "grader", *before, None, "said")
    assert change_of(one, *after, (None, "said")) == change
    if after == before == ("different", 0.0):
        assert change_of(one, *after, ("a slip", "said")) == "words"


def text_of(row: ProposedMark) -> str:
    """What was written, without the word by which the fake grader knows it."""
    return row.answer_text.removeprefix("words; ")


def test_explanations_are_marked_by_the_rubric_as_it_is_now(
    services: Services, instructor: Actor, grader: FakeGrader, monkeypatch: pytest.MonkeyPatch
) -> None:
    grader.parts = waiting_parts()
    marker = FakeMarker()
    house = replace(services, marker=marker)
    seed_rubrics(house)
    quiz_id = make_quiz(house, instructor, (make_explanation(house, instructor),))
    texts = ("It compares.", "It takes the larger.", "It compares or not", "no exp", "Both compare exp.")
    for number, text in enumerate(texts):
        hand_in(house, make_learner(house, f"e{number}"), quiz_id, text)
    monkeypatch.setitem(CRITERIA, "max_compare", "larger")  # the rubric is another one now
    with house.writing() as unit:
        saved = unit.explanations.rubric("relu_cheap")
        assert saved is not None
        unit.explanations.save_rubric("relu_cheap", f"{saved.text}# changed", saved.content, None, house.clock())
        unit.commit()
    marker.tasks.clear()
    regrade_id = begun(house, instructor, quiz_id, "as_computed")
    assert work_regrades(house) == 1
    assert {task for task, _ in marker.tasks} == {"mark"}
    assert all("rubric" in payload for _, payload in marker.tasks), "the changed rubric is sent along"
    rows = read_regrade(house, instructor, regrade_id).rows
    assert {text_of(row): (row.change, row.points_before, row.points_after) for row in rows} == {
        "It compares.": ("lowered", 1.5, 0.0),
        "It takes the larger.": ("raised", 0.0, 1.5),
        "Both compare exp.": ("lowered", 2.0, 0.5),
    }
    apply_regrade(house, instructor, regrade_id)
    with house.reading() as unit:
        newest = unit.submissions.marks(rows[1].submission_id)[-1]
    assert newest.verdict is not None
    assert [one["met"] for one in newest.verdict["findings"]] == [True, False]


def test_what_a_changed_rubric_decides_waits_for_nobody_and_the_other_way_round_keeps_its_mark(
    services: Services, instructor: Actor, grader: FakeGrader, monkeypatch: pytest.MonkeyPatch
) -> None:
    grader.parts = waiting_parts()
    house = replace(services, marker=FakeMarker())
    seed_rubrics(house)
    quiz_id = make_quiz(house, instructor, (make_explanation(house, instructor),))
    for number, text in enumerate(("It compares", "It compares.")):
        hand_in(house, make_learner(house, f"e{number}"), quiz_id, text)
    assert [one.cause for one in list_reviews(house, instructor)] == ["explanation"]
    said = {"It compares": "auto", "It compares.": "review"}

    def mark(payload: Mapping[str, Any]) -> dict[str, Any]:
        marking = marked(payload["text"])
        return {**marking, "decision": said[payload["text"]], "reasons": []}

    monkeypatch.setattr(FakeMarker, "_done", lambda _self, _task, payload: mark(payload))
    regrade_id = begun(house, instructor, quiz_id)
    work_regrades(house)
    rows = {text_of(row): row for row in read_regrade(house, instructor, regrade_id).rows}
    assert {text: row.change for text, row in rows.items()} == {"It compares": "decided", "It compares.": "undecided"}
    apply_regrade(house, instructor, regrade_id)
    assert list_reviews(house, instructor) == ()
    with house.reading() as unit:
        scores = [unit.submissions.marks(row.submission_id)[-1].score for row in rows.values()]
    assert scores == [0.75, 0.75]


def test_without_a_marker_explanations_keep_their_marks(
    services: Services, instructor: Actor, grader: FakeGrader
) -> None:
    grader.parts = waiting_parts()
    house = replace(services, marker=FakeMarker())
    seed_rubrics(house)
    quiz_id = make_quiz(house, instructor, (make_explanation(house, instructor),))
    hand_in(house, make_learner(house, "e"), quiz_id, "It compares.")
    regrade_id = begun(services, instructor, quiz_id, "as_computed")
    work_regrades(replace(services, marker=None))
    detail = read_regrade(services, instructor, regrade_id)
    assert ([row.change for row in detail.rows], detail.changes) == (["undecided"], 0)
