"""A course made up to be measured: as many answers as asked for, the same ones for the same seed.

Learners differ in ability and items in difficulty (two-parameter logistic), so that statistics find something. Each
question has two answers, the second mostly better; a few were marked by a person, a few wait for one.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from quizapp.services.bundle import Services
from quizapp.services.errors import Conflict
from quizapp.services.practice_home import RULES
from quizapp.storage.records.questions import QuizRules, SlotRecord
from quizapp.storage.repositories.bulk import Sort
from quizapp.storage.unit import UnitOfWork

QUIZZES, PLACES, TRIES = 10, 10, 2
ANSWERS_A_LEARNER = QUIZZES * PLACES * TRIES
LEARNERS_AT_ONCE = 25
BEGIN = datetime(2026, 1, 5, 8, tzinfo=UTC)
KINDS = ("expression", "number", "set")
"""Kinds whose answer is one typed line."""
RIGHT = ("k*sigmoid(k*z)*(1-sigmoid(k*z))", "2z(1-z)", "(0,1)", "σ(z)(1-σ(z))", "1/4")
WRONG = ("-x+1", "sigmoid(z)*(1-sigmoid(z))", "[0,1]", "z^2/2", "=1+1", "0.5", "tanh(z)", "\\frac{1}{2}")
PERSON_SHARE, WAITING_SHARE = 0.01, 0.005
Rows: TypeAlias = dict[Sort, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class SeededCourse:
    """What was made."""

    course_id: int
    quiz_ids: tuple[int, ...]
    learners: int
    submissions: int


@dataclass(frozen=True, slots=True)
class _Plan:
    """What the learners' rows are made from.

    Attributes:
        versions: the item version at each place of each quiz.
        hardness, sharpness: of the item there.
    """

    course_id: int
    quiz_ids: tuple[int, ...]
    versions: tuple[tuple[int, ...], ...]
    hardness: np.ndarray
    sharpness: np.ndarray


class _Try(NamedTuple):
    """An answer, and what becomes of it."""

    score: float
    text: str
    by_person: bool
    waits: bool


class _Place(NamedTuple):
    """What happens at a place of a quiz."""

    version: int
    seed: str
    tries: list[_Try]
    seconds: float


def seed_scale(
    services: Services, submissions: int, seed: int, *, on_progress: Callable[[int], None] = lambda _: None
) -> SeededCourse:
    """Makes a course with at least so many answers (a learner has 200); needs the shipped items in the database.

    Args:
        services: where to store; nobody else should write meanwhile.
        submissions: how many answers.
        seed: the same gives the same answers.
        on_progress: told how many more answers are stored.

    Raises:
        Conflict: `nothing_to_draw`: there are too few items.
    """
    generator = np.random.default_rng(seed)
    learners = -(-submissions // ANSWERS_A_LEARNER)
    with services.writing() as unit:
        plan = _plan(unit, generator, seed)
        unit.commit()
    for start in range(0, learners, LEARNERS_AT_ONCE):
        number = min(LEARNERS_AT_ONCE, learners - start)
        with services.writing() as unit:
            ids = unit.bulk.last_ids()
            rows = _rows(plan, generator, ids, range(start + 1, start + number + 1))
            for sort, some in rows.items():
                unit.bulk.add(sort, some)
            unit.commit()
        on_progress(number * ANSWERS_A_LEARNER)
    with services.writing() as unit:
        unit.bulk.settle()
        unit.commit()
    return SeededCourse(plan.course_id, plan.quiz_ids, learners, learners * ANSWERS_A_LEARNER)


def _plan(unit: UnitOfWork, generator: np.random.Generator, seed: int) -> _Plan:
    items = [one for one in unit.items.listed(()) if one.kind in KINDS and one.state == "published"]
    if len(items) < PLACES:
        raise Conflict("nothing_to_draw", f"There are fewer than {PLACES} items to ask.", "可用的题目太少。")
    course = unit.courses.add(f"measured-{seed}-{len(unit.courses.listed())}", "Measured", "测量", BEGIN)
    chosen = [[items[(quiz * PLACES + place) % len(items)] for place in range(PLACES)] for quiz in range(QUIZZES)]
    quizzes = [
        unit.quizzes.add(course.id, _rules(number, [item.id for item in some]), BEGIN)
        for number, some in enumerate(chosen, 1)
    ]
    newest = {item.id: unit.items.versions(item.id)[0].id for some in chosen for item in some}
    return _Plan(
        course_id=course.id,
        quiz_ids=tuple(quiz.id for quiz in quizzes),
        versions=tuple(tuple(newest[item.id] for item in some) for some in chosen),
        hardness=generator.normal(0.0, 1.0, (QUIZZES, PLACES)),
        sharpness=generator.lognormal(0.0, 0.3, (QUIZZES, PLACES)),
    )


def _rules(number: int, items: Sequence[int]) -> QuizRules:
    slots = tuple(SlotRecord(item_id=one, concept=None, lowest=1, highest=5, count=1, points=1.0) for one in items)
    values = {name: getattr(RULES, name) for name in RULES.__slots__}
    titles = {"title_en": f"Week {number}", "title_zh": f"第 {number} 周"}
    return QuizRules(**{**values, **titles, "published": True, "slots": slots})


def _rows(plan: _Plan, generator: np.random.Generator, ids: dict[Sort, int], numbers: range) -> Rows:
    """The rows of some learners with all of their work."""
    rows: Rows = {sort: [] for sort in ids}

    def add(sort: Sort, **values: object) -> int:
        ids[sort] += 1
        rows[sort].append({"id": ids[sort], **values})
        return ids[sort]

    for number in numbers:
        account_id = add("accounts", **_person(plan.course_id, number))
        add("enrolments", course_id=plan.course_id, account_id=account_id, role="learner", created_at=BEGIN)
        ability = float(generator.normal())
        for quiz, quiz_id in enumerate(plan.quiz_ids):
            began = BEGIN + timedelta(days=7 * quiz, minutes=float(generator.uniform(0, 6000)))
            places = [_place(plan, generator, (quiz, place), ability) for place in range(PLACES)]
            _attempt(add, places, {"quiz_id": quiz_id, "account_id": account_id}, began)
    return rows


def _person(course_id: int, number: int) -> dict[str, object]:
    names = (f"Learner {number:05}", f"学习者 {number:05}")
    return {
        "email": f"learner-{course_id}-{number}@example.org",
        "name": names[number % 5 == 0],
        "language": None,
        "is_guest": False,
        "is_admin": False,
        "may_author": False,
        "created_at": BEGIN,
        "disabled_at": None,
    }


def _place(plan: _Plan, generator: np.random.Generator, where: tuple[int, int], ability: float) -> _Place:
    steep, hard = float(plan.sharpness[where]), float(plan.hardness[where])
    tries = []
    for number, draws in enumerate(generator.random((TRIES, 4)).tolist()):
        luck, choice, person, waits = draws
        is_right = luck < 1 / (1 + math.exp(-steep * (ability + 0.7 * number - hard)))
        pool = RIGHT if is_right else WRONG
        text = pool[int(choice * choice * len(pool))]
        tries.append(_Try(float(is_right), text, person < PERSON_SHARE, waits < WAITING_SHARE))
    quiz, place = where
    seconds = float(generator.lognormal(4.0, 0.6))
    return _Place(plan.versions[quiz][place], generator.bytes(16).hex(), tries, seconds)


def _attempt(add: Callable[..., int], places: Sequence[_Place], whose: dict[str, int], began: datetime) -> None:
    end = began + timedelta(seconds=sum(place.seconds for place in places))
    attempt_id = add(
        "attempts",
        **whose,
        number=1,
        seed=places[0].seed,
        state="finished",
        started_at=began,
        deadline=None,
        finished_at=end,
    )
    moment = began
    for position, place in enumerate(places, 1):
        question_id = add(
            "attempt_questions",
            attempt_id=attempt_id,
            position=position,
            variant_number=1,
            item_version_id=place.version,
            seed=place.seed,
            points=1.0,
            asked_at=began,
            solution_shown_at=None,
        )
        for one in place.tries:
            moment += timedelta(seconds=place.seconds / TRIES)
            _answer(add, question_id, one, moment)


def _answer(add: Callable[..., int], question_id: int, one: _Try, moment: datetime) -> None:
    score, text, by_person, waits = one
    submission_id = add(
        "submissions",
        question_id=question_id,
        key=f"measured-{question_id}-{moment.timestamp():.6f}",
        response={"answer": text},
        received_at=moment,
        state="marked",
    )
    outcome = "waiting" if waits else "equal" if score == 1.0 else "different"
    add(
        "marks",
        submission_id=submission_id,
        number=1,
        is_current=True,
        source="person" if by_person and not waits else "grader",
        outcome=outcome,
        score=None if waits else score,
        costs_try=True,
        verdict={"verdict": outcome, "method": "identity in Q(z, e^z)"},
        feedback_en="",
        feedback_zh="",
        misconception="no_chain_rule" if text.startswith("sigmoid") and not waits else None,
        reason="Shown on paper." if by_person and not waits else "",
        grader_version="measured",
        marked_by=None,
        marked_at=moment,
    )
