from dataclasses import replace
from datetime import timedelta

import pytest

from quizapp.services.actor import NOBODY, Actor
from quizapp.services.author_views import ItemPlace, QuizPlace
from quizapp.services.bundle import Services
from quizapp.services.errors import Conflict, NotFound, SignInNeeded
from quizapp.services.finish_attempt import finish_attempt
from quizapp.services.learner_views import AttemptView
from quizapp.services.publish_item import publish_item
from quizapp.services.read_quiz import read_quiz
from quizapp.services.save_draft import save_draft
from quizapp.services.save_quiz import save_quiz
from quizapp.services.start_attempt import start_attempt
from tests.services.house import ITEM, Clock, at_once, make_guest, make_item, make_learner, make_quiz


def refusal(services: Services, actor: Actor, quiz_id: int) -> str:
    with pytest.raises(Conflict) as raised:
        start_attempt(services, actor, quiz_id)
    return raised.value.reason


def seeds(services: Services, attempt_id: int) -> list[str]:
    with services.reading() as unit:
        return [question.seed for question in unit.attempts.questions([attempt_id])]


def test_an_attempt_is_resumed(services: Services, instructor: Actor, learner: Actor) -> None:
    quiz_id = make_quiz(services, instructor)
    first = start_attempt(services, learner, quiz_id)
    assert start_attempt(services, learner, quiz_id) == first
    assert (first.state, first.points, first.score, len(first.steps)) == ("open", 2.0, 0, 1)
    assert start_attempt(services, make_learner(services, "eve"), quiz_id).attempt_id != first.attempt_id


@pytest.mark.fault("C4", "I8")
def test_starting_races(services: Services, instructor: Actor, learner: Actor) -> None:
    quiz_id = make_quiz(services, instructor)
    results = at_once(lambda _: start_attempt(services, learner, quiz_id), 20)
    found = {result.attempt_id for result in results if isinstance(result, AttemptView)}
    assert len(found) == 1, results
    assert len(seeds(services, found.pop())) == 1


def test_seeds_have_128_bits_of_their_own(services: Services, instructor: Actor) -> None:
    items = (make_item(services, instructor, "a"), make_item(services, instructor, "b"))
    quiz_id = make_quiz(services, instructor, items)
    found = []
    for name in ("x", "y"):
        found += seeds(services, start_attempt(services, make_learner(services, name), quiz_id).attempt_id)
    assert len(set(found)) == 4
    assert all(len(seed) == 32 for seed in found)


def test_attempts_run_out(services: Services, instructor: Actor, learner: Actor) -> None:
    quiz_id = make_quiz(services, instructor, attempts_allowed=1)
    finish_attempt(services, learner, start_attempt(services, learner, quiz_id).attempt_id)
    assert refusal(services, learner, quiz_id) == "no_attempts"


def test_a_quiz_opens_and_closes(services: Services, instructor: Actor, learner: Actor, clock: Clock) -> None:
    opens, closes = clock() + timedelta(hours=1), clock() + timedelta(hours=2)
    quiz_id = make_quiz(services, instructor, opens_at=opens, closes_at=closes, time_limit_seconds=3000)
    assert refusal(services, learner, quiz_id) == "not_open"
    clock.advance(minutes=90)
    assert start_attempt(services, learner, quiz_id).deadline == closes
    clock.advance(minutes=31)
    assert refusal(services, learner, quiz_id) == "closed"


def test_a_time_limit_is_a_deadline(services: Services, instructor: Actor, learner: Actor, clock: Clock) -> None:
    quiz_id = make_quiz(services, instructor, time_limit_seconds=60, attempts_allowed=2)
    first = start_attempt(services, learner, quiz_id)
    assert first.deadline == clock() + timedelta(seconds=60)
    clock.advance(minutes=2)
    second = start_attempt(services, learner, quiz_id)
    assert second.attempt_id != first.attempt_id
    clock.advance(minutes=2)
    assert refusal(services, learner, quiz_id) == "no_attempts"


def test_nobody_and_guests(services: Services, instructor: Actor) -> None:
    practice = make_quiz(services, instructor)
    exam = make_quiz(services, instructor, (make_item(services, instructor, "b"),), mode="exam")
    with pytest.raises(SignInNeeded):
        start_attempt(services, NOBODY, practice)
    guest = make_guest(services)
    assert start_attempt(services, guest, practice).state == "open"
    with pytest.raises(SignInNeeded):
        start_attempt(services, guest, exam)


def test_what_is_not_published_is_not_there(services: Services, instructor: Actor, learner: Actor) -> None:
    quiz_id = make_quiz(services, instructor, published=False)
    with pytest.raises(NotFound):
        start_attempt(services, learner, quiz_id)
    assert start_attempt(services, instructor, quiz_id).state == "open"
    with pytest.raises(NotFound):
        start_attempt(services, learner, quiz_id + 1000)


def test_an_attempt_keeps_its_version(services: Services, instructor: Actor, learner: Actor) -> None:
    item_id = make_item(services, instructor)
    quiz_id = make_quiz(services, instructor, (item_id,))
    attempt = start_attempt(services, learner, quiz_id)

    def versions(attempt_id: int) -> list[int]:
        with services.reading() as unit:
            found = [unit.items.version(one.item_version_id) for one in unit.attempts.questions([attempt_id])]
        return [version.number for version in found if version is not None]

    text = ITEM.format(name="slope-of-scaled-sigmoid").replace("[2, 3, 4, 5]", "[7, 8]")
    draft = save_draft(services, instructor, text, place=ItemPlace(item_id=item_id, expected_revision=2))
    publish_item(services, instructor, item_id, expected_revision=draft.revision)
    assert versions(attempt.attempt_id) == [1]
    finish_attempt(services, learner, attempt.attempt_id)
    assert versions(start_attempt(services, learner, quiz_id).attempt_id) == [2]


def test_a_changed_quiz_leaves_running_attempts(services: Services, instructor: Actor, learner: Actor) -> None:
    quiz_id = make_quiz(services, instructor)
    attempt = start_attempt(services, learner, quiz_id)
    detail = read_quiz(services, instructor, quiz_id)
    place = QuizPlace(quiz_id=quiz_id, expected_revision=detail.revision)
    slots = tuple(replace(slot, points=9.0) for slot in detail.form.slots)
    save_quiz(services, instructor, replace(detail.form, slots=slots), place=place)
    assert start_attempt(services, learner, quiz_id) == attempt
