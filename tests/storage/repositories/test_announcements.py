from datetime import datetime

from quizapp.storage.records.webhooks import AttemptFacts, MarkBefore
from quizapp.storage.repositories.quizzes import PRACTICE
from quizapp.storage.tables.questions import Quiz
from quizapp.storage.unit import UnitOfWork
from tests.storage.repositories.worlds import make_mark, make_world


def test_what_is_known_of_an_attempt_and_of_its_marks(
    unit: UnitOfWork, course_id: int, noon: datetime, later: datetime
) -> None:
    world = make_world(unit, course_id, noon)
    unit.accounts.name_guest(world.account_id, "ada@example.org", "Ada")
    unit.attempts.finish(world.attempt_id, later)
    facts = unit.announcements.attempts([world.attempt_id, 4711])
    assert facts == {
        world.attempt_id: AttemptFacts(
            world.attempt_id,
            1,
            noon,
            later,
            world.quiz_id,
            course_id,
            "Slopes",
            "导数",
            world.account_id,
            "ada@example.org",
        )
    }
    answer = unit.submissions.receive(world.question_ids[1], "key-1", {"answer": "x"}, noon)
    assert unit.announcements.marks([answer]) == ()
    unit.submissions.mark(answer, make_mark(noon, 0.25))
    (first,) = unit.submissions.marks(answer)
    unit.submissions.mark(answer, make_mark(later, 1.0, source="person"))
    (mark,) = unit.announcements.marks([answer])
    assert (mark.attempt_id, mark.position, mark.points) == (world.attempt_id, 2, 2.0)
    assert (mark.source, mark.score, mark.marked_at) == ("person", 1.0, later)
    assert unit.announcements.marks_before([first.id]) == {first.id: MarkBefore("grader", 0.25)}


def test_nothing_is_known_of_practice_and_of_who_is_erased(unit: UnitOfWork, course_id: int, noon: datetime) -> None:
    world = make_world(unit, course_id, noon)
    assert unit.announcements.attempts([world.attempt_id])
    quiz = unit.quizzes._session.get(Quiz, world.quiz_id)
    assert quiz is not None
    quiz.name = PRACTICE
    assert unit.announcements.attempts([world.attempt_id]) == {}
    quiz.name = None
    unit.erasures.erase(world.account_id, noon)
    assert unit.announcements.attempts([world.attempt_id]) == {}
