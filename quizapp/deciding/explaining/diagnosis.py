"""Relate a wrong answer to the right one: by deciding, never by its text.

Each sort of mistake is a suspicion, an equation that would hold if that was the mistake. Suspicions that sample points
refute are dropped in microseconds; the few that survive are proved by the same comparison that decides answers, and
only what is proved becomes a code. Work is bounded by the number of proofs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from quizapp.algebra.tree import Node, names
from quizapp.deciding.enclosing.program import Unsupported
from quizapp.deciding.explaining.grounds import Grounds
from quizapp.deciding.explaining.suspicions import (
    Case,
    Suspicion,
    argument_suspicions,
    bracket_suspicions,
    branch_suspicions,
    exponent_suspicions,
    factor_suspicions,
    letter_suspicions,
    offset_suspicions,
    percent_suspicions,
    rounding_suspicions,
    term_suspicions,
)
from quizapp.deciding.explaining.suspicions_of_calculus import (
    activation_suspicions,
    chain_suspicions,
    derivative_suspicions,
    is_familiar,
)
from quizapp.deciding.expressions import KinkPolicy, compare

MOST_CODES = 3
MOST_PROOFS = 8
MOST_FAILURES = 2
MOST_NAMES = 8
MOST_PIECES = 24


def diagnose(grounds: Grounds, answer: Node, *, at_kinks: KinkPolicy = "ignore") -> tuple[str, ...]:
    """Codes for a wrong answer, the most telling first, at most three; each is proved.

    Args:
        grounds: the task.
        answer: the wrong answer, carried out.
        at_kinks: the policy under which the answer is wrong.
    """
    reference, variables, begun = grounds.reference, grounds.variables, grounds.begun
    if at_kinks == "match" and compare(reference, answer, variables, begun=begun).outcome == "equal":
        return ("wrong_side_of_kink",)
    if len(begun.names | names(answer)) > MOST_NAMES:
        return ()
    case = grounds.case(answer)
    found: list[str] = []
    proofs = failures = 0
    for suspicion in _suspicions(case, grounds, found):
        if suspicion.code in found or _is_said(suspicion.code, found):
            continue
        if not case.samples.agree(suspicion.left, suspicion.right):
            continue
        proofs += 1
        met = begun if suspicion.left is reference else None
        outcome = compare(suspicion.left, suspicion.right, variables, most_pieces=MOST_PIECES, begun=met).outcome
        if outcome == "equal":
            found.append(suspicion.code)
        failures += outcome == "undecided"  # what is beyond the engine once is so for most suspicions
        if len(found) == MOST_CODES or proofs == MOST_PROOFS or failures == MOST_FAILURES:
            break
    return tuple(found)


def _suspicions(case: Case, grounds: Grounds, found: list[str]) -> Iterator[Suspicion]:
    """All suspicions, the most telling first.

    Passed over is a sort that needs what cannot be carried out, or that would add nothing to what was `found`.
    """
    known: list[Suspicion] = []

    def activation_like() -> Iterator[Suspicion]:
        known.extend(activation_suspicions(case, grounds))
        return (suspicion for suspicion in known if is_familiar(suspicion.code))

    sorts: tuple[tuple[Callable[[], Iterator[Suspicion]], tuple[str, ...]], ...] = (
        (lambda: derivative_suspicions(case, grounds), tuple(CALCULUS)),
        (lambda: chain_suspicions(case, grounds), tuple(CHAIN)),
        (activation_like, LIKE_ACTIVATIONS),
        *((partial(sort, case), codes) for sort, codes in PLAIN),
        (lambda: iter(known), LIKE_ACTIVATIONS),
    )
    for sort, codes in sorts:
        if found and all(_is_said(code, found) for code in codes):
            continue
        try:
            yield from sort()
        except Unsupported:
            continue


PLAIN: tuple[tuple[Callable[[Case], Iterator[Suspicion]], tuple[str, ...]], ...] = (
    (percent_suspicions, ("percent",)),
    (bracket_suspicions, ("missing_brackets",)),
    (factor_suspicions, ("sign", "reciprocal", "constant_factor")),
    (branch_suspicions, ("swapped_branches",)),
    (exponent_suspicions, ("lost_exponent",)),
    (rounding_suspicions, ("rounded_constant",)),
    (letter_suspicions, ("missing_factor", "extra_factor")),
    (offset_suspicions, ("constant_offset",)),
    (argument_suspicions, ("other_argument",)),
    (term_suspicions, ("missing_term",)),
)
"""The sorts of mistake that show in reference and answer alone, with the codes that each may give."""
CALCULUS = frozenset({"value_instead_of_derivative", "derivative_instead_of_value", "one_derivative_too_few"})
CHAIN = frozenset({"missing_chain_factor", "extra_chain_factor"})
ACTIVATION = frozenset({"value_of", "derivative_of"})
LIKE_ACTIVATIONS = (*CALCULUS, "value_of:sigmoid", "derivative_of:sigmoid")  # a familiar one is said most often
WEAK = frozenset(
    {"missing_brackets", "other_argument", "missing_term", "constant_offset", "missing_factor", "extra_factor"}
)


def _is_said(code: str, found: list[str]) -> bool:
    """Whether what was found says already, and better, what a code would add."""
    sort = code.partition(":")[0]
    sorts = {other.partition(":")[0] for other in found}
    if "missing_brackets" in sorts:
        return True
    if sort in sorts or (sort in WEAK and sorts):
        return True
    if sort in CHAIN | CALCULUS:
        return bool(sorts & (CHAIN | CALCULUS))
    familiar = {"constant_factor", "sign", "lost_exponent", "swapped_branches"}
    if sort in ACTIVATION:
        return bool(sorts) and (bool(sorts & (CHAIN | CALCULUS | ACTIVATION | familiar)) or not is_familiar(code))
    return sort == "lost_exponent" and bool(sorts & (CHAIN | CALCULUS | {"sign"}))
