"""The picture behind a verdict: the learner's function and the right one, sampled side by side."""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from quizapp.activations.catalogue import definitions
from quizapp.algebra.errors import AlgebraError
from quizapp.algebra.evaluation import evaluate
from quizapp.algebra.numeric import compile_numpy
from quizapp.algebra.parser import read
from quizapp.algebra.scope import Domain, RealDomain, Scope
from quizapp.algebra.tree import (
    Complement,
    Constant,
    FiniteSet,
    Intersection,
    Interval,
    Negative,
    Node,
    Reals,
    Union,
    names,
    substitute,
)
from quizapp.questions.kinds.catalogue import kinds
from quizapp.questions.kinds.decided import Question, typed
from quizapp.questions.kinds.derivation import DerivationKind
from quizapp.questions.kinds.expression import ExpressionKind
from quizapp.questions.variants import Variant
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import NotFound, Unavailable
from quizapp.services.learner_views import CheckedAnswer, CurvesView
from quizapp.services.replaying import variant_of
from quizapp.services.show_question import Opened, asked_in
from quizapp.services.show_solution import worked_out
from quizapp.services.showing import checked_answer
from quizapp.services.working import load_work_at, with_answers

STEPS = 200
REACH = Fraction(5)
FARTHEST = 10**6
DECIDED = frozenset({"right", "partly", "not_yet", "undecided"})


def compare_curves(
    services: Services, actor: Actor, submission_id: int, opened: Opened | None = None
) -> CurvesView | None:
    """Both functions at some 200 points over [-5, 5]; farther if the point that tells them apart lies farther.

    A short domain that holds or touches 0 fills the picture.

    Args:
        services: the dependencies.
        actor: who looks.
        submission_id: the answer.
        opened: the question that it belongs to, where that was read already.

    Returns:
        None where there is nothing to draw: another kind of answer, more than one variable, a verdict that is not
        told, or a grader that does not answer now.

    Raises:
        NotFound: there is no such submission for the actor.
    """
    work, asked = opened or _read(services, actor, submission_id)
    submission = next(one for one in work.submitted(asked.question.id) if one.id == submission_id)
    answer = checked_answer(work, submission, actor.language)
    if answer.standing not in DECIDED:
        return None
    variant = variant_of(asked.version.content, asked.question.seed)
    try:
        return _curves(services, variant, asked.version.content, answer)
    except (AlgebraError, Unavailable, OverflowError):
        return None


def _read(services: Services, actor: Actor, submission_id: int) -> Opened:
    with services.reading() as unit:
        submission = unit.submissions.find(submission_id)
        if submission is None:
            raise NotFound
        work = load_work_at(unit, actor, submission.question_id, "see_attempt", services.clock())
        work = with_answers(unit, work, submission.question_id)
        return Opened(work, asked_in(unit, work, submission.question_id))


def _curves(
    services: Services, variant: Variant, content: Mapping[str, Any], answer: CheckedAnswer
) -> CurvesView | None:
    kind = kinds()[variant.item.kind]
    if not isinstance(kind, ExpressionKind | DerivationKind):
        return None
    question = kind.question(variant)
    scope = question.scope()
    theirs, before, lines = _answered(kind, variant, answer, scope)
    theirs = substitute(theirs, dict(scope.abbreviations))
    variable = _variable(question, scope, theirs)
    if variable is None:
        return None
    ours = before or _read_key(_key(services, content, variant), scope)
    ours = substitute(ours, dict(scope.abbreviations))
    at = _point(answer.verdict, variable)
    exact, points = _grid(at, scope.variables[variable])
    inside = [_holds(scope.variables[variable], point) for point in exact]
    reference = _values(ours, variable, points, inside)
    if len(set(reference) - {None}) <= 1:  # a constant: its picture would be the right answer
        return None
    return CurvesView(
        variable=variable,
        at=None if at is None else float(at),
        points=points,
        answer=_values(theirs, variable, points, inside),
        reference=reference,
        lines=lines,
    )


def _answered(
    kind: ExpressionKind | DerivationKind, variant: Variant, answer: CheckedAnswer, scope: Scope
) -> tuple[Node, Node | None, tuple[int, int] | None]:
    """What was answered; of a derivation the line that does not follow, the one before it, and their numbers."""
    if isinstance(kind, ExpressionKind):
        return read(typed(answer.response), "expression", scope).tree, None, None
    number = (answer.verdict or {}).get("line")
    around = kind.around(variant, answer.response, number)
    places = [*around]
    if number is None or len(places) == 1:
        return around[places[-1]], None, None
    return around[places[1]], around[places[0]], (places[1], places[0])


