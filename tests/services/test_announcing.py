from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from quizapp.services import announcing
from quizapp.services.actor import Actor
from quizapp.services.apply_regrade import apply_regrade
from quizapp.services.bundle import Services
from quizapp.services.contest_verdict import contest_verdict
from quizapp.services.erase_account import erase_account
from quizapp.services.finish_attempt import finish_attempt
from quizapp.services.handing_in import hand_in
from quizapp.services.keep_answer import keep_answer
from quizapp.services.list_reviews import list_reviews
from quizapp.services.make_course import make_course
from quizapp.services.mark_review import mark_review
from quizapp.services.override_mark import Override, override_mark
from quizapp.services.practise import practise
from quizapp.services.recover import recover
from quizapp.services.regrading import work_regrades
from quizapp.services.start_attempt import start_attempt
from quizapp.services.submit_answer import submit_answer
from quizapp.storage.tables.webhooks import WebhookDelivery
from tests.services.house import PASSWORD, Clock, FakeGrader, begin, make_guest, make_item, make_quiz
from tests.services.practice_house import answer, make_bank
from tests.services.receiving import make_webhook
from tests.services.test_regrading import answer_all, begun, corrected

__all__ = ["corrected"]


def told(services: Services) -> list[dict[str, Any]]:
    """What waits in the outbox, the first first."""
    with services.reading() as unit:
        rows = unit.outbox._session.query(WebhookDelivery).order_by(WebhookDelivery.id).all()
        return [json.loads(row.body) for row in rows]


def test_a_finished_attempt_is_told_with_its_score_and_no_more_of_the_person_than_scores_have(
    services: Services, instructor: Actor, learner: Actor, clock: Clock
) -> None:
    webhook = make_webhook(services, instructor)
    items = tuple(make_item(services, instructor, name) for name in ("a", "b"))
    quiz_id = make_quiz(services, instructor, items)
    attempt = start_attempt(services, learner, quiz_id)
    submit_answer(services, learner, attempt.next_question_id, "key-00000001", {"answer": "half"})
    clock.advance(minutes=3)
    finish_attempt(services, learner, attempt.attempt_id)
    finish_attempt(services, learner, attempt.attempt_id)
    assert told(services) == [
        {
            "type": "attempt.finished",
            "timestamp": "2026-03-01T12:03:00Z",
            "data": {
                "course_id": 1,
                "quiz": {"quiz_id": quiz_id, "title_en": "Slopes", "title_zh": "导数"},
                "learner": {"person_id": learner.person_id, "email": "ada@example.org"},
                "attempt": {
                    "attempt_id": attempt.attempt_id,
                    "number": 1,
                    "started_at": "2026-03-01T12:00:00Z",
                    "finished_at": "2026-03-01T12:03:00Z",
                    "score": 1.0,
                    "points": 4.0,
                    "waiting": 0,
                },
            },
        }
    ]
    with services.reading() as unit:
        (one,) = unit.outbox.newest(webhook.webhook.webhook_id, 9)
    assert one.event_id.startswith("evt_")
    assert "." not in one.event_id


def test_what_is_undone_is_not_told(services: Services, instructor: Actor, learner: Actor) -> None:
    make_webhook(services, instructor)
    attempt_id = start_attempt(services, learner, make_quiz(services, instructor)).attempt_id
    with services.writing() as unit:
        attempt = unit.attempts.find(attempt_id, lock=True)
        assert attempt is not None
        hand_in(unit, attempt, services.clock())
        assert unit.outbox.is_due(services.clock())
    assert told(services) == []
    with services.reading() as unit:
        found = unit.attempts.find(attempt_id)
    assert found is not None
    assert found.state == "open"


def test_an_attempt_whose_time_is_up_is_told_and_what_is_marked_late_follows(
    services: Services, instructor: Actor, learner: Actor, grader: FakeGrader, clock: Clock
) -> None:
    make_webhook(services, instructor)
    attempt = start_attempt(services, learner, make_quiz(services, instructor, time_limit_seconds=60))
    keep_answer(services, learner, attempt.next_question_id, {"answer": "right"}, 0)
    clock.advance(minutes=10)
    grader.is_away = True
    recover(services)
    grader.is_away = False
    recover(services)
    finished, late = told(services)
    assert (finished["type"], finished["timestamp"]) == ("attempt.finished", "2026-03-01T12:10:00Z")
    first, then = finished["data"]["attempt"], late["data"]["attempt"]
    assert (first["finished_at"], first["score"], first["waiting"]) == ("2026-03-01T12:01:00Z", 0.0, 1)
    assert (late["type"], late["data"]["cause"], late["data"]["before"]) == ("mark.changed", "late", None)
    assert late["data"]["after"] == {"score": 2.0, "by_person": False}
    assert (then["score"], then["waiting"]) == (2.0, 0)


def test_an_answer_marked_while_its_attempt_goes_on_is_not_told(
    services: Services, instructor: Actor, learner: Actor
) -> None:
    make_webhook(services, instructor)
    question_id = begin(services, learner, make_quiz(services, instructor))
    submit_answer(services, learner, question_id, "key-00000001", {"answer": "right"})
    assert told(services) == []


