"""Which questions an attempt asks: the quiz's slots made concrete by the attempt's seed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from quizapp.questions.variants import Stream
from quizapp.services.errors import Conflict
from quizapp.services.practice_home import is_practice
from quizapp.services.replaying import seed_for
from quizapp.services.working import Work
from quizapp.storage.records.questions import QuizRecord, SlotRecord, VersionRecord
from quizapp.storage.records.work import NewQuestion, QuestionRecord
from quizapp.storage.unit import UnitOfWork


def questions_for(unit: UnitOfWork, quiz: QuizRecord, seed: str, withheld: frozenset[int]) -> tuple[NewQuestion, ...]:
    """The questions of a new attempt, each at the newest version of its item.

    Args:
        unit: for reading items.
        quiz: whose slots are filled.
        seed: of the attempt.
        withheld: items that are not asked just now.

    Raises:
        Conflict: `nothing_to_draw`: a slot cannot be filled.
    """
    chosen: list[tuple[int, float]] = []
    for number, slot in enumerate(quiz.rules.slots):
        taken, stream = {item_id for item_id, _ in chosen}, Stream(seed, f"slot {number}")
        found = _items(unit, quiz, slot, (taken, withheld), stream)
        chosen += [(item_id, slot.points) for item_id in found]
    versions = unit.items.newest(item_id for item_id, _ in chosen)
    chosen = [(item_id, points) for item_id, points in chosen if item_id in versions]
    if not chosen:
        raise Conflict("nothing_to_draw", "This quiz has no questions just now.", "该测验暂时没有题目。")
    if quiz.rules.shuffle:
        chosen = Stream(seed, "order").shuffled(chosen)
    return tuple(
        NewQuestion(
            position=position,
            variant_number=1,
            item_version_id=versions[item_id],
            seed=seed_for(seed, position, 1),
            points=points,
        )
        for position, (item_id, points) in enumerate(chosen, start=1)
    )


def _items(
    unit: UnitOfWork, quiz: QuizRecord, slot: SlotRecord, out: tuple[set[int], frozenset[int]], stream: Stream
) -> Sequence[int]:
    taken, withheld = out
    if slot.item_id is not None:
        item = unit.items.find(slot.item_id)
        is_free = item is not None and item.id not in taken | withheld
        return [slot.item_id] if is_free and item is not None and item.state == "published" else []
    fitting = [item_id for item_id in pool_of(unit, quiz, slot) if item_id not in taken | withheld]
    if len(fitting) < slot.count:
        raise Conflict("nothing_to_draw", "There are too few questions to draw from.", "可抽取的题目不足。")
    return _twins_last(unit, stream.shuffled(fitting), taken)[: slot.count]


def _twins_last(unit: UnitOfWork, fitting: Sequence[int], taken: set[int]) -> Sequence[int]:
    """The same, those at the end whose name is asked already.

    A course's own question with a shipped one's name is that one, changed: both are asked only where others lack.
    """
    names = unit.items.names({*fitting, *taken})
    seen = {names[item_id] for item_id in taken}
    first: list[int] = []
    again: list[int] = []
    for item_id in fitting:
        (again if names[item_id] in seen else first).append(item_id)
        seen.add(names[item_id])
    return [*first, *again]


def other_items(unit: UnitOfWork, work: Work, question: QuestionRecord) -> tuple[int, ...]:
    """Items of the same concept that the attempt has not asked: they stand in for an item with one variant only."""
    asked = (one.item_version_id for one in work.questions)
    return unit.items.others(question.concept, work.quiz.course_id, asked)


def withheld_items(unit: UnitOfWork, quiz: QuizRecord, moment: datetime, person_id: int) -> frozenset[int]:
    """Items that a person does not practise until an exam closes.

    Those that one of theirs may ask, of whichever of their courses, and those that one has put to them; in practice
    also those that an open exam of any course names.
    """
    if quiz.rules.mode == "exam":
        return frozenset()
    found = examined_of(unit, moment, person_id, [quiz.course_id])
    return found | examined_by(unit, moment, None, ()) if is_practice(quiz) else found


def is_withheld(unit: UnitOfWork, work: Work, version: VersionRecord, moment: datetime) -> bool:
    """Whether the right answer to a question is kept from its learner just now, whatever the quiz says."""
    return work.mine and version.item_id in withheld_items(unit, work.quiz, moment, work.attempt.account_id)


def examined_of(unit: UnitOfWork, moment: datetime, person_id: int, courses: Iterable[int] = ()) -> frozenset[int]:
    """The items that open exams have put to a person or may put to them: of their courses, of these, of the default."""
    default = unit.courses.default()
    return unit.practice.examined(person_id, moment, {*courses, *(() if default is None else (default.id,))})


def examined_by(
    unit: UnitOfWork, moment: datetime, courses: Iterable[int] | None, own: Iterable[int]
) -> frozenset[int]:
    """The items that open exams of these courses (None: of all) name, and all that those of one's own draw from.

    The exams of the default course are everybody's.
    """
    default = unit.courses.default()
    mine = {*own, *(() if default is None else (default.id,))}
    exams = [quiz for quiz in unit.quizzes.listed(courses) if is_open_exam(quiz, moment)]
    slots = [(quiz, slot) for quiz in exams for slot in quiz.rules.slots]
    named = (slot.item_id for _, slot in slots if slot.item_id is not None)
    drawn = (pool_of(unit, quiz, slot) for quiz, slot in slots if quiz.course_id in mine)
    return frozenset(named).union(*drawn)


def pool_of(unit: UnitOfWork, quiz: QuizRecord, slot: SlotRecord) -> tuple[int, ...]:
    """The items that a slot which draws may ask; none where it names one."""
    if slot.concept is None:
        return ()
    return unit.items.drawable(slot.concept, (slot.lowest, slot.highest), quiz.course_id)


def is_open_exam(quiz: QuizRecord, moment: datetime) -> bool:
    """Whether it is an exam that can be sat now."""
    rules = quiz.rules
    if rules.mode != "exam" or not rules.published:
        return False
    is_open = rules.opens_at is None or rules.opens_at <= moment
    return is_open and (rules.closes_at is None or moment < rules.closes_at)
