"""Kind `point_reading`: points and slopes placed on a graph, to read from it or to sketch it.

The function is the item's own: a height, a point or a slope counts if it lies within the stated tolerance of what the
function has there, decided as a number is. Each target counts by its weight. A place is a pair of numbers, so that
everything that can be done with a pointer can be typed as well.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Annotated, Any, ClassVar

from pydantic import Field, model_validator

from quizapp.algebra.errors import Language, ReadingError
from quizapp.algebra.printing.text import to_text
from quizapp.algebra.tree import Node
from quizapp.questions.decision import Decider
from quizapp.questions.item import Content
from quizapp.questions.kinds.decided import Question, answer_in_full, grade_text, key_part
from quizapp.questions.kinds.kind import (
    Failure,
    Grade,
    Key,
    KeyPart,
    Kind,
    Passage,
    Place,
    Preview,
    Response,
    Said,
    Trial,
    unreadable,
)
from quizapp.questions.kinds.pictured import Window, at, filled_tree, frame, picture, refuse_undrawable, value
from quizapp.questions.kinds.rows import EMPTY_ROW, given, together
from quizapp.questions.kinds.targets import (
    Graph,
    Target,
    asked,
    filled,
    lies_within,
    mistakes,
    number_of,
    outside,
    place_of,
    wrong_heights,
)
from quizapp.questions.kinds.wording import fields, in_one_line
from quizapp.questions.rendering import render_inline
from quizapp.questions.schema import LANGUAGES, Bilingual, Mathematics, Model, ParameterName, Rational, fault, fraction
from quizapp.questions.variants import Variant

EXAMPLE = """\
id: example-three-points-of-a-sigmoid
concept: plots
kind: point_reading
difficulty: 2
claims: [S57]
prompt:
  en: Place three points of the sigmoid $σ(z)$, so that its curve could be drawn through them.
  zh: 在 sigmoid $σ(z)$ 的图像上放三个点，使曲线可以由它们画出。
hints:
  - en: The value at 0 is one half.
    zh: 在 0 处的值是二分之一。
solution:
  en: The heights are 0.119, 0.5 and 0.881; the curve is symmetric about the point in the middle.
  zh: 高度依次为 0.119、0.5、0.881；曲线关于中间的点对称。
content:
  function: sigmoid(z)
  drawn: false
  window: {start: -4, end: 4, low: -1.2, high: 1.4}
  step: {across: 0.5, up: 0.05}
  tolerance: {up: 0.05}
  instead:
    - function: tanh(z)
      feedback: {en: Those are values of tanh., zh: 这是 tanh 的值。}
  targets:
    - {name: A, en: "the point at $z = -2$", zh: "$z = -2$ 处的点", at: -2}
    - {name: B, en: "the point at $z = 0$", zh: "$z = 0$ 处的点", at: 0}
    - {name: C, en: any point beyond 1, zh: 1 右侧的任意一点, within: {start: 1, end: 4}}
