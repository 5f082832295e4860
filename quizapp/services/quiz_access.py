"""Quizzes as their instructors see them."""

from __future__ import annotations

from dataclasses import fields

from quizapp.services.actor import Actor
from quizapp.services.author_views import QuizDetail, QuizForm, SlotForm
from quizapp.services.errors import NotFound
from quizapp.services.policy import Action, Thing, guard
from quizapp.services.practice_home import is_practice
from quizapp.storage.records.questions import QuizRecord, QuizRules, SlotRecord
from quizapp.storage.unit import UnitOfWork


def find_quiz(unit: UnitOfWork, actor: Actor, quiz_id: int, action: Action) -> QuizRecord:
    """The quiz, if the actor may do this to it.

    Raises:
        NotFound: there is no such quiz, or the right is missing.
    """
    quiz = unit.quizzes.find(quiz_id)
    if quiz is None or is_practice(quiz):
        raise NotFound
    guard(actor, action, Thing(course_id=quiz.course_id))
    return quiz


def detail_of(unit: UnitOfWork, quiz: QuizRecord, attempts: int) -> QuizDetail:
    """The quiz as its form shows it."""
    return QuizDetail(
        quiz_id=quiz.id,
        course_id=quiz.course_id,
        revision=quiz.revision,
        form=form_of(quiz.rules),
        slot_titles=tuple(_title(unit, slot) for slot in quiz.rules.slots),
        attempts=attempts,
        updated_at=quiz.updated_at,
    )


def form_of(rules: QuizRules) -> QuizForm:
    """The rules as a form."""
    slots = tuple(SlotForm(**{field.name: getattr(slot, field.name) for field in fields(slot)}) for slot in rules.slots)
    return QuizForm(
        **{field.name: getattr(rules, field.name) for field in fields(rules) if field.name != "slots"}, slots=slots
    )


def rules_of(form: QuizForm) -> QuizRules:
    """The form as rules."""
    slots = tuple(
        SlotRecord(**{field.name: getattr(slot, field.name) for field in fields(slot)}) for slot in form.slots
    )
    return QuizRules(
        **{field.name: getattr(form, field.name) for field in fields(form) if field.name != "slots"}, slots=slots
    )


def _title(unit: UnitOfWork, slot: SlotRecord) -> str:
    if slot.item_id is None:
        return f"{slot.count} × {slot.concept} ({slot.lowest}–{slot.highest})"
    item = unit.items.find(slot.item_id)
    return "" if item is None else item.name
