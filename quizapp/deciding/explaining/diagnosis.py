"""Relate a wrong answer to the right one: by deciding, never by its text.

Each sort of mistake is a suspicion, an equation that would hold if that was the mistake. Suspicions that sample points
refute are dropped in microseconds; the few that survive are proved by the same comparison that decides answers, and
only what is proved becomes a code. Work is bounded by the number of proofs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from quizapp.algebra.scope import Domain
from quizapp.algebra.tree import Node, names
from quizapp.deciding.enclosing.program import Unsupported
from quizapp.deciding.enclosing.sampling import sample
from quizapp.deciding.explaining.suspicions import (
    Case,
    Suspicion,
    argument_suspicions,
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
    Task,
    activation_suspicions,
    chain_suspicions,
    derivative_suspicions,
    is_familiar,
    task_of,
)
from quizapp.deciding.expressions import KinkPolicy, compare

MOST_CODES = 3
MOST_PROOFS = 8
MOST_FAILURES = 2
MOST_NAMES = 8
MOST_PIECES = 24


def diagnose(
    reference: Node,
    answer: Node,
    variables: Mapping[str, Domain],
    question: Node | None = None,
    carry_out: Callable[[Node], Node] = lambda node: node,
    *,
    at_kinks: KinkPolicy = "ignore",
) -> tuple[str, ...]:
    """Codes for a wrong answer, the most telling first, at most three; each is proved.

    Args:
        reference: the right expression, carried out.
        answer: the wrong one, carried out.
        variables: domains of the names.
        question: the reference before it was carried out, such as `diff(sigmoid(k*z), z)`.
        carry_out: takes derivatives and expands activations.
        at_kinks: the policy under which the answer is wrong.
    """
    if at_kinks == "match" and compare(reference, answer, variables).outcome == "equal":
        return ("wrong_side_of_kink",)
    letters = names(reference) | names(answer)
    if len(letters) > MOST_NAMES:
        return ()
    case = Case(reference, answer, sample(variables, letters))
    found: list[str] = []
    proofs = failures = 0
    for suspicion in _suspicions(case, task_of(question), carry_out):
        if suspicion.code in found or _is_said(suspicion.code, found):
            continue
        if not case.samples.agree(suspicion.left, suspicion.right):
            continue
        proofs += 1
        outcome = compare(suspicion.left, suspicion.right, variables, most_pieces=MOST_PIECES).outcome
        if outcome == "equal":
            found.append(suspicion.code)
        failures += outcome == "undecided"  # what is beyond the engine once is so for most suspicions
        if len(found) == MOST_CODES or proofs == MOST_PROOFS or failures == MOST_FAILURES:
            break
    return tuple(found)


def _suspicions(case: Case, task: Task | None, carry_out: Callable[[Node], Node]) -> Iterator[Suspicion]:
    """All suspicions, the most telling first; a sort that needs what cannot be carried out is passed over."""
    known: list[Suspicion] = []

    def activation_like() -> Iterator[Suspicion]:
        known.extend(activation_suspicions(case, task, carry_out))
        return (suspicion for suspicion in known if is_familiar(suspicion.code))

    sorts: tuple[Callable[[], Iterator[Suspicion]], ...] = (
        lambda: derivative_suspicions(case, task, carry_out),
        lambda: chain_suspicions(case, task, carry_out),
        activation_like,
        *(partial(sort, case) for sort in PLAIN),
        lambda: iter(known),
    )
    for sort in sorts:
        try:
            yield from sort()
        except Unsupported:
            continue


PLAIN: tuple[Callable[[Case], Iterator[Suspicion]], ...] = (
    percent_suspicions,
    factor_suspicions,
    branch_suspicions,
    exponent_suspicions,
    rounding_suspicions,
    letter_suspicions,
    offset_suspicions,
    argument_suspicions,
    term_suspicions,
)
CALCULUS = frozenset({"value_instead_of_derivative", "derivative_instead_of_value", "one_derivative_too_few"})
CHAIN = frozenset({"missing_chain_factor", "extra_chain_factor"})
ACTIVATION = frozenset({"value_of", "derivative_of"})
WEAK = frozenset({"other_argument", "missing_term", "constant_offset", "missing_factor", "extra_factor"})


def _is_said(code: str, found: list[str]) -> bool:
    """Whether what was found says already, and better, what a code would add."""
    sort = code.partition(":")[0]
    sorts = {other.partition(":")[0] for other in found}
    if sort in sorts or (sort in WEAK and sorts):
        return True
    if sort in CHAIN | CALCULUS:
        return bool(sorts & (CHAIN | CALCULUS))
    familiar = {"constant_factor", "sign", "lost_exponent", "swapped_branches"}
    if sort in ACTIVATION:
        return bool(sorts) and (bool(sorts & (CHAIN | CALCULUS | ACTIVATION | familiar)) or not is_familiar(code))
    return sort == "lost_exponent" and bool(sorts & (CHAIN | CALCULUS | {"sign"}))
