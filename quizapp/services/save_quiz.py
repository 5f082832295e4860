"""Make a quiz, or change one."""

from __future__ import annotations

from dataclasses import replace

from quizapp.services.actor import Actor
from quizapp.services.author_views import QuizDetail, QuizForm, QuizPlace
from quizapp.services.bundle import Services
from quizapp.services.errors import InvalidInput
from quizapp.services.item_access import home_course
from quizapp.services.quiz_access import detail_of, find_quiz, rules_of
from quizapp.services.quiz_faults import faults_of_form, faults_of_slots
from quizapp.services.save_draft import stale
from quizapp.services.wording import clean, clean_line
from quizapp.storage.records.people import AuditRecord

NEW = QuizPlace()


def save_quiz(services: Services, actor: Actor, form: QuizForm, *, place: QuizPlace = NEW) -> QuizDetail:
    """Stores the whole quiz in place of the old; attempts that run keep their questions.

    Raises:
        NotFound: there is no such quiz or course for the actor.
        InvalidInput: with every fault at its field, as in `slots.0.points`.
        Conflict: `stale`: somebody saved in between.
    """
    moment = services.clock()
    form = _cleaned(form)
    with services.writing() as unit:
        if place.quiz_id is None:
            course_id = home_course(unit, actor, place.course_id, "edit_quiz")
        else:
            course_id = find_quiz(unit, actor, place.quiz_id, "edit_quiz").course_id
        faults = (*faults_of_form(form), *faults_of_slots(unit, form, course_id))
        if faults:
            raise InvalidInput(*faults)
        if place.quiz_id is None:
            quiz = unit.quizzes.add(course_id, rules_of(form), moment)
        else:
            changed = unit.quizzes.replace(place.quiz_id, rules_of(form), place.expected_revision, moment)
            if changed is None:
                raise stale()
            quiz = changed
        unit.courses.note(AuditRecord(moment, actor.person_id, "save", "quiz", quiz.id))
        detail = detail_of(unit, quiz, unit.attempts.counts().get(quiz.id, 0))
        unit.commit()
    return detail


def _cleaned(form: QuizForm) -> QuizForm:
    return replace(
        form,
        title_en=clean_line(form.title_en),
        title_zh=clean_line(form.title_zh),
        description_en=clean(form.description_en),
        description_zh=clean(form.description_zh),
    )
