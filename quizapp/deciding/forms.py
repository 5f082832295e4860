"""Rules of form that an item can ask for, decided from the tree as it was written.

An answer that breaks a rule is no wrong answer: the verdict is `invalid` with a message, and costs nothing.

| rule | holds for |
| --- | --- |
| `single_fraction` | no fraction inside a sum, a product or a fraction (arguments of functions may hold some) |
| `expanded` | no product or power of a sum |
| `sum` | terms that are added or subtracted |
| `brackets` | a product of a sum stands somewhere: not everything is multiplied out |
| `factored` | a product of powers; polynomial factors are irreducible over the rationals |
| `no_difference` | no subtraction outside of exponents, so that nearly equal numbers never cancel |
| `in:a` or `in:a,k` | no other names |
| `without:tanh` or `without:tanh,sech` | none of these functions; `cases` stands for a definition in pieces |
| `only:relu` or `only:relu,max` | no other functions, and no definition in pieces; `max(0, z)` is ReLU of z |
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from quizapp.algebra.errors import Language
from quizapp.algebra.tree import (
    ZERO,
    Call,
    Constant,
    Derivative,
    FunctionName,
    Integral,
    Limit,
    Negative,
    Node,
    Number,
    Piecewise,
    Power,
    Prime,
    Product,
    Quotient,
    Sum,
    Summation,
    children,
    names,
    walk,
)
from quizapp.deciding.normal_form.factoring import is_irreducible
from quizapp.deciding.real_sets.ordering import exact

CASES = "cases"
RELU = "relu"


@dataclass(frozen=True, slots=True)
class FormFault:
    """What an answer's form lacks, for programs and for people."""

    code: str
    en: str
    zh: str


OPERATORS: dict[type, tuple[str, str, str]] = {
    Derivative: ("diff", "derivative", "导数"),
    Prime: ("diff", "derivative", "导数"),
    Integral: ("integral", "integral", "积分"),
    Limit: ("limit", "limit", "极限"),
    Summation: ("sum", "sum", "求和"),
}


def check_restated(tree: Node, allow: Sequence[str] = ()) -> FormFault | None:
    """The fault of an answer that leaves to be worked out what was asked: an operator not carried out.

    Args:
        tree: the answer.
        allow: operators that may stand: `diff`, `integral`, `limit`, `sum`.
    """
    for part in walk(tree):
        operator, en, zh = OPERATORS.get(type(part), ("", "", ""))
        if operator and operator not in allow:
            return FormFault(
                "restated",
                f"The answer still holds a {en} that is not worked out; that is the question again.",
                f"答案里还有没有算出来的{zh}，这只是把题目又写了一遍。",
            )
        if isinstance(part, FunctionName):
            return FormFault(
                "restated",
                "The answer asks for a property of a function instead of stating it.",
                "答案只是重新提出了关于函数性质的问题，没有写出结果。",
            )
    return None


def check_form(tree: Node, rules: Sequence[str]) -> FormFault | None:
    """The first rule that the answer breaks, None if it keeps them all.

    Raises:
        ValueError: a rule is not known; the author's fault.
    """
    for rule in rules:
        name, _, listed = rule.partition(":")
        if name in LISTED:
            fault = LISTED[name](tree, tuple(part.strip() for part in listed.split(",")))
        elif rule in PLAIN:
            fault = None if PLAIN[rule][0](tree) else PLAIN[rule][1]
        else:
            raise ValueError(f"unknown rule of form: {rule!r}")
        if fault is not None:
            return fault
    return None


def _bare(node: Node) -> Node:
    while isinstance(node, Negative):
        node = node.operand
    return node


def _outside_functions(node: Node) -> Iterator[Node]:
    """The parts that are not inside an argument of a function or an exponent."""
    yield node
    match node:
        case Negative(operand):
            yield from _outside_functions(operand)
        case Sum(parts) | Product(parts):
            for part in parts:
                yield from _outside_functions(part)
        case Quotient(numerator, denominator):
            yield from _outside_functions(numerator)
            yield from _outside_functions(denominator)
        case Power(base, _):
            yield from _outside_functions(base)
        case _:
            return


def _is_fraction(node: Node) -> bool:
    """A quotient, or a negative whole power of something that varies."""
    if isinstance(node, Quotient):
        return True
    if not isinstance(node, Power) or not names(node.base):
        return False
    exponent = exact(node.exponent)
    return exponent is not None and exponent < 0


def is_single_fraction(tree: Node) -> bool:
    """Whether the tree is one numerator over one denominator, or holds no fraction at all.

    Negative powers are denominators as well: `q(1+q)^-2` is `q` over `(1+q)^2`.
    """
    top = _bare(tree)
    sides = (top.numerator, top.denominator) if isinstance(top, Quotient) else tuple(_over_and_under(top))
    return not any(_is_fraction(part) for side in sides for part in _outside_functions(side))


def _over_and_under(top: Node) -> Iterator[Node]:
    """The factors of a product, negative powers by their bases."""
    for factor in top.factors if isinstance(top, Product) else (top,):
        bare = _bare(factor)
        yield bare.base if isinstance(bare, Power) and _is_fraction(bare) else bare


def is_expanded(tree: Node) -> bool:
    """Whether no product, whole power or sign stands around a sum."""
    return not any(_folds_a_sum(part) for part in _outside_functions(tree))


def _folds_a_sum(node: Node) -> bool:
    match node:
        case Product(factors):
            return any(isinstance(_bare(factor), Sum) for factor in factors)
        case Negative(operand):
            return isinstance(operand, Sum)
        case Power(base, exponent):
            power = exact(exponent)
            return isinstance(_bare(base), Sum) and power is not None and power.denominator == 1 and power > 1
        case _:
            return False


