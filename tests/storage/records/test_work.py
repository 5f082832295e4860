from datetime import UTC, datetime

from quizapp.storage.records.work import AttemptRecord, Begin, KeptRecord

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_a_draft_stands_in_the_order_of_what_was_handed_in() -> None:
    first = KeptRecord(1, {}, 1, NOON, after_submission=0)
    assert first.is_after(None)
    assert not first.is_after(7)
    later = KeptRecord(1, {}, 2, NOON, after_submission=7)
    assert later.is_after(7)
    assert not later.is_after(8)


def test_an_attempt_knows_when_it_began_by_both_clocks() -> None:
    attempt = AttemptRecord(1, 1, 1, 1, "a" * 32, "open", NOON, None, None, "this start", 7.5)
    assert attempt.begin == Begin(NOON, "this start", 7.5)