"""
MOST_TARGETS = 6
SAME_SLOPE = 1e-3


class Steps(Model):
    """How far a marker moves at a time; answers may lie between."""

    across: Rational = "0.5"
    up: Rational = "0.1"
    slope: Rational = "0.1"


class Tolerances(Model):
    """How far an answer may lie from what the function has."""

    across: Rational = "0.25"
    up: Rational = "0.1"
    slope: Rational = "0.1"


class Other(Model):
    """Another function that learners take for this one, and what to say to it."""

    function: Mathematics
    feedback: Bilingual


class PointContent(Content):
    """A function and what is to be placed on its graph.

    Attributes:
        function: with parameters.
        variable: name of the horizontal axis.
        drawn: whether its curve is shown; otherwise it is to be sketched.
        window: what the picture shows.
        step: how far a marker moves.
        tolerance: how far an answer may lie from the right one.
        instead: functions that learners take for this one.
        targets: what is to be placed.
    """

    function: Mathematics
    variable: ParameterName = "z"
    drawn: bool = True
    window: Window = Window()
    step: Steps = Steps()
    tolerance: Tolerances = Tolerances()
    instead: Annotated[tuple[Other, ...], Field(max_length=10)] = ()
    targets: Annotated[tuple[Target, ...], Field(min_length=1, max_length=MOST_TARGETS)]

    @model_validator(mode="after")
    def _fits(self) -> PointContent:
        if len({target.name for target in self.targets}) < len(self.targets):
            raise fault("repeated_name", "each target has a letter of its own", "每个目标用不同的字母")
        for name in ("across", "up", "slope"):
            if 2 * fraction(getattr(self.tolerance, name)) < fraction(getattr(self.step, name)):
                raise fault(
                    "step_too_wide",
                    f"a tolerance is at least half a step ({name}), so that a marker can reach the answer",
                    f"容差至少为步长的一半（{name}），否则标记够不到答案",
                )
        return self


class PointReadingKind(Kind[PointContent]):
    """Points and slopes on a graph."""

    name = "point_reading"
    title = Said("Place points on a graph", "在图上取点")
    template = "point_reading"
    content = PointContent
    example: ClassVar[str] = EXAMPLE

    def graph(self, variant: Variant) -> Graph:
        """The function as it stands in this variant."""
        content = self.of(variant)
        tolerance = [fraction(getattr(content.tolerance, name)) for name in ("across", "up", "slope")]
        return Graph(filled_tree(content.function, content.variable, variant), content.variable, *tolerance)

    def face(self, variant: Variant, language: Language) -> dict[str, Any]:
        """The picture (or empty axes), the targets, how far markers move and how exactly they must lie."""
        content, graph = self.of(variant), self.graph(variant)
        shown = (
            picture(graph.tree, graph.variable, content.window)
            if content.drawn
            else frame(graph.variable, content.window)
        )
        return {
            "picture": shown,
            "step": content.step.model_dump(),
            "tolerance": content.tolerance.model_dump(),
            "targets": [self._shown(target, graph, variant, language) for target in content.targets],
        }

    def read(self, variant: Variant, response: Response) -> Preview:
        """Each target with the numbers that were placed."""
        sent = self._sent(variant, response)
        text = "; ".join(
            f"{target.name}: {', '.join(sent[field] for field in target.fields)}"
            for target in self.of(variant).targets
            if all(field in sent for field in target.fields)
        )
        return Preview(html.escape(text), text)

    def in_words(self, variant: Variant, response: Response, language: Language) -> str | None:
        """Each target with what was placed; a point in brackets."""
        placed = (target.placed(fields(response)) for target in self.of(variant).targets)
        return in_one_line(filter(None, placed), language)

    def grade(self, variant: Variant, response: Response, decider: Decider) -> Grade:
        """Each target by its weight."""
        try:
            sent = self._sent(variant, response)
        except ReadingError as error:
            return unreadable(error)
        targets = self.of(variant).targets
        grades = [self._grade_target(target, sent, variant, decider) for target in targets]
        return together({target.name: target.weight for target in targets}, grades)

    def key(self, variant: Variant, decider: Decider) -> Key:
        """Each target with its numbers."""
        return Key(tuple(self._key_part(target, variant, decider) for target in self.of(variant).targets))

    def trials(self, variant: Variant, decider: Decider) -> Iterator[Trial]:
        """All right; each wrong function and each listed mistake at every target that it can be told at."""
        targets = self.of(variant).targets
        right = {name: text for target in targets for name, text in self._right(target, variant, decider).items()}
        yield Trial(("targets",), {"parts": right}, "equal")
        for index, target in enumerate(targets):
            if target.point is not None:
                for number, entry in enumerate(target.mistakes):
                    numbers = (filled(entry.x or "0", variant), filled(entry.answer, variant))
                    wrong = dict(zip(target.fields, numbers, strict=True))
                    place: Place = ("targets", index, "mistakes", number)
                    yield Trial(place, {"parts": right | wrong}, "different", entry.answer)
                continue
            for number, text, listed in self._questions(target, right, variant)[-1].misconceptions:
                response = {"parts": right | {target.fields[-1]: text}}
                yield Trial(("targets", index, "mistakes", number), response, "different", listed.label)

    def passages(self, content: PointContent) -> Iterator[Passage]:
        """The function, those taken for it, and the numbers of the targets."""
        local = frozenset({content.variable})
        yield Passage(("function",), content.function, "expression", local)
        for index, other in enumerate(content.instead):
            yield Passage(("instead", index, "function"), other.function, "expression", local)
        for index, target in enumerate(content.targets):
            for place, text in _numbers(target):
                yield Passage(("targets", index, *place), text, "number")

    def texts(self, content: PointContent) -> Iterator[tuple[Place, Bilingual]]:
        """What is asked of each target, and all feedback."""
        for index, other in enumerate(content.instead):
            yield ("instead", index, "feedback"), other.feedback
        for index, target in enumerate(content.targets):
            yield ("targets", index), target
            for number, entry in enumerate(target.mistakes):
                yield ("targets", index, "mistakes", number, "feedback"), entry.feedback

    def oddities(self, variant: Variant, decider: Decider) -> Iterator[Failure]:
        """A function that cannot be drawn, an answer outside the window, a slope that the function does not have."""
        del decider
        content = self.of(variant)
        refused = refuse_undrawable(content.function, content.variable, variant)
        if refused is not None:
            yield Failure(("content", "function"), refused.en, refused.zh)
            return
        for index, target in enumerate(content.targets):
            place: Place = ("content", "targets", index)
            if not self._in_sight(target, variant):
                yield Failure(place, "the answer lies outside the window", "答案在窗口之外")
            if target.slope is not None and not self._has_slope(target, variant):
                yield Failure((*place, "slope"), "the function has another slope there", "函数在该处的斜率不是这个值")

    def _shown(self, target: Target, graph: Graph, variant: Variant, language: Language) -> dict[str, Any]:
        fixed: list[float] = []
        if target.at is not None:
            fixed = [value(place_of(target.at, variant)) or 0.0]
        elif target.slope is not None:
            place = place_of(target.slope.at, variant)
            fixed = [value(place) or 0.0, round(value(at(graph.tree, graph.variable, place)) or 0.0, 6)]
        axes = {"height": ("height",), "slope": ("slope",)}.get(target.sort, ("place", "height"))
        return {
            "name": target.name,
            "sort": target.sort,
            "html": render_inline(target.said(language), variant, language),
            "fixed": fixed,
            "fields": [{"name": name, "axis": axis} for name, axis in zip(target.fields, axes, strict=True)],
        }

    def _sent(self, variant: Variant, response: Response) -> dict[str, str]:
        """What was filled in; all of it can be read.

        Raises:
            ReadingError: nothing was filled in, or something is no number, or stands where it is not asked for.
        """
        targets = self.of(variant).targets
        sent = given(response, [name for target in targets for name in target.fields])
        trees = {name: number_of(text) for name, text in sent.items()}
        for target in targets:
            place = trees.get(target.fields[0])
            if target.within is not None and place is not None and not lies_within(place, target.within):
                raise outside(target.within)
        return sent

    def _questions(self, target: Target, sent: Mapping[str, str], variant: Variant) -> list[Question]:
        """What each of the target's numbers is held against, in the order of its fields."""
        content, graph = self.of(variant), self.graph(variant)
        if target.slope is not None:
            return [asked(filled(target.slope.value, variant), graph.slope, mistakes(target, variant))]
        if target.point is not None:
            return [
                asked(filled(target.point.x, variant), graph.across),
                asked(filled(target.point.y, variant), graph.up),
            ]
        place = place_of(target.at, variant) if target.at is not None else number_of(sent[target.fields[0]])
        others = tuple((other.function, other.feedback) for other in content.instead)
        listed = (*mistakes(target, variant), *wrong_heights(others, place, graph.variable, variant))
        return [asked(graph.height(place), graph.up, listed)]

    def _grade_target(self, target: Target, sent: Mapping[str, str], variant: Variant, decider: Decider) -> Grade:
        if not all(name in sent for name in target.fields):
            return Grade("different", 0.0, None, EMPTY_ROW)
        questions = self._questions(target, sent, variant)
        names = target.fields[-len(questions) :]
        grades = [grade_text(q, sent[name], variant, decider) for q, name in zip(questions, names, strict=True)]
        wrong = next((grade for grade in grades if grade.outcome != "equal"), None)
        if wrong is None:
            return Grade("equal", 1.0, grades[0].verdict)
        return self._mistaken(target, sent, variant, decider) or wrong

    def _mistaken(self, target: Target, sent: Mapping[str, str], variant: Variant, decider: Decider) -> Grade | None:
        """The listed wrong point that was placed, if it is one."""
        if target.point is None:
            return None
        graph = self.graph(variant)
        for entry in target.mistakes:
            pairs = ((entry.x or "0", graph.across, target.fields[0]), (entry.answer, graph.up, target.fields[1]))
            claims = [asked(filled(text, variant), width).claim(sent[name]) for text, width, name in pairs]
            if all(decider.decide(claim, explain=False).outcome == "equal" for claim in claims):
                said = [render_inline(entry.feedback.said(language), variant, language) for language in LANGUAGES]
                return Grade("different", 0.0, None, Said(*said), entry.answer)
        return None

    def _right(self, target: Target, variant: Variant, decider: Decider) -> dict[str, str]:
        """What is right, as it could be typed."""
        sent = {}
        if target.within is not None:
            middle = (fraction(target.within.start) + fraction(target.within.end)) / 2
            sent[target.fields[0]] = str(middle)
        questions = self._questions(target, sent, variant)
        names = target.fields[-len(questions) :]
        worked = {name: answer_in_full(q, decider) for q, name in zip(questions, names, strict=True)}
        return sent | worked

    def _key_part(self, target: Target, variant: Variant, decider: Decider) -> KeyPart:
        sent = {}
        if target.within is not None:
            sent = {target.fields[0]: str((fraction(target.within.start) + fraction(target.within.end)) / 2)}
        parts = [key_part(question, decider) for question in self._questions(target, sent, variant)]
        if target.at is not None:
            sent = {target.name: to_text(place_of(target.at, variant))}
        texts = [*sent.values(), *(part.text for part in parts)]
        shown = []
        for language in LANGUAGES:
            asked_for = render_inline(target.said(language), variant, language)
            given_too = [html.escape(text).replace("-", "−") for text in sent.values()]
            numbers = ", ".join([*given_too, *(part.html.said(language) for part in parts)])
            shown.append(f"{asked_for}: {numbers}" if len(texts) == 1 else f"{asked_for}: ({numbers})")
        return KeyPart(target.name, ", ".join(texts), "", Said(*shown))

    def _in_sight(self, target: Target, variant: Variant) -> bool:
        graph, window = self.graph(variant), self.of(variant).window
        place = self._place(target, variant)
        x, y = value(place), value(at(graph.tree, graph.variable, place))
        inside = x is None or window.across[0] <= x <= window.across[1]
        return inside and (y is None or window.up[0] <= y <= window.up[1])

    def _place(self, target: Target, variant: Variant) -> Node:
        if target.within is not None:
            return number_of(str((fraction(target.within.start) + fraction(target.within.end)) / 2))
        if target.slope is not None:
            return place_of(target.slope.at, variant)
        return place_of(target.point.x if target.point is not None else target.at or "0", variant)

    def _has_slope(self, target: Target, variant: Variant) -> bool:
        """Whether a central difference agrees; the decision itself does not rest on it."""
        graph = self.graph(variant)
        assert target.slope is not None
        stated = value(place_of(target.slope.value, variant))
        place = value(place_of(target.slope.at, variant))
        if stated is None or place is None:
            return True
        near = Fraction(1, 10_000)
        exact = Fraction(place).limit_denominator(10**9)
        low, high = (value(at(graph.tree, graph.variable, number_of(str(exact + h)))) for h in (-near, near))
        return low is not None and high is not None and abs((high - low) / float(2 * near) - stated) < SAME_SLOPE


def _numbers(target: Target) -> Iterator[tuple[Place, str]]:
    """The mathematics of a target, with its places."""
    if target.at is not None:
        yield ("at",), target.at
    if target.point is not None:
        yield ("point", "x"), target.point.x
        yield ("point", "y"), target.point.y
    if target.slope is not None:
        yield ("slope", "at"), target.slope.at
        yield ("slope", "value"), target.slope.value
    for number, entry in enumerate(target.mistakes):
        yield ("mistakes", number, "answer"), entry.answer
        if entry.x is not None:
            yield ("mistakes", number, "x"), entry.x


KIND = PointReadingKind()