def is_sum(tree: Node) -> bool:
    """Whether terms are added or subtracted last."""
    return isinstance(_bare(tree), Sum)


def has_brackets(tree: Node) -> bool:
    """Whether a product of a sum stands somewhere."""
    return not is_expanded(tree)


def is_factored(tree: Node) -> bool:
    """Whether the tree is a product whose polynomial factors cannot be factored further over the rationals."""
    top = _bare(tree)
    if isinstance(top, Sum):
        return is_irreducible(top) is True
    return all(is_irreducible(factor) is not False for factor in _factors(top) if isinstance(factor, Sum))


def _factors(node: Node) -> Iterator[Node]:
    match node:
        case Negative(operand):
            yield from _factors(operand)
        case Product(parts):
            for part in parts:
                yield from _factors(part)
        case Quotient(numerator, denominator):
            yield from _factors(numerator)
            yield from _factors(denominator)
        case Power(base, exponent) if isinstance(exponent, Number):
            yield from _factors(base)
        case _:
            yield node


def has_no_difference(tree: Node) -> bool:
    """Whether the terms of every sum have the same sign as they are written, exponents aside."""
    if isinstance(tree, Sum) and len({_is_negative(term) for term in tree.terms}) > 1:
        return False
    parts = (tree.base,) if isinstance(tree, Power) else children(tree)
    return all(has_no_difference(part) for part in parts)


def _is_negative(node: Node) -> bool:
    """The sign that is written: names count as positive, a sum has the sign of its first term."""
    match node:
        case Negative(operand):
            return not _is_negative(operand)
        case Sum(terms):
            return _is_negative(terms[0])
        case Product(factors):
            return sum(map(_is_negative, factors)) % 2 == 1
        case Quotient(numerator, denominator):
            return _is_negative(numerator) != _is_negative(denominator)
        case Power(base, exponent):
            power = exact(exponent)
            return _is_negative(base) and power is not None and power.denominator == 1 and power.numerator % 2 == 1
        case _:
            return False


def _only_names(tree: Node, allowed: tuple[str, ...]) -> FormFault | None:
    others = sorted(names(tree) - set(allowed))
    if not others:
        return None
    listed = ", ".join(allowed)
    return FormFault(
        "wrong_names",
        f"Write the answer with {listed} only; it still holds {', '.join(others)}.",
        f"请只用 {listed} 表示答案；其中还有 {', '.join(others)}。",
    )


def _no_functions(tree: Node, banned: tuple[str, ...]) -> FormFault | None:
    used = sorted(_functions(tree) & set(banned))
    if not used:
        return None
    return FormFault(
        "banned_function",
        f"Write the answer without {_listed(used, 'en')}.",
        f"请不要用 {_listed(used, 'zh')} 表示答案。",
    )


def _only_functions(tree: Node, allowed: tuple[str, ...]) -> FormFault | None:
    others = sorted({RELU if _is_relu(part) else _function_of(part) for part in walk(tree)} - {"", *allowed})
    if not others:
        return None
    named = tuple("relu (max(0, ...))" if name == RELU and "max" in others else name for name in allowed)
    return FormFault(
        "banned_function",
        f"Write the answer with {_listed(named, 'en')} as the only function; it still holds {_listed(others, 'en')}.",
        f"请只用 {_listed(named, 'zh')} 和四则运算表示答案；其中还有 {_listed(others, 'zh')}。",
    )


def _is_relu(node: Node) -> bool:
    """`max(0, z)`, but not `max(6, z)`."""
    return isinstance(node, Call) and node.function == "max" and len(node.arguments) == 2 and ZERO in node.arguments  # noqa: PLR2004


def _functions(tree: Node) -> set[str]:
    """The functions that a tree applies, a definition in pieces as `cases`."""
    return {_function_of(part) for part in walk(tree)} - {""}


def _listed(functions: Sequence[str], language: Language) -> str:
    """Names of functions for people."""
    cases = {"en": "a definition in pieces", "zh": "分段定义"}[language]
    between = {"en": " or ", "zh": " 或 "}[language]
    return between.join(cases if name == CASES else name for name in functions)


def _function_of(node: Node) -> str:
    """The function that a part applies, `e^z` being the exponential function; empty for everything else."""
    match node:
        case Call(function, _) | Prime(function, _, _):
            return function
        case Power(Constant("e"), exponent) if names(exponent):
            return "exp"
        case Piecewise():
            return CASES
        case _:
            return ""


LISTED: dict[str, Callable[[Node, tuple[str, ...]], FormFault | None]] = {
    "in": _only_names,
    "without": _no_functions,
    "only": _only_functions,
}
PLAIN: dict[str, tuple[Callable[[Node], bool], FormFault]] = {
    "no_difference": (
        has_no_difference,
        FormFault(
            "difference",
            "Write the answer without a subtraction: a difference of nearly equal numbers loses its digits.",
            "请写成不含减法的形式：相近的数相减会损失有效数字。",
        ),
    ),
    "sum": (
        is_sum,
        FormFault(
            "no_sum", "Write it as a sum of terms, with no factor taken out.", "请写成几项之和，先不要提取公因子。"
        ),
    ),
    "brackets": (
        has_brackets,
        FormFault(
            "no_brackets", "Leave the bracket standing: multiply out in a later step.", "请先保留括号，下一步再展开。"
        ),
    ),
    "single_fraction": (
        is_single_fraction,
        FormFault("not_single_fraction", "Write the answer as one single fraction.", "请把答案写成一个分式。"),
    ),
    "expanded": (
        is_expanded,
        FormFault("not_expanded", "Multiply out all products of sums.", "请把乘积全部展开。"),
    ),
    "factored": (
        is_factored,
        FormFault("not_factored", "Write the answer as a product, factored completely.", "请把答案完全因式分解。"),
    ),
}
