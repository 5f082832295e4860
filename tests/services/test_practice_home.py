import pytest

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import NotFound
from quizapp.services.list_course_quizzes import list_course_quizzes
from quizapp.services.list_quizzes import list_quizzes
from quizapp.services.practice_home import is_practice, practice_quiz
from quizapp.services.read_quiz import read_quiz
from quizapp.services.read_scores import read_scores
from quizapp.services.start_attempt import start_attempt
from tests.services.house import make_quiz


def test_there_is_one_and_it_is_in_no_list(services: Services, instructor: Actor) -> None:
    other = make_quiz(services, instructor)
    with services.writing() as unit:
        quiz = practice_quiz(unit, services.clock())
        assert practice_quiz(unit, services.clock()) == quiz
        unit.commit()
    assert is_practice(quiz)
    assert [one.quiz_id for one in list_quizzes(services, instructor)] == [other]
    assert [one.quiz_id for one in list_course_quizzes(services, instructor)] == [other]
    with pytest.raises(NotFound):
        read_quiz(services, instructor, quiz.id)
    with pytest.raises(NotFound):
        read_scores(services, instructor, quiz.id)
    with pytest.raises(NotFound):
        start_attempt(services, instructor, quiz.id)
