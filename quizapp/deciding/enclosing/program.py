"""Turn trees into one straight-line program that enclosures and the normal form both run.

Two expressions that are to be compared go into the same program. Equal parts share one instruction, so that the
work is done once however often a learner repeats `1+e^-z`. Few operations are left: what can be said by others is
rewritten here (`tan` is `sin/cos`, `erfc` is `1-erf`, a base-2 logarithm is a quotient), always with the same values
and the same domain as the original.

A condition is a nested tuple: `("rel", "<", left, right)`, `("and", ...)`, `("or", ...)`, `("not", c)`, `("truth", b)`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, NamedTuple, TypeAlias, cast

from flint import fmpq

from quizapp.algebra import tree
from quizapp.algebra.scope import Domain, RealDomain
from quizapp.algebra.tree import Node

Condition: TypeAlias = tuple[Any, ...]
Exact: TypeAlias = Any
"""An exact rational (`fmpq`) or a ball (`arb`); python-flint has no types of its own."""
UNARY = frozenset(
    {"exp", "log", "abs", "sign", "sin", "cos", "sinh", "cosh", "tanh", "asin", "acos", "atan"}
    | {"asinh", "acosh", "atanh", "erf", "LambertW", "floor", "ceil", "factorial"}
)


LARGEST_ROOT = 64
NO_NAMES: frozenset[str] = frozenset()


class Unsupported(Exception):  # noqa: N818  (a verdict, not a failure)
    """The tree holds something that this engine does not decide."""


class Instruction(NamedTuple):
    """One step: `operation` on the results of earlier steps.

    Attributes:
        operation: what is done.
        arguments: indices of earlier instructions.
        data: what else the operation needs: a number, a name, a root's degree, the branches of a piecewise.
        names: variables that the result depends on.
        varying: whether it depends on a variable that moves continuously (not an integer).
    """

    operation: str
    arguments: tuple[int, ...]
    data: Any
    names: frozenset[str]
    varying: bool


class Program:
    """Instructions in an order in which they can be carried out.

    Args:
        variables: domain of each variable; names that are not listed are real.
    """

    def __init__(self, variables: Mapping[str, Domain]) -> None:
        self.instructions: list[Instruction] = []
        self.integers = frozenset(
            name for name, domain in variables.items() if isinstance(domain, RealDomain) and domain.integer
        )
        self._known: dict[tuple[str, tuple[int, ...], Any], int] = {}

    def copy(self) -> Program:
        """The same instructions, to be added to on their own."""
        other = Program({})
        other.integers, other.instructions, other._known = self.integers, self.instructions.copy(), self._known.copy()
        return other

    def add(self, node: Node) -> int:
        """The index of the instruction that computes `node`.

        Raises:
            Unsupported: `node` is not an elementary expression.
        """
        write = WRITERS.get(type(node))
        if write is None:
            raise Unsupported(type(node).__name__)
        return write(self, node)

    def emit(self, operation: str, arguments: tuple[int, ...] = (), data: Exact = None) -> int:
        """The index of this instruction, which is added if it is new."""
        key = (operation, arguments, data)
        index = self._known.get(key)
        if index is None:
            index = self._known[key] = len(self.instructions)
            names = self._names(operation, arguments, data)
            varying = not names <= self.integers
            self.instructions.append(Instruction(operation, arguments, data, names, varying))
        return index

    def number(self, value: int | Fraction) -> int:
        """The instruction for a rational number."""
        return self.emit("number", (), value.as_integer_ratio())

    def constant(self, index: int) -> Exact:
        """The rational number that an instruction stands for, or None."""
        step = self.instructions[index]
        return fmpq(*step.data) if step.operation == "number" else None

    def needed(self, *roots: int) -> list[int]:
        """The instructions that `roots` rest on, in order, themselves included."""
        found = set(roots)
        for index in range(max(roots), -1, -1):  # what an instruction uses comes before it
            if index in found:
                found.update(self.parts(index))
        return sorted(found)

    def parts(self, index: int) -> tuple[int, ...]:
        """The instructions that this one uses directly."""
        step = self.instructions[index]
        if step.operation != "piecewise":
            return step.arguments
        return step.arguments + tuple(part for condition in step.data for part in condition_parts(condition))

    def condition(self, node: Node) -> Condition:
        """The nested tuple of a condition."""
        match node:
            case tree.Truth(value):
                return ("truth", value)
            case tree.Relation(operands, relators):
                indices = [self.add(operand) for operand in operands]
                chain = [("rel", *link) for link in zip(relators, indices, indices[1:], strict=False)]
                return chain[0] if len(chain) == 1 else ("and", *chain)
            case tree.And(parts):
                return ("and", *map(self.condition, parts))
            case tree.Or(parts):
                return ("or", *map(self.condition, parts))
            case tree.Not(part):
                return ("not", self.condition(part))
            case tree.Member(element, collection):
                return self.membership(element, collection)
            case _:
                raise Unsupported(type(node).__name__)

    def membership(self, element: Node, collection: Node) -> Condition:
        """The condition that `element` lies in the set `collection`."""
        match collection:
            case tree.Reals():
                return ("truth", True)
            case tree.Interval():
                return self._within(element, collection)
            case tree.FiniteSet(elements):
                value = self.add(element)
                return ("or", *(("rel", "=", value, self.add(other)) for other in elements))
            case tree.Union(parts):
                return ("or", *(self.membership(element, part) for part in parts))
            case tree.Intersection(parts):
                return ("and", *(self.membership(element, part) for part in parts))
            case tree.Complement(whole, removed):
                inside = self.membership(element, whole)
                return ("and", inside, ("not", self.membership(element, removed)))
            case tree.Selection(symbol, condition):
                return self.condition(tree.substitute(condition, {symbol.name: element}))
            case _:
                raise Unsupported(type(collection).__name__)

    def _within(self, element: Node, interval: tree.Interval) -> Condition:
        value = self.add(element)
        links: list[Condition] = []
        if not _is_infinite(interval.lower):
            links.append(("rel", "<=" if interval.lower_closed else "<", self.add(interval.lower), value))
        if not _is_infinite(interval.upper):
            links.append(("rel", "<=" if interval.upper_closed else "<", value, self.add(interval.upper)))
        return ("and", *links)

    def _names(self, operation: str, arguments: tuple[int, ...], data: Exact) -> frozenset[str]:
        if operation == "variable":
            return frozenset((data,))
        if operation == "piecewise":
            arguments += tuple(part for condition in data for part in condition_parts(condition))
        if not arguments:
            return NO_NAMES
        found = self.instructions[arguments[0]].names
        for index in arguments[1:]:
            names = self.instructions[index].names
            if names is not found:
                found = found | names
        return found


def condition_parts(condition: Condition) -> list[int]:
    """The instructions that a condition speaks of."""
    if condition[0] == "rel":
        return [condition[2], condition[3]]
    if condition[0] == "truth":
        return []
    return [index for part in condition[1:] for index in condition_parts(part)]


def _is_infinite(node: Node) -> bool:
    return any(isinstance(part, tree.Constant) and part.name == "oo" for part in tree.walk(node))


def _symbol(program: Program, node: tree.Symbol) -> int:
    return program.emit("variable", (), node.name)


def _number(program: Program, node: tree.Number) -> int:
    return program.emit("number", (), node.value.as_integer_ratio())


def _constant(program: Program, node: tree.Constant) -> int:
    if node.name == "oo":
        raise Unsupported("infinity")
    return program.emit("pi") if node.name == "pi" else program.emit("exp", (program.number(1),))


def _negative(program: Program, node: tree.Negative) -> int:
    return _minus(program, program.add(node.operand))


def _minus(program: Program, index: int) -> int:
    value = program.constant(index)
    if value is not None:
        return program.number(Fraction(-int(value.p), int(value.q)))
    return program.emit("negative", (index,))


def _sum(program: Program, node: tree.Sum) -> int:
    return program.emit("sum", tuple(program.add(term) for term in node.terms))


def _product(program: Program, node: tree.Product) -> int:
    return program.emit("product", tuple(program.add(factor) for factor in node.factors))


def _quotient(program: Program, node: tree.Quotient) -> int:
    return _divided(program, program.add(node.numerator), program.add(node.denominator))


def _divided(program: Program, over: int, under: int) -> int:
    above, below = program.constant(over), program.constant(under)
    if above is not None and below is not None and below != 0:
        value = above / below
        return program.number(Fraction(int(value.p), int(value.q)))
    return program.emit("quotient", (over, under))


def _power(program: Program, node: tree.Power) -> int:
    exponent = program.add(node.exponent)
    if isinstance(node.base, tree.Constant) and node.base.name == "e":
        return program.emit("exp", (exponent,))
    base = program.add(node.base)
    value = program.constant(exponent)
    if value is not None and value.q == 1:
        return program.emit("integer power", (base,), int(value.p))
    if value is not None and value.q % 2 == 0 and value.q <= LARGEST_ROOT:
        return program.emit("integer power", (program.emit("root", (base,), int(value.q)),), int(value.p))
    return program.emit("power", (base, exponent))


def _piecewise(program: Program, node: tree.Piecewise) -> int:
    conditions = tuple(program.condition(branch.condition) for branch in node.branches)
    values = tuple(program.add(branch.value) for branch in node.branches)
    return program.emit("piecewise", values, conditions)


def _call(program: Program, node: tree.Call) -> int:
    name, arguments = node.function, node.arguments
    if name in UNARY and len(arguments) == 1:
        return program.emit(name, (program.add(arguments[0]),))
    rewrite = REWRITTEN.get((name, len(arguments))) or REWRITTEN.get((name, -1))
    if rewrite is None or not arguments:
        raise Unsupported(name)
    return rewrite(program, tuple(program.add(argument) for argument in arguments))


Rewriting: TypeAlias = Callable[[Program, tuple[int, ...]], int]


def _ratio(over: str, under: str) -> Rewriting:
    def rewrite(program: Program, arguments: tuple[int, ...]) -> int:
        above = program.emit(over, arguments) if over else program.number(1)
        return program.emit("quotient", (above, program.emit(under, arguments)))

    return rewrite


def _any_root(program: Program, arguments: tuple[int, ...]) -> int:
    degree = program.constant(arguments[1])
    if degree is None or degree.q != 1 or degree < 1:
        raise Unsupported("root")
    return program.emit("root", arguments[:1], int(degree.p))


def _log_base(program: Program, arguments: tuple[int, ...]) -> int:
    return _divided(program, *(program.emit("log", (argument,)) for argument in arguments))


def _step(program: Program, arguments: tuple[int, ...]) -> int:
    at_zero = arguments[1] if len(arguments) > 1 else program.number(Fraction(1, 2))
    zero = program.number(0)
    conditions = (("rel", ">", arguments[0], zero), ("rel", "<", arguments[0], zero), ("truth", True))
    return program.emit("piecewise", (program.number(1), zero, at_zero), conditions)


def _extreme(name: str) -> Rewriting:
    def rewrite(program: Program, arguments: tuple[int, ...]) -> int:
        result = arguments[0]
        for argument in arguments[1:]:
            result = program.emit(name, (result, argument))
        return result

    return rewrite


def _erfc(program: Program, arguments: tuple[int, ...]) -> int:
    return program.emit("sum", (program.number(1), _minus(program, program.emit("erf", arguments))))


def _normal_cdf(program: Program, arguments: tuple[int, ...]) -> int:
    root = program.emit("root", (program.number(2),), 2)
    inner = program.emit("erf", (program.emit("quotient", (arguments[0], root)),))
    return program.emit("quotient", (program.emit("sum", (program.number(1), inner)), program.number(2)))


def _normal_pdf(program: Program, arguments: tuple[int, ...]) -> int:
    square = program.emit("integer power", arguments, 2)
    half = program.emit("product", (program.number(Fraction(-1, 2)), square))
    scale = program.emit("root", (program.emit("product", (program.number(2), program.emit("pi"))),), 2)
    return program.emit("quotient", (program.emit("exp", (half,)), scale))


REWRITTEN: dict[tuple[str, int], Rewriting] = {
    ("tan", 1): _ratio("sin", "cos"),
    ("cot", 1): _ratio("cos", "sin"),
    ("sec", 1): _ratio("", "cos"),
    ("csc", 1): _ratio("", "sin"),
    ("coth", 1): _ratio("cosh", "sinh"),
    ("sech", 1): _ratio("", "cosh"),
    ("csch", 1): _ratio("", "sinh"),
    ("sqrt", 1): lambda program, arguments: program.emit("root", arguments, 2),
    ("cbrt", 1): lambda program, arguments: program.emit("root", arguments, 3),
    ("root", 2): _any_root,
    ("log", 2): _log_base,
    ("step", -1): _step,
    ("max", -1): _extreme("max"),
    ("min", -1): _extreme("min"),
    ("erfc", 1): _erfc,
    ("normal_cdf", 1): _normal_cdf,
    ("normal_pdf", 1): _normal_pdf,
}

Writer: TypeAlias = Callable[[Program, Any], int]
WRITERS: dict[type, Writer] = {
    tree.Symbol: _symbol,
    tree.Number: _number,
    tree.Constant: _constant,
    tree.Negative: _negative,
    tree.Sum: _sum,
    tree.Product: _product,
    tree.Quotient: _quotient,
    tree.Power: _power,
    tree.Piecewise: _piecewise,
    tree.Call: cast("Writer", _call),
}