def _variable(question: Question, scope: Scope, answer: Node) -> str | None:
    """The one real variable of task and answer; None if there is another number of them."""
    used = {name for name in scope.variables if name not in question.base.where}
    if len(used) != 1 or not names(answer) <= used:
        return None
    variable = next(iter(used))
    domain = scope.variables[variable]
    return variable if isinstance(domain, RealDomain) and not domain.integer else None


def _key(services: Services, content: Mapping[str, Any], variant: Variant) -> str:
    """The right answer as text; of a derivation its last line."""
    text = worked_out(services, content, variant.seed, "en")[0].text
    return text.rpartition(" = ")[2] if variant.item.kind == "derivation" else text


def _read_key(text: str, scope: Scope) -> Node:
    known = Scope(
        variables=scope.variables, abbreviations=scope.abbreviations, definitions=definitions(), free_names=True
    )
    return read(text, "expression", known).tree


def _point(verdict: Mapping[str, Any] | None, variable: str) -> Fraction | None:
    """Where the counterexample lies, if that is a number."""
    found = ((verdict or {}).get("counterexample") or {}).get("at") or {}
    try:
        point = Fraction(str(found.get(variable)).replace("−", "-"))
    except (ValueError, ZeroDivisionError):
        return None
    return point if abs(point) <= FARTHEST else None


def _grid(at: Fraction | None, domain: Domain) -> tuple[tuple[Fraction, ...], tuple[float, ...]]:
    """The points, exact and as doubles."""
    short = _short(domain)
    if short is not None:
        return _points(*short)
    reach = REACH if at is None or abs(at) <= REACH else Fraction(math.ceil(abs(at) * Fraction(6, 5)))
    return _points(-reach, reach)


def _short(domain: Domain) -> tuple[Fraction, Fraction] | None:
    """Ends of the picture where the domain is a short interval around or beside 0: it fills the picture."""
    within = domain.within if isinstance(domain, RealDomain) else None
    if not isinstance(within, Interval):
        return None
    low, high = _end(within.lower), _end(within.upper)
    if not isinstance(low, Fraction) or not isinstance(high, Fraction):
        return None
    margin = (high - low) / 8  # so that both ends are among the points
    return (low - margin, high + margin) if low <= 0 <= high and max(-low, high) < REACH else None


@functools.lru_cache(maxsize=16)
def _points(low: Fraction, high: Fraction) -> tuple[tuple[Fraction, ...], tuple[float, ...]]:
    exact = tuple(low + (high - low) * step / STEPS for step in range(STEPS + 1))
    return exact, tuple(float(point) for point in exact)


def _holds(domain: Domain, point: Fraction) -> bool:
    """Whether the point belongs to the domain; one that cannot be told is left out."""
    return not isinstance(domain, RealDomain) or domain.within is None or _has(domain.within, point)


def _has(collection: Node, point: Fraction) -> bool:
    match collection:
        case Reals():
            return True
        case Interval(lower, upper, lower_closed, upper_closed):
            low, high = _end(lower), _end(upper)
            return low < point < high or (lower_closed and point == low) or (upper_closed and point == high)
        case FiniteSet(elements):
            return any(_end(element) == point for element in elements)
        case Union(parts):
            return any(_has(part, point) for part in parts)
        case Intersection(parts):
            return all(_has(part, point) for part in parts)
        case Complement(whole, removed):
            return _has(whole, point) and not _has(removed, point)
        case _:
            return False


def _end(node: Node) -> Fraction | float:
    """An end of an interval: exact if it is rational, infinite, or as near as a double comes."""
    if isinstance(node, Negative):
        return -_end(node.operand)
    if node == Constant("oo"):
        return math.inf
    value = evaluate(node)
    if isinstance(value, Fraction):
        return value
    return float(compile_numpy(node, ["z"], definitions())(np.zeros(1))[0])


def _values(tree: Node, variable: str, points: Sequence[float], inside: Sequence[bool]) -> tuple[float | None, ...]:
    function = compile_numpy(tree, [variable], definitions())
    found = function(np.asarray(points))
    return tuple(
        float(value) if is_inside and math.isfinite(value) else None
        for value, is_inside in zip(found, inside, strict=True)
    )
