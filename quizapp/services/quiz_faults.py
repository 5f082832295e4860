"""What can be wrong with a quiz, each fault at its field."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from quizapp.services.author_views import FeedbackPolicy, QuizForm, SlotForm
from quizapp.services.errors import Fault
from quizapp.services.learner_views import Mode
from quizapp.storage.unit import UnitOfWork

MOST_SLOTS, MOST_QUESTIONS, MOST_POINTS = 100, 200, 1000.0
HARDEST = 5
SHORTEST_LIMIT, LONGEST_LIMIT = 10, 30 * 24 * 3600
MOST_TRIES = 1000


def faults_of_form(form: QuizForm) -> Iterator[Fault]:
    """Faults of everything but the slots."""
    if not form.title_en and not form.title_zh:
        yield Fault("title_en", "Give the quiz a title.", "请填写测验标题。")
    for field in ("attempts_allowed", "tries_allowed"):
        number = getattr(form, field)
        if number is not None and not 1 <= number <= MOST_TRIES:
            yield Fault(field, "This is between 1 and 1000, or empty for no limit.", "应为 1 到 1000，留空表示不限。")
    if form.time_limit_seconds is not None and not SHORTEST_LIMIT <= form.time_limit_seconds <= LONGEST_LIMIT:
        yield Fault("time_limit_seconds", "This is between 10 seconds and 30 days.", "应在 10 秒到 30 天之间。")
    for field in ("opens_at", "closes_at"):
        moment = getattr(form, field)
        if moment is not None and moment.tzinfo is None:
            yield Fault(field, "Say in which time zone.", "请注明时区。")
    yield from _faults_of_choices(form)


def _faults_of_choices(form: QuizForm) -> Iterator[Fault]:
    for field, allowed in (("mode", Mode), ("feedback", FeedbackPolicy), ("solutions", FeedbackPolicy)):
        words = get_args(allowed)
        if getattr(form, field) not in words:
            yield Fault(field, f"This is one of {', '.join(words)}.", f"应为 {'、'.join(words)} 之一。")
    opens, closes = form.opens_at, form.closes_at
    if opens is None or closes is None or opens.tzinfo is None or closes.tzinfo is None:
        return
    if opens >= closes:
        yield Fault("closes_at", "The quiz closes after it opens.", "关闭时间应晚于开放时间。")


def faults_of_slots(unit: UnitOfWork, form: QuizForm, course_id: int) -> Iterator[Fault]:
    """Faults of the slots; a published quiz needs at least one."""
    if form.published and not form.slots:
        yield Fault("slots", "A published quiz has at least one question.", "发布的测验至少要有一道题。")
    if len(form.slots) > MOST_SLOTS or sum(slot.count for slot in form.slots) > MOST_QUESTIONS:
        yield Fault("slots", f"At most {MOST_QUESTIONS} questions.", f"最多 {MOST_QUESTIONS} 道题。")
        return
    for number, slot in enumerate(form.slots):
        yield from _faults_of_slot(unit, slot, f"slots.{number}", course_id)


def _faults_of_slot(unit: UnitOfWork, slot: SlotForm, field: str, course_id: int) -> Iterator[Fault]:
    if not 0 <= slot.points <= MOST_POINTS:
        yield Fault(
            f"{field}.points", f"Points are between 0 and {MOST_POINTS:g}.", f"分值应在 0 到 {MOST_POINTS:g} 之间。"
        )
    if (slot.item_id is None) == (not slot.concept):
        yield Fault(f"{field}.item_id", "Choose a question or a concept to draw from.", "请选择一道题或一个知识点。")
    elif slot.item_id is not None:
        item = unit.items.find(slot.item_id)
        if item is None or item.course_id not in {None, course_id}:
            yield Fault(f"{field}.item_id", "There is no such question in this course.", "本课程没有这道题。")
        elif item.state != "published":
            yield Fault(f"{field}.item_id", f"Publish {item.name} first.", f"请先发布 {item.name}。")
        if slot.count != 1:
            yield Fault(f"{field}.count", "A single question counts once.", "单题的数量应为 1。")
    else:
        yield from _faults_of_draw(unit, slot, field, course_id)


def _faults_of_draw(unit: UnitOfWork, slot: SlotForm, field: str, course_id: int) -> Iterator[Fault]:
    if not 1 <= slot.lowest <= slot.highest <= HARDEST:
        yield Fault(f"{field}.lowest", "Difficulty goes from 1 to 5.", "难度应在 1 到 5 之间。")
        return
    found = len(unit.items.drawable(slot.concept or "", (slot.lowest, slot.highest), course_id))
    if not 1 <= slot.count <= found:
        en = f"There are {found} published questions to draw from."
        yield Fault(f"{field}.count", en, f"可抽取的已发布题目有 {found} 道。")
