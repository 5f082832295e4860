"""Every fact of every activation is verified with 50 digits, also for the parameter values that change some of them."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

import mpmath
import pytest

from quizapp.activations.activation import Activation
from quizapp.activations.catalogue import activations, definitions, read_named
from quizapp.activations.facts import Extremum, Facts
from quizapp.algebra.definitions import expand
from quizapp.algebra.tree import FiniteSet, Interval, Reals
from tests.activations.conftest import is_admitted

OTHERS = {
    "real": [Fraction(0), Fraction(1), Fraction(-1), Fraction(-1, 2), Fraction(2), Fraction(-1, 8)],
    "positive": [Fraction(1, 2), Fraction(2), Fraction(7, 4)],
    "unit": [Fraction(0), Fraction(1, 2), Fraction(1, 4)],
}
GRID = [mpmath.mpf(step) / 16 for step in range(-30 * 16, 30 * 16 + 1)]  # exact in binary
HUGE = 10**40
CLOSE = mpmath.mpf(10) ** -28  # decimals are stated with 30 digits


class Case:
    """An activation with exact parameter values, and its functions in mpmath."""

    def __init__(self, item: Activation, given: dict[str, Fraction]) -> None:
        self.item = item
        self.values = {p.name: given.get(p.name, p.exact_default()) for p in item.parameters}
        self.facts: Facts = item.facts_for(self.values)
        self.label = "-".join([item.name, *(f"{name}={value}" for name, value in given.items())])


def all_cases() -> Iterator[Case]:
    for item in activations().values():
        yield Case(item, {})
        for parameter in item.parameters:
            for other in OTHERS[parameter.domain]:
                if is_admitted(item, {parameter.name: other}):
                    yield Case(item, {parameter.name: other})


every_case = pytest.mark.parametrize("case", [pytest.param(case, id=case.label) for case in all_cases()])


def cases_with(has: Callable[[Case], bool]) -> pytest.MarkDecorator:
    """Those of which there is something to say."""
    return pytest.mark.parametrize("case", [pytest.param(case, id=case.label) for case in all_cases() if has(case)])


Work = Callable[..., Any]


@pytest.fixture
def work(case: Case, precise: Work) -> Iterator[Work]:
    """`work(text, z=...)`: a text of the case worked out with 50 digits and its parameters."""
    with mpmath.workdps(50):
        yield lambda text, **values: precise(case.item.read(text), **case.values, **values)


def kinks(case: Case, work: Work) -> list[Any]:
    return [work(kink.at) for kink in case.facts.kinks]


def off_kinks(case: Case, work: Work) -> list[Any]:
    avoided = [*kinks(case, work), *([0] if case.facts.smoothness == "C1" else [])]
    return [point for point in GRID if point not in avoided]


def ends(case: Case, precise: Work) -> tuple[Any, Any, bool, bool]:
    stated = case.item.read(case.facts.range, kind="set")
    if isinstance(stated, Reals):
        return -mpmath.inf, mpmath.inf, False, False
    if isinstance(stated, FiniteSet):
        elements = [precise(element, **case.values) for element in stated.elements]
        return min(elements), max(elements), True, True
    assert isinstance(stated, Interval)
    return (
        precise(stated.lower, **case.values),
        precise(stated.upper, **case.values),
        stated.lower_closed,
        stated.upper_closed,
    )


@every_case
def test_range_holds_every_value_and_its_ends_are_attained_or_only_approached(
    case: Case, work: Work, precise: Work
) -> None:
    lower, upper, lower_closed, upper_closed = ends(case, precise)
    values = [work(case.item.formula, z=point) for point in GRID]
    special = [work(case.facts.minimum.at)] if case.facts.minimum is not None else []
    values += [work(case.item.formula, z=point) for point in (*special, *kinks(case, work))]
    limits = [work(text) for text in case.facts.limits]
    assert all(lower - CLOSE <= value <= upper + CLOSE for value in values)
    for end, closed, best in ((lower, lower_closed, min(values)), (upper, upper_closed, max(values))):
        if closed:
            assert abs(best - end) < CLOSE
        else:
            assert end in limits or min(abs(end - limit) for limit in limits) < CLOSE
            assert all(value != end for value in values)


@every_case
def test_the_ends_of_the_range_are_told_apart_by_whether_they_are_reached(case: Case, precise: Work) -> None:
    lower, upper, lower_closed, upper_closed = ends(case, precise)
    stated = case.item.ends(case.facts)
    for end, bound, closed in zip(stated, (lower, upper), (lower_closed, upper_closed), strict=True):
        assert (end is None) == bool(mpmath.isinf(bound))
        if end is not None:
            assert precise(end.value, **case.values) == bound
            assert end.attained == closed
    sides = {(True, True): "both", (True, False): "below", (False, True): "above", (False, False): "no"}
    assert case.facts.bounded == sides[stated[0] is not None, stated[1] is not None]


@every_case
def test_a_set_of_single_values_is_complete(case: Case, work: Work, precise: Work) -> None:
    stated = case.item.read(case.facts.range, kind="set")
    if isinstance(stated, FiniteSet):
        seen = {work(case.item.formula, z=point) for point in GRID}
        assert {precise(element, **case.values) for element in stated.elements} == seen


@cases_with(lambda case: bool(case.item.identities))
def test_identities_hold_at_every_point(case: Case, precise: Work) -> None:
    points = [mpmath.mpf(step) / 16 for step in range(-12 * 16, 12 * 16 + 1, 5)]
    for identity in case.item.identities:
        sides = (read_named(case.item, text) for text in (identity.left, identity.right))
        left, right = (expand(side, definitions()) for side in sides)
        with mpmath.workdps(50):
            for point in points:
                one, other = (precise(side, z=point, **case.values) for side in (left, right))
                assert abs(one - other) < CLOSE, (identity, point)


@cases_with(lambda case: case.facts.slope_of_both is not None)
def test_a_slope_by_output_and_input_is_the_slope(case: Case, work: Work, precise: Work) -> None:
    assert case.facts.slope_of_both is not None
    mixed = expand(read_named(case.item, case.facts.slope_of_both), definitions())
    for point in off_kinks(case, work):
        output = work(case.item.formula, z=point)
        assert abs(precise(mixed, z=point, a=output, **case.values) - work(case.facts.slope, z=point)) < CLOSE


@cases_with(lambda case: any(kink.others for kink in case.facts.kinks))
def test_what_else_is_returned_at_a_kink_is_a_slope_between_both_sides(case: Case, work: Work) -> None:
    for kink in case.facts.kinks:
        for _, text in kink.others:
            left, right, other = work(kink.left), work(kink.right), work(text)
            assert min(left, right) <= other <= max(left, right)
            assert other != work(kink.convention)


@every_case
def test_limits(case: Case, work: Work) -> None:
    for text, point in zip(case.facts.limits, (-HUGE, HUGE), strict=True):
        limit, there = work(text), work(case.item.formula, z=point)
        if mpmath.isinf(limit):
            assert there * mpmath.sign(limit) > HUGE**0.5
        else:
            assert abs(there - limit) < mpmath.mpf(10) ** -35


@every_case
def test_parity(case: Case, work: Work) -> None:
    jumps = kinks(case, work) if case.facts.smoothness == "discontinuous" else []
    points = [point for point in GRID if point > 0 or (point == 0 and 0 not in jumps)]
    pairs = [(work(case.item.formula, z=point), work(case.item.formula, z=-point)) for point in points]
    odd = all(abs(right + left) < CLOSE for right, left in pairs)
    even = all(abs(right - left) < CLOSE for right, left in pairs)
    assert case.facts.parity == ("odd" if odd else "even" if even else "neither")
    assert case.facts.zero_centred == odd


@every_case
def test_monotone(case: Case, work: Work) -> None:
    values = [work(case.item.formula, z=point) for point in GRID]
    rises = [later - earlier for earlier, later in itertools.pairwise(values)]
    strict, weak = all(rise > 0 for rise in rises), all(rise >= 0 for rise in rises)
    expected = "strictly increasing" if strict else "nondecreasing" if weak else "not monotone"
    assert case.facts.monotone == expected


@every_case
def test_bounded_as_the_range_is(case: Case, precise: Work) -> None:
    lower, upper, *_ = ends(case, precise)
    words = {(True, True): "no", (False, True): "below", (True, False): "above", (False, False): "both"}
    assert case.facts.bounded == words[bool(mpmath.isinf(lower)), bool(mpmath.isinf(upper))]


@every_case
def test_saturating_sides(case: Case, work: Work) -> None:
    left, right = (abs(work(case.facts.slope, z=point)) for point in (-HUGE, HUGE))
    words = {(True, True): "both", (True, False): "left", (False, True): "right", (False, False): "none"}
    assert case.facts.saturates == words[bool(left < CLOSE), bool(right < CLOSE)]
    sides = {"both": (-12, 12), "left": (-12,), "right": (12,), "none": ()}[case.facts.saturates]
    with mpmath.workdps(120):
        assert case.facts.hard == (bool(sides) and all(work(case.facts.slope, z=point) == 0 for point in sides))


@every_case
def test_smoothness_and_kinks(case: Case, work: Work) -> None:
    tiny = mpmath.mpf(10) ** -40
    for kink, at in zip(case.facts.kinks, kinks(case, work), strict=True):
        left, right = (work(case.facts.slope, z=at + step) for step in (-tiny, tiny))
        assert abs(left - work(kink.left)) < CLOSE
        assert abs(right - work(kink.right)) < CLOSE
        jump = abs(work(case.item.formula, z=at + tiny) - work(case.item.formula, z=at - tiny))
        if case.facts.smoothness == "discontinuous":
            assert jump == 1
        else:
            assert jump < CLOSE
            assert abs(left - right) > mpmath.mpf(10) ** -3
    assert bool(case.facts.kinks) == (case.facts.smoothness in {"C0", "discontinuous"})
    bend = abs(work(case.facts.curvature, z=tiny) - work(case.facts.curvature, z=-tiny))
    if case.facts.smoothness == "C1":
        assert bend > mpmath.mpf(10) ** -3
    elif case.facts.smoothness == "smooth":
        assert bend < CLOSE


@every_case
def test_slope_has_no_jump_besides_the_kinks(case: Case, work: Work) -> None:
    at = kinks(case, work)
    slopes = [(point, work(case.facts.slope, z=point)) for point in off_kinks(case, work)]
    steepest = max(abs(work(case.facts.curvature, z=point)) for point in off_kinks(case, work))
    for (left, before), (right, after) in itertools.pairwise(slopes):
        if not any(left <= kink <= right for kink in at):
            assert abs(after - before) <= 2 * steepest * (right - left) + CLOSE


@every_case
def test_stated_slope_is_the_derivative(case: Case, work: Work) -> None:
    for point in off_kinks(case, work)[7::97]:
        with mpmath.workdps(80):
            rate = mpmath.diff(lambda z: work(case.item.formula, z=z), point)
        assert abs(rate - work(case.facts.slope, z=point)) < mpmath.mpf(10) ** -30


@every_case
def test_slope_in_terms_of_the_output(case: Case, work: Work) -> None:
    if case.facts.slope_of_output is None:
        return
    for point in off_kinks(case, work)[::7]:
        output = work(case.item.formula, z=point)
        if case.facts.hard and output in (-1, 0, 1, 6):
            assert work(case.facts.slope, z=point) == work(case.facts.slope_of_output, a=output)
        assert abs(work(case.facts.slope, z=point) - work(case.facts.slope_of_output, a=output)) < CLOSE


@every_case
def test_slope_in_terms_of_the_output_is_missing_only_where_it_cannot_be(case: Case) -> None:
    one_to_one = case.facts.monotone == "strictly increasing"
    assert not (one_to_one and case.facts.slope_of_output is None)


def lipschitz_at(work: Work, stated: Extremum) -> Any:
    at = work(stated.at)
    if mpmath.isinf(at):
        return mpmath.sign(at) * 200
    return at if stated.attained else at - mpmath.mpf(10) ** -35


@every_case
def test_lipschitz_constant_is_the_supremum_of_the_slope(case: Case, work: Work) -> None:
    stated = case.facts.lipschitz
    assert (stated is None) == (case.facts.smoothness == "discontinuous")
    if stated is None:
        return
    bound = work(stated.value)
    slopes = [abs(work(case.facts.slope, z=point)) for point in off_kinks(case, work)]
    assert all(slope <= bound + CLOSE for slope in slopes)
    if stated.attained and not stated.at:
        assert any(abs(slope - bound) < CLOSE for slope in slopes)
    else:
        assert abs(abs(work(case.facts.slope, z=lipschitz_at(work, stated))) - bound) < CLOSE
    if not stated.attained:
        assert all(slope < bound for slope in slopes)


@every_case
def test_extrema_solve_their_equations(case: Case, work: Work) -> None:
    for stated in (case.facts.minimum, case.facts.lipschitz, case.facts.least_slope, case.facts.bend):
        if stated is not None and stated.equation:
            assert not stated.exact
            step = mpmath.mpf(10) ** -27
            here, there = (work(stated.equation, z=work(stated.at) + way * step) for way in (-1, 1))
            assert here * there < 0
        elif stated is not None:
            assert stated.exact
        if stated is not None and stated.form:
            assert abs(abs(work(stated.form, z=work(stated.at))) - abs(work(stated.value))) < CLOSE


@every_case
def test_minimum_is_stated_for_what_is_not_monotone_and_is_the_least_value(case: Case, work: Work) -> None:
    stated = case.facts.minimum
    assert (stated is not None) == (case.facts.monotone == "not monotone")
    if stated is not None:
        least = work(stated.value)
        assert stated.attained
        assert abs(work(case.item.formula, z=work(stated.at)) - least) < CLOSE
        assert all(work(case.item.formula, z=point) >= least - CLOSE for point in GRID)


@every_case
def test_the_least_slope_is_stated_for_what_falls_somewhere(case: Case, work: Work) -> None:
    stated = case.facts.least_slope
    assert (stated is not None) == (case.facts.monotone == "not monotone")
    if stated is None:
        return
    least = work(stated.value)
    slopes = [work(case.facts.slope, z=point) for point in off_kinks(case, work)]
    assert all(slope >= least - CLOSE for slope in slopes)
    if stated.at:
        beside = 0 if stated.attained else mpmath.mpf(10) ** -35
        assert abs(work(case.facts.slope, z=work(stated.at) + beside) - least) < CLOSE
    else:
        assert any(abs(slope - least) < CLOSE for slope in slopes)
    if not stated.attained:
        assert all(slope > least for slope in slopes)


@every_case
def test_the_bend_is_the_supremum_of_the_curvature(case: Case, work: Work) -> None:
    stated = case.facts.bend
    if stated is None:
        return
    bound = work(stated.value)
    assert abs(abs(work(case.facts.curvature, z=work(stated.at))) - bound) < CLOSE
    assert all(abs(work(case.facts.curvature, z=point)) <= bound + CLOSE for point in off_kinks(case, work))


@every_case
def test_inverse(case: Case, work: Work) -> None:
    stated = case.facts.inverse
    assert (stated is not None) == (case.facts.monotone == "strictly increasing")
    if stated is None:
        return
    assert case.facts.partial_inverse is None
    assert case.item.read(stated.domain, kind="set") == case.item.read(case.facts.range, kind="set")
    for point in GRID[3::41]:
        back = work(stated.formula, a=work(case.item.formula, z=point))
        assert abs(back - point) < mpmath.mpf(10) ** -20


@cases_with(lambda case: case.facts.partial_inverse is not None)
def test_a_partial_inverse_gives_back_what_no_other_input_has(case: Case, work: Work, precise: Work) -> None:
    stated = case.facts.partial_inverse
    assert stated is not None
    outputs = case.item.read(stated.domain, kind="set")
    assert isinstance(outputs, Interval)
    lower, upper = precise(outputs.lower, **case.values), precise(outputs.upper, **case.values)
    assert not outputs.lower_closed
    assert not outputs.upper_closed
    inside = [(work(case.item.formula, z=point), point) for point in GRID]
    inside = [(output, point) for output, point in inside if lower < output < upper]
    assert len({output for output, _ in inside}) == len(inside) > 0
    assert all(abs(work(stated.formula, a=output) - point) < CLOSE for output, point in inside)
    at_the_ends = [point for point in GRID if work(case.item.formula, z=point) == lower]
    assert len(at_the_ends) > 1


@cases_with(lambda case: bool(case.item.variants))
def test_a_variant_is_another_function_and_as_far_from_this_one_as_is_said(case: Case, work: Work) -> None:
    for variant in case.item.variants:

        def gap(z: Any, formula: str = variant.formula) -> Any:
            return abs(work(formula, z=z) - work(case.item.formula, z=z))

        gaps = [gap(4 * point) for point in GRID]
        assert max(gaps) > 0
        if variant.apart is None:
            assert gap(-HUGE) > HUGE**0.5
            continue
        bound, at = work(variant.apart.value), work(variant.apart.at)
        assert all(found <= bound + CLOSE for found in gaps)
        assert abs(gap(at if variant.apart.attained else at + mpmath.mpf(10) ** -30) - bound) < CLOSE
        near = [gap(at + step) for step in (mpmath.mpf(-1) / 10**4, mpmath.mpf(1) / 10**4)]
        assert all(found < bound for found in near)
