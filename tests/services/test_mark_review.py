import pytest

from quizapp.services.actor import Actor
from quizapp.services.author_views import ReviewDetail
from quizapp.services.bundle import Services
from quizapp.services.contest_verdict import contest_verdict
from quizapp.services.errors import Conflict, InvalidInput, NotFound
from quizapp.services.finish_attempt import finish_attempt
from quizapp.services.list_reviews import list_reviews
from quizapp.services.mark_review import mark_review
from quizapp.services.show_attempt import show_attempt
from quizapp.services.show_question import show_question
from quizapp.services.show_result import show_result
from quizapp.services.submit_answer import submit_answer
from quizapp.services.telling_changes import unseen_changes
from quizapp.storage.records.work import NewMark
from tests.services.house import Clock, at_once, begin, make_quiz


def make_review(services: Services, instructor: Actor, learner: Actor, word: str) -> tuple[int, int]:
    """An entry of the queue: its id and the submission's."""
    question_id = begin(services, learner, make_quiz(services, instructor))
    answer = submit_answer(services, learner, question_id, "key-00000001", {"answer": word})
    if word in {"wrong", "half"}:
        contest_verdict(services, learner, answer.submission_id)
    return list_reviews(services, instructor)[0].review_id, answer.submission_id


@pytest.mark.parametrize("word", ["words", "hard", "wrong"])
def test_a_persons_mark_counts(services: Services, instructor: Actor, learner: Actor, word: str) -> None:
    review_id, submission_id = make_review(services, instructor, learner, word)
    detail = mark_review(services, instructor, review_id, score=0.5, reason="half")
    assert (detail.answer.standing, detail.answer.points, detail.answer.review) == ("partly", 1.0, "done")
    assert list_reviews(services, instructor) == ()
    question = show_question(services, learner, detail.answer.question_id)
    assert show_attempt(services, learner, question.attempt_id).score == 1.0
    with services.reading() as unit:
        assert [mark.source for mark in unit.submissions.marks(submission_id)] == ["grader", "person"]
        note = unit.courses.noted("submission", submission_id)[0]
    assert note.account_id == instructor.person_id
    assert note.note.endswith("-> 0.5: half")


def test_a_persons_mark_outranks(services: Services, instructor: Actor, learner: Actor, clock: Clock) -> None:
    review_id, submission_id = make_review(services, instructor, learner, "wrong")
    mark_review(services, instructor, review_id, score=1.0, reason="fine")
    regrade = NewMark("grader", "different", 0.0, costs_try=True, marked_at=clock())
    with services.writing() as unit:
        assert not unit.submissions.mark(submission_id, regrade)
        unit.commit()
    with services.reading() as unit:
        submission = unit.submissions.find(submission_id)
        assert len(unit.submissions.marks(submission_id)) == 3
    assert submission is not None
    assert submission.mark is not None
    assert (submission.mark.source, submission.mark.score) == ("person", 1.0)


def test_two_who_decide(services: Services, instructor: Actor, learner: Actor) -> None:
    review_id, submission_id = make_review(services, instructor, learner, "words")
    results = at_once(lambda _: mark_review(services, instructor, review_id, score=1.0, reason="x"), 5)
    assert sum(isinstance(result, ReviewDetail) for result in results) == 1
    assert {result.reason for result in results if isinstance(result, Conflict)} == {"taken"}
    with services.reading() as unit:
        assert len(unit.submissions.marks(submission_id)) == 2


@pytest.mark.parametrize("score", [-0.1, 1.1, float("nan"), float("inf")])
def test_scores_and_reasons(services: Services, instructor: Actor, learner: Actor, score: float) -> None:
    review_id, _ = make_review(services, instructor, learner, "words")
    with pytest.raises(InvalidInput) as raised:
        mark_review(services, instructor, review_id, score=score, reason=" ")
    assert [fault.field for fault in raised.value.faults] == ["score", "reason"]


def test_who_may_not(services: Services, instructor: Actor, learner: Actor) -> None:
    review_id, _ = make_review(services, instructor, learner, "words")
    for actor in (learner, Actor(person_id=9, roles={99: "instructor"})):
        with pytest.raises(NotFound):
            mark_review(services, actor, review_id, score=1.0, reason="x")


@pytest.mark.parametrize(("score", "told"), [(1.0, [("not_yet", "right")]), (0.5, [("not_yet", "partly")]), (0.0, [])])
def test_a_mark_that_a_contest_changes_is_told_as_a_change(
    services: Services, instructor: Actor, learner: Actor, score: float, told: list[tuple[str, str]]
) -> None:
    review_id, _ = make_review(services, instructor, learner, "wrong")
    detail = mark_review(services, instructor, review_id, score=score, reason="You are right.")
    changes = unseen_changes(services, learner)
    assert [(change.before, change.after) for change in changes] == told
    assert all(change.reason == "You are right." and change.by_person for change in changes)
    attempt_id = show_question(services, learner, detail.answer.question_id).attempt_id
    finish_attempt(services, learner, attempt_id)
    assert len(show_result(services, learner, attempt_id).rows[0].changes) == len(told)


def test_a_mark_that_a_contest_lowers_is_told_too(services: Services, instructor: Actor, learner: Actor) -> None:
    review_id, _ = make_review(services, instructor, learner, "half")
    mark_review(services, instructor, review_id, score=0.25, reason="not quite")
    (change,) = unseen_changes(services, learner)
    assert (change.points_before, change.points_after, change.reason) == (1.0, 0.5, "not quite")


@pytest.mark.parametrize("word", ["words", "hard"])
def test_the_first_mark_of_a_waiting_answer_is_no_change(
    services: Services, instructor: Actor, learner: Actor, word: str
) -> None:
    review_id, _ = make_review(services, instructor, learner, word)
    mark_review(services, instructor, review_id, score=1.0, reason="well said")
    assert unseen_changes(services, learner) == ()
