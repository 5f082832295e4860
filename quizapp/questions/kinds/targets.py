"""What is placed on a graph: a height, a point, any point of a part of the curve, or a slope; each decided exactly."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated

from pydantic import Field, model_validator

from quizapp.activations.catalogue import definitions
from quizapp.algebra.errors import ReadingError
from quizapp.algebra.evaluation import evaluate
from quizapp.algebra.parser import read
from quizapp.algebra.printing.text import to_text
from quizapp.algebra.scope import Scope
from quizapp.algebra.tree import Node
from quizapp.questions.decision import Claim, Tolerance
from quizapp.questions.kinds.decided import Question
from quizapp.questions.kinds.pictured import at, filled_tree, value
from quizapp.questions.kinds.tasks import Misconception
from quizapp.questions.schema import Bilingual, Mathematics, Model, Rational, fault, fraction
from quizapp.questions.substitution import fill, read_task
from quizapp.questions.variants import Variant

SORTS = ("at", "within", "point", "slope")
NAMES = {"at": "height", "within": "free", "point": "point", "slope": "slope"}


class Span(Model):
    """A part of the horizontal axis, ends included."""

    start: Rational
    end: Rational


class Point(Model):
    """A point, as two tasks: `{x: argmin(silu), y: minimum_of(silu)}`."""

    x: Mathematics
    y: Mathematics


class Slope(Model):
    """A slope at a place: `{at: -2, value: a}`; the test run compares it with the function."""

    at: Mathematics
    value: Mathematics


class WrongPlace(Model):
    """A wrong height, slope or point that learners give, and what to say to it.

    Attributes:
        answer: the height, the slope, or for a point its height.
        x: for a point, its place.
    """

    answer: Mathematics
    feedback: Bilingual
    x: Mathematics | None = None


class Target(Bilingual):
    """One thing to place, by what is asked (one line of Markdown); exactly one of the four says what it is.

    Attributes:
        name: a letter, at its marker.
        at: the place of a height that is to be found.
        within: the part of the axis in which any point of the curve will do.
        point: a point that is to be found with both coordinates.
        slope: a slope that is to be found.
        weight: its share of the points, in relation to the other targets.
        mistakes: wrong answers with their feedback.
    """

    name: Annotated[str, Field(pattern=r"^[A-Z]$")]
    at: Mathematics | None = None
    within: Span | None = None
    point: Point | None = None
    slope: Slope | None = None
    weight: Annotated[float, Field(gt=0, le=100)] = 1.0
    mistakes: Annotated[tuple[WrongPlace, ...], Field(max_length=20)] = ()

    @model_validator(mode="after")
    def _one_sort(self) -> Target:
        if sum(getattr(self, sort) is not None for sort in SORTS) != 1:
            raise fault(
                "not_one_sort",
                "a target has exactly one of at, within, point, slope",
                "每个目标恰好写 at、within、point、slope 之一",
            )
        if self.point is not None and any(mistake.x is None for mistake in self.mistakes):
            raise fault("mistake_without_x", "a mistake at a point has an x too", "点的错误答案还要写 x")
        return self

    @property
    def sort(self) -> str:
        """What is placed: `height`, `free`, `point` or `slope`."""
        return next(NAMES[sort] for sort in SORTS if getattr(self, sort) is not None)

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of what is filled in."""
        return (self.name,) if self.sort in ("height", "slope") else (f"{self.name}x", f"{self.name}y")

    def placed(self, sent: Mapping[str, str]) -> str:
        """What was filled in for it, on one line; empty if something is missing."""
        values = [sent[name] for name in self.fields if name in sent]
        if len(values) < len(self.fields):
            return ""
        return f"{self.name} = {values[0]}" if len(values) == 1 else f"{self.name} = ({', '.join(values)})"


@dataclass(frozen=True, slots=True)
class Graph:
    """A function in a variant, and how far an answer may lie from it.

    Attributes:
        tree: the function, with the variant's values.
        variable: its variable.
        across: tolerance of places.
        up: tolerance of heights.
        slope: tolerance of slopes.
    """

    tree: Node
    variable: str
    across: Fraction
    up: Fraction
    slope: Fraction

    def height(self, place: Node) -> str:
        """The height of the curve at a place, as a task."""
        return to_text(at(self.tree, self.variable, place), definitions())


def number_of(text: str) -> Node:
    """A typed number, as a tree.

    Raises:
        ReadingError: it is none.
    """
    return read(text, "number", Scope(definitions=definitions())).tree


def filled(text: str, variant: Variant) -> str:
    """A task with the variant's values."""
    return fill(text, "number", variant.trees)


def place_of(text: str, variant: Variant) -> Node:
    """A place on the axis with the variant's values, as a tree."""
    return read_task(filled(text, variant), "number")


def asked(reference: str, tolerance: Fraction, listed: tuple[tuple[int, str, Misconception], ...] = ()) -> Question:
    """A number within a tolerance, as a question; the listed wrong numbers are told apart from the right one first."""
    base = Claim(reference, "", "number", tolerance=Tolerance(abs=float(tolerance)))
    return Question("number", base, (), (), _apart(reference, tolerance, listed))


def wrong_heights(
    others: tuple[tuple[str, Bilingual], ...], place: Node, variable: str, variant: Variant
) -> tuple[tuple[int, str, Misconception], ...]:
    """What the height would be if the curve were that of another function."""
    found = []
    for index, (text, feedback) in enumerate(others):
        tree = at(filled_tree(text, variable, variant), variable, place)
        listed = Misconception(answer=text, feedback=feedback)
        found.append((index, to_text(tree, definitions()), listed))
    return tuple(found)


def mistakes(target: Target, variant: Variant) -> tuple[tuple[int, str, Misconception], ...]:
    """The listed wrong heights or slopes of a target."""
    return tuple(
        (index, filled(entry.answer, variant), Misconception(answer=entry.answer, feedback=entry.feedback))
        for index, entry in enumerate(target.mistakes)
    )


def lies_within(place: Node, span: Span) -> bool:
    """Whether a place lies in a part of the axis."""
    found = evaluate(place, {})
    exact = found if isinstance(found, Fraction) else None
    number = value(place) if exact is None else None
    low, high = fraction(span.start), fraction(span.end)
    if exact is not None:
        return low <= exact <= high
    return number is not None and low <= number <= high


def outside(span: Span) -> ReadingError:
    """A point that stands where none is asked for; costs nothing."""
    return ReadingError(
        "outside",
        0,
        f"This point belongs between {span.start} and {span.end}.",
        f"这个点应放在 {span.start} 与 {span.end} 之间。",
    )


def _apart(
    reference: str, tolerance: Fraction, listed: tuple[tuple[int, str, Misconception], ...]
) -> tuple[tuple[int, str, Misconception], ...]:
    """The listed wrong numbers that are neither right here nor told from each other by too little."""
    kept: list[tuple[int, str, Misconception]] = []
    taken = [_number(reference)]
    for entry in listed:
        number = _number(entry[1])
        if not any(abs(number - one) <= 2 * float(tolerance) for one in taken):
            kept.append(entry)
            taken.append(number)
    return tuple(kept)


def _number(text: str) -> float:
    found = value(read_task(text, "number"))
    return math.nan if found is None else found
