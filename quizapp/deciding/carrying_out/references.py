"""Carry out what a reference asks for: derivatives, activations, facts, sums, integrals, limits.

An author writes the task, `diff(sigmoid(k*z), z)`, never the solved answer; what comes out is an expression in
elementary functions (or a set) with nothing left to do. Derivatives are taken on the tree. SymPy is loaded only when
an integral, a limit or a symbolic sum occurs, because loading it costs half a second.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from quizapp.algebra import tree
from quizapp.algebra.definitions import applied
from quizapp.algebra.evaluation import evaluate
from quizapp.algebra.scope import Definition, Scope
from quizapp.algebra.tree import Call, Node, Number
from quizapp.deciding.carrying_out.derivatives import differentiate, plus
from quizapp.deciding.carrying_out.facts import fact, is_fact
from quizapp.deciding.enclosing.program import Unsupported

MOST_TERMS = 400
ARGUMENT = "argument of the function"
TO_DO = frozenset({Call, tree.Prime, tree.Derivative, tree.Summation, tree.Integral, tree.Limit})


def carry_out(node: Node, scope: Scope) -> Node:
    """The tree with abbreviations, activations, derivatives, facts and other operators carried out.

    Args:
        node: what was read.
        scope: the definitions and abbreviations it was read with, and the domains of its variables.

    Raises:
        Unsupported: something in it cannot be worked out.
    """
    if scope.abbreviations:
        node = spell_out(node, scope)
    return _carried(node, scope)


def spell_out(node: Node, scope: Scope) -> Node:
    """The tree with abbreviations put in; slopes by an abbreviation (`da^2/da`) are taken before that.

    Raises:
        Unsupported: a slope by an abbreviation of something that depends on it in a way that is not written.
    """
    meanings = scope.abbreviations
    taken = tree.transform(node, lambda part: _by_abbreviation(part, scope))
    return tree.substitute(taken, dict(meanings)) if meanings else taken


def _by_abbreviation(part: Node, scope: Scope) -> Node:
    if not isinstance(part, tree.Derivative) or part.variable.name not in scope.abbreviations:
        return part
    meaning, used = tree.names(scope.abbreviations[part.variable.name]), tree.names(part.body)
    others = [tree.names(scope.abbreviations.get(name, tree.Symbol(name))) for name in used - {part.variable.name}]
    if any(names & meaning for names in others):
        raise Unsupported("slope by an abbreviation")
    return differentiate(_carried(part.body, scope), part.variable.name, part.order)


def _carried(node: Node, scope: Scope) -> Node:
    return tree.transform(node, lambda part: _change(part, scope) if type(part) in TO_DO else part)


def _change(part: Node, scope: Scope) -> Node:
    match part:
        case Call():
            return _called(part, scope)
        case tree.Prime(function, order, arguments):
            return _slope(function, order, arguments, scope.definitions)
        case tree.Derivative(body, variable, order):
            return differentiate(body, variable.name, order)
        case tree.Summation(body, index, lower, upper):
            return _summed(part, body, index.name, (lower, upper), scope)
        case tree.Integral():
            return _operator("integrated")(part, scope.variables)
        case tree.Limit():
            return _operator("limit")(part, scope.variables)
        case _:
            return part


def _called(call: Call, scope: Scope) -> Node:
    if is_fact(call):
        return _carried(fact(call), scope)
    if call.function in scope.definitions:
        return _carried(_applied(scope.definitions[call.function], call.arguments), scope)
    return call


def _applied(definition: Definition, arguments: tuple[Node, ...]) -> Node:
    try:
        return applied(definition, arguments)
    except ValueError as wrong:
        raise Unsupported(str(wrong)) from wrong


def _slope(function: str, order: int, arguments: tuple[Node, ...], definitions: Mapping[str, Definition]) -> Node:
    """`f'(u)`: the slope of f at u, not that of f(u)."""
    inner: tuple[Node, ...] = (tree.Symbol(ARGUMENT), *arguments[1:])
    body: Node = Call(function, inner)
    if function in definitions:
        body = _carried(_applied(definitions[function], inner), Scope(definitions=definitions))
    return tree.substitute(differentiate(body, ARGUMENT, order), {ARGUMENT: arguments[0]})


def _summed(part: tree.Summation, body: Node, index: str, bounds: tuple[Node, Node], scope: Scope) -> Node:
    """A sum over given integers is written out; others are left to SymPy."""
    ends = [evaluate(bound, {}) for bound in bounds]
    first, last = ends
    if not isinstance(first, Fraction) or not isinstance(last, Fraction):
        return _operator("summed")(part, scope.variables)
    if first.denominator != 1 or last.denominator != 1 or last - first > MOST_TERMS:
        raise Unsupported("sum")
    terms = [tree.substitute(body, {index: _integer(value)}) for value in range(int(first), int(last) + 1)]
    return plus(*terms)


def _integer(value: int) -> Node:
    number = Number(Fraction(abs(value)))
    return number if value >= 0 else tree.Negative(number)


def _operator(name: str) -> Callable[..., Any]:
    """A function of the module that uses SymPy, which is imported only here and only now."""
    return getattr(importlib.import_module("quizapp.deciding.carrying_out.operators"), name)
