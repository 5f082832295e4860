from datetime import UTC, datetime

from quizapp.services.accommodating import accommodated
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.storage.records.arrangements import AccommodationRecord
from tests.services.house import make_quiz

LATER = datetime(2026, 4, 1, tzinfo=UTC)


def test_only_what_is_granted_is_otherwise(services: Services, instructor: Actor) -> None:
    quiz_id = make_quiz(services, instructor, time_limit_seconds=600, attempts_allowed=1)
    with services.reading() as unit:
        quiz = unit.quizzes.find(quiz_id)
    assert quiz is not None
    assert accommodated(quiz, None) is quiz
    own = accommodated(quiz, AccommodationRecord(quiz_id, 1, 1.5, closes_at=LATER)).rules
    assert (own.time_limit_seconds, own.closes_at, own.attempts_allowed, own.opens_at) == (900, LATER, 1, None)
