"""A person of whom there is something in every table that belongs to people, for the tests of one's own data."""

from __future__ import annotations

from quizapp.services.accommodate import Grant, accommodate
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.contest_verdict import contest_verdict
from quizapp.services.keep_answer import keep_answer
from quizapp.services.make_token import make_token
from quizapp.services.override_mark import Override, override_mark
from quizapp.services.practise import practise
from quizapp.services.program_views import NewTokenForm
from quizapp.services.scopes import SCOPES
from quizapp.services.take_hint import take_hint
from quizapp.storage.records.marking import NewMarkedAnswer
from quizapp.storage.records.people import AuditRecord
from tests.services.house import FakeGrader, begin, make_quiz
from tests.services.practice_house import answer, make_bank

PART = {"name": "W", "outcome": "different", "score": 0.5, "verdict": None, "feedback": {"en": "half", "zh": "一半"}}


def leave_traces(services: Services, instructor: Actor, learner: Actor, grader: FakeGrader) -> int:
    """Lets `learner` (with an e-mail) do everything that leaves something behind; their first answer at a quiz."""
    person_id, moment = learner.somebody(), services.clock()
    make_bank(services)
    asked = practise(services, learner)
    take_hint(services, learner, asked)
    keep_answer(services, learner, asked, {"answer": "tanh"}, 0)
    quiz_id = make_quiz(services, instructor, tries_allowed=3)
    question_id = begin(services, learner, quiz_id)
    told = answer(services, learner, question_id, "wrong")
    contest_verdict(services, learner, told.submission_id, "But I mean it.")
    override_mark(services, instructor, told.submission_id, Override(1.0, "It is half right."))
    grader.parts = [PART]
    answer(services, learner, question_id, "wrong", "key-of-second-try")
    accommodate(services, instructor, quiz_id, Grant("ada@example.org", extra_percent=50))
    make_token(services, learner, NewTokenForm("grades at home", (next(iter(SCOPES)),)))
    with services.writing() as unit:
        (course, *_) = unit.courses.listed()
        unit.courses.enrol(course.id, person_id, "assistant", moment)
        unit.accounts.connect_elsewhere(person_id, "https://id.example", "subject-1", moment)
        marked = NewMarkedAnswer("r", "en", "words of another", {"a": True}, 0.5, moment, marked_by=person_id)
        unit.explanations.keep(marked)
        unit.courses.note(AuditRecord(moment, person_id, "publish", "item", 1, "of eve@example.org"))
        unit.commit()
    return told.submission_id
