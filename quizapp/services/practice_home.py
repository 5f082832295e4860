"""Where practice takes place: a quiz of the default course that is in no list and has no slots of its own.

Its attempts are the sessions of practice; their questions are asked one by one. So an answer in practice goes the usual
way of an answer.
"""

from __future__ import annotations

from datetime import datetime

from quizapp.services.entering import default_course
from quizapp.storage.records.questions import QuizRecord, QuizRules
from quizapp.storage.repositories.quizzes import PRACTICE
from quizapp.storage.unit import UnitOfWork

RULES = QuizRules(
    title_en="Practice",
    title_zh="练习",
    description_en="",
    description_zh="",
    mode="practice",
    attempts_allowed=None,
    tries_allowed=None,
    time_limit_seconds=None,
    opens_at=None,
    closes_at=None,
    feedback="at_once",
    solutions="at_once",
    hints=True,
    shuffle=False,
    published=False,
    slots=(),
)


def practice_quiz(unit: UnitOfWork, moment: datetime) -> QuizRecord:
    """The quiz that stands for practice; in a writing unit it is made if it is not there yet."""
    course = default_course(unit, moment)
    unit.lock("practice quiz")
    found = unit.quizzes.find_by_name(PRACTICE, course.id)
    return found or unit.quizzes.add(course.id, RULES, moment, name=PRACTICE)


def is_practice(quiz: QuizRecord) -> bool:
    """Whether the quiz stands for practice."""
    return quiz.name == PRACTICE