def test_a_persons_mark_is_told_with_what_it_was_before(
    services: Services, instructor: Actor, learner: Actor, clock: Clock
) -> None:
    webhook = make_webhook(services, instructor, "mark.changed").webhook
    question_id = begin(services, learner, make_quiz(services, instructor))
    given = submit_answer(services, learner, question_id, "key-00000001", {"answer": "hard"})
    clock.advance(minutes=1)
    (review,) = list_reviews(services, instructor)
    mark_review(services, instructor, review.review_id, score=0.5, reason="half")
    clock.advance(minutes=1)
    override_mark(services, instructor, given.submission_id, Override(2.0, "all of it"))
    override_mark(services, instructor, given.submission_id, Override(None, "none at all", "invalid"))
    reviewed, overridden, invalid = (one["data"] for one in told(services))
    assert (reviewed["cause"], reviewed["submission_id"]) == ("person", given.submission_id)
    assert reviewed["question"] == {"question_id": question_id, "position": 1, "points": 2.0}
    assert reviewed["before"] == {"score": None, "by_person": False}
    assert reviewed["after"] == overridden["before"] == {"score": 1.0, "by_person": True}
    assert overridden["after"] == {"score": 2.0, "by_person": True}
    assert [one["attempt"]["score"] for one in (reviewed, overridden, invalid)] == [1.0, 2.0, 0.0]
    assert invalid["after"]["score"] is None
    assert [one["timestamp"][14:16] for one in told(services)] == ["01", "02", "02"]
    assert "half" not in json.dumps(told(services))
    with services.reading() as unit:
        assert len({one.event_id for one in unit.outbox.newest(webhook.webhook_id, 9)}) == 3


@pytest.mark.parametrize(("score", "times"), [(1.0, 1), (0.0, 0)])
def test_a_contest_is_told_where_it_changes_the_mark(
    services: Services, instructor: Actor, learner: Actor, score: float, times: int
) -> None:
    make_webhook(services, instructor, "mark.changed")
    question_id = begin(services, learner, make_quiz(services, instructor))
    given = submit_answer(services, learner, question_id, "key-00000001", {"answer": "wrong"})
    contest_verdict(services, learner, given.submission_id)
    (review,) = list_reviews(services, instructor)
    mark_review(services, instructor, review.review_id, score=score, reason="looked at")
    assert [one["data"]["before"]["score"] for one in told(services)] == [0.0] * times


def test_a_regrade_is_told_answer_by_answer_in_portions_when_it_is_applied(
    services: Services, instructor: Actor, corrected: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(announcing, "AT_ONCE", 1)
    first, second = make_webhook(services, instructor), make_webhook(services, instructor, "mark.changed")
    quiz_id, found = answer_all(services, instructor, "right", "wrong", "half")
    regrade_id = begun(services, instructor, quiz_id, "as_computed")
    corrected(wrong=("equal", 1.0), half=("different", 0.0))
    work_regrades(services)
    assert told(services) == []
    apply_regrade(services, instructor, regrade_id)
    events = [one["data"] for one in told(services)]
    changed = {one["submission_id"]: (one["cause"], one["before"]["score"], one["after"]["score"]) for one in events}
    assert changed == {found["wrong"]: ("regrade", 0.0, 2.0), found["half"]: ("regrade", 1.0, 0.0)}
    with services.reading() as unit:
        ids = [{one.event_id for one in unit.outbox.newest(made.webhook.webhook_id, 9)} for made in (first, second)]
    assert ids[0] == ids[1]
    assert len(ids[0]) == 2


def test_only_who_wants_it_is_told_and_only_of_their_course(
    services: Services, instructor: Actor, learner: Actor
) -> None:
    other = make_course(services, instructor, "Other")
    make_webhook(services, instructor, "mark.changed")
    with services.reading() as unit:
        roles = unit.courses.roles_of(instructor.somebody())
    make_webhook(services, Actor(person_id=instructor.person_id, roles=roles), course_id=other)
    attempt = start_attempt(services, learner, make_quiz(services, instructor))
    finish_attempt(services, learner, attempt.attempt_id)
    assert told(services) == []


def test_guests_have_no_address_and_practice_is_not_told(services: Services, instructor: Actor) -> None:
    make_webhook(services, instructor)
    make_bank(services)
    guest = make_guest(services)
    submission = answer(services, guest, practise(services, guest))
    override_mark(services, instructor, submission.submission_id, Override(0.0, "no"))
    assert told(services) == []
    attempt = start_attempt(services, guest, make_quiz(services, instructor))
    finish_attempt(services, guest, attempt.attempt_id)
    (event,) = told(services)
    assert event["data"]["learner"] == {"person_id": guest.person_id, "email": None}


def test_what_waits_of_a_person_goes_with_them(services: Services, instructor: Actor, learner: Actor) -> None:
    make_webhook(services, instructor)
    quiz_id = make_quiz(services, instructor)
    attempt = start_attempt(services, learner, quiz_id)
    given = submit_answer(services, learner, attempt.next_question_id, "key-00000001", {"answer": "wrong"})
    finish_attempt(services, learner, attempt.attempt_id)
    assert len(told(services)) == 1
    erase_account(services, learner, word="delete", password=PASSWORD)
    assert told(services) == []
    override_mark(services, instructor, given.submission_id, Override(1.0, "fine"))
    assert told(services) == [], "nothing more is told of who is gone"


def test_where_nobody_listens_it_costs_a_query(
    services: Services, instructor: Actor, learner: Actor, count_queries: list[str]
) -> None:
    attempt = start_attempt(services, learner, make_quiz(services, instructor))
    count_queries.clear()
    finish_attempt(services, learner, attempt.attempt_id)
    assert len([one for one in count_queries if "webhook" in one]) == 1
