"""Decide whether two matrix expressions are equal: entry by entry, or for all matrices of the declared shapes.

Literal matrices are compared by their entries, within a tolerance where there is one. Expressions in matrix symbols are
equal if their normal forms are (`noncommuting`); otherwise small integer matrices are put in until an entry differs
(`concrete`), and as a last proof, where all sizes are small numbers, matrices whose entries are symbols.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from quizapp.algebra.printing.text import to_text
from quizapp.algebra.scope import Domain, MatrixDomain
from quizapp.algebra.tree import Node, Power, Quotient, names, walk
from quizapp.deciding.enclosing.program import Unsupported
from quizapp.deciding.enclosing.values import apart
from quizapp.deciding.expressions import Comparison, KinkPolicy, compare
from quizapp.deciding.finding import Finding
from quizapp.deciding.matrix_algebra.concrete import concrete_grids, generic_grids
from quizapp.deciding.matrix_algebra.entries import Grid, ShapeError, TooLargeError, Value, fitted, worked_out
from quizapp.deciding.matrix_algebra.matrix_diagnosis import Look, matrix_codes
from quizapp.deciding.matrix_algebra.noncommuting import NotWordsError, Words
from quizapp.deciding.matrix_algebra.words import Form
from quizapp.deciding.numbers import Precision, compare_numbers
from quizapp.deciding.real_sets.ordering import exact, number, order
from quizapp.deciding.real_sets.parameters import readable_points
from quizapp.questions.decision import Tolerance


@dataclass(frozen=True, slots=True)
class Matrices:
    """What two matrix expressions are compared under.

    Attributes:
        variables: domains of the symbols, matrices and numbers.
        carry_out: expands activations and slopes in an entry.
        at_kinks: policy for single entries.
        tolerance: how far an entry that is a number may lie from the reference; None compares exactly.
    """

    variables: Mapping[str, Domain]
    carry_out: Callable[[Node], Node]
    at_kinks: KinkPolicy = "ignore"
    tolerance: Tolerance | None = None

    def compared(self, reference: Node, answer: Node) -> Comparison:
        """One entry held against its own."""
        sides = self.carry_out(reference), self.carry_out(answer)
        if self.tolerance is None:
            right = exact(sides[0])
            if right is not None and right == exact(sides[1]):
                return Comparison("equal", method="exact arithmetic")
            return compare(*sides, self.scalars(), at_kinks=self.at_kinks)
        return compare_numbers(*sides, self.scalars(), Precision(self.tolerance))

    def scalars(self) -> dict[str, Domain]:
        """The domains of the names that are numbers."""
        return {name: domain for name, domain in self.variables.items() if not isinstance(domain, MatrixDomain)}

    def symbols(self, *nodes: Node) -> frozenset[str]:
        """The matrix symbols in the trees."""
        declared = {name for name, domain in self.variables.items() if isinstance(domain, MatrixDomain)}
        return frozenset(name for node in nodes for name in names(node) & declared)


def compare_matrices(
    sides: tuple[Node, Node],
    variables: Mapping[str, Domain],
    carry_out: Callable[[Node], Node] = lambda node: node,
    *,
    at_kinks: KinkPolicy = "ignore",
    tolerance: Tolerance | None = None,
    explain: bool = True,
) -> Finding:
    """Whether an answer is the matrix that its reference is, for all values of the symbols in it.

    Args:
        sides: reference and answer, matrix expressions; activations may stand in them, they act on each entry.
        variables: domains of the symbols; `MatrixDomain` makes a symbol a matrix, other names are numbers.
        carry_out: expands activations and slopes in an entry, so that it can be compared as an expression.
        at_kinks: whether differences of an entry on a set with empty interior count.
        tolerance: how far the entries of a matrix of numbers may lie from those of the reference.
        explain: whether a wrong answer is to be diagnosed.

    Raises:
        ShapeError: the reference itself has no shape.
    """
    house = Matrices(variables, carry_out, at_kinks, tolerance)
    try:
        found = _decided(house, *sides)
        return _diagnosed(house, *sides, found) if explain and found.outcome == "different" else found
    except TooLargeError:
        return Finding("undecided", reason="resources")


def _diagnosed(house: Matrices, reference: Node, answer: Node, found: Finding) -> Finding:
    quick = Quick(next(_environments(house, reference, answer)))
    look = Look(
        lambda other: _is_equal(house, other, answer, quick),
        lambda other: _is_equal(house, reference, other, quick),
        lambda tree: None if house.symbols(tree) else worked_out(tree, {}),
        lambda left, right: _same(house, left, right),
    )
    try:
        codes = matrix_codes(reference, answer, look)
    except (TooLargeError, Unsupported):
        codes = ()
    return replace(found, diagnosis=codes or found.diagnosis)


def _is_equal(house: Matrices, reference: Node, answer: Node, quick: Quick) -> bool:
    try:
        differ = house.tolerance is None and quick.apart(reference, answer)
        return not differ and _decided(house, reference, answer).outcome == "equal"
    except ShapeError:
        return False


@dataclass(slots=True)
class Quick:
    """Drops what differs at the first concrete matrices before anything is proved.

    Attributes:
        environment: matrices for the symbols and numbers for the other names.
        known: values of trees met before.
    """

    environment: Mapping[str, Value]
    known: dict[Node, Grid | None] = field(default_factory=dict)

    def apart(self, left: Node, right: Node) -> bool:
        """Whether shapes or rational entries differ; a tree without shape differs from one that has it."""
        first, second = self._grid(left), self._grid(right)
        if first is None or second is None:
            return first is not second
        first, second = _turned(first, second)
        if first.shape != second.shape:
            return True
        values = ((exact(one), exact(other)) for _, one, other in _paired(first, second))
        return any(one is not None and other is not None and one != other for one, other in values)

    def _grid(self, node: Node) -> Grid | None:
        if node not in self.known:
            try:
                value = worked_out(node, self.environment)
                self.known[node] = value if isinstance(value, Grid) else Grid(((value,),))
            except ShapeError:
                self.known[node] = None
        return self.known[node]


def _decided(house: Matrices, reference: Node, answer: Node) -> Finding:
    if not house.symbols(reference, answer):
        return _literal(house, reference, answer)
    words = Words(house.variables, lambda left, right: _same(house, left, right))
    try:
        right = words.form(reference)
        try:
            wrong = words.form(answer)
        except ShapeError:
            return (
                Finding("undecided", reason="unprovable")
                if _is_meant_entrywise(house, answer)
                else _misshapen(right.shape)
            )
    except NotWordsError:
        return _by_entries(house, reference, answer)
    if right.shape != wrong.shape:
        return _other_shape(right.shape, wrong.shape)
    if words.equal(right, wrong):
        return Finding("equal", method=_word_method(right))
    return _by_entries(house, reference, answer)


def _is_meant_entrywise(house: Matrices, answer: Node) -> bool:
    """Whether an answer divides by a matrix or raises e to one: people write so what is done to each entry."""
    matrices = {name for name, its in house.variables.items() if isinstance(its, MatrixDomain)}
    parts = [
        part.denominator if isinstance(part, Quotient) else part.exponent
        for part in walk(answer)
        if isinstance(part, Quotient | Power)
    ]
    return any(matrices & names(part) for part in parts)


def _word_method(form: Form) -> str:
    count = len(form.terms)
    return f"identity of {count} {'word' if count == 1 else 'words'} in matrices that do not commute"


def _same(house: Matrices, left: Node, right: Node) -> bool:
    if left == right:
        return True
    return replace(house, at_kinks="ignore").compared(left, right).outcome == "equal"


def _literal(house: Matrices, reference: Node, answer: Node) -> Finding:
    right = worked_out(reference, {})
    try:
        wrong = worked_out(answer, {})
    except ShapeError:
        return _misshapen(right.shape if isinstance(right, Grid) else None)
    return _entrywise(house, right, wrong)


def _entrywise(house: Matrices, right: Value, wrong: Value) -> Finding:
    right, wrong = _turned(right, wrong)
    if right.shape != wrong.shape:
        return _other_shape(right.shape, wrong.shape)
    undecided: Comparison | None = None
    conditions: list[str] = []
    for place, left, other in _paired(right, wrong):
        found = house.compared(left, other)
        if found.outcome == "different":
            return _entry_differs(found, place)
        undecided = found if found.outcome == "undecided" else undecided
        conditions += found.except_at
    if undecided is not None:
        return Finding("undecided", reason=undecided.reason)
    rows, columns = right.shape
    proved = "proved equal" if house.tolerance is None else "within the tolerance"
    return Finding("equal", method=f"all {rows * columns} entries {proved}", except_at=tuple(dict.fromkeys(conditions)))


def _turned(right: Value, wrong: Value) -> tuple[Grid, Grid]:
    right = right if isinstance(right, Grid) else Grid(((right,),))
    wrong = wrong if isinstance(wrong, Grid) else Grid(((wrong,),))
    return fitted(right, wrong.shape), fitted(wrong, right.shape) if right.oriented else wrong


def _paired(right: Grid, wrong: Grid) -> Iterable[tuple[tuple[int, int], Node, Node]]:
    for row, (first, second) in enumerate(zip(right.rows, wrong.rows, strict=True), start=1):
        for column, (left, other) in enumerate(zip(first, second, strict=True), start=1):
            yield (row, column), left, other


def _entry_differs(found: Comparison, place: tuple[int, int]) -> Finding:
    shown = {
        "at": dict(found.point),
        "entry": list(place),
        "answer": found.answer_value,
        "reference": found.reference_value,
    }
    where = f"entry {place[0]},{place[1]}: {found.method}".rstrip(": ")
    return Finding("different", method=where, counterexample=shown)


def _by_entries(house: Matrices, reference: Node, answer: Node) -> Finding:
    """Concrete matrices that separate the two; generic ones if none do."""
    used = house.symbols(reference, answer)
    for environment in _environments(house, reference, answer):
        found = _differs_at(house, (reference, answer), environment)
        if found is not None:
            return found
    return _generic(house, reference, answer, used)


def _environments(house: Matrices, *sides: Node) -> Iterator[dict[str, Value]]:
    """Concrete matrices and numbers for all names in the trees."""
    used = house.symbols(*sides)
    wanted = {name for side in sides for name in names(side)} - used
    points = readable_points(house.scalars(), wanted, 8) or [{}]
    for turn, grids in enumerate(concrete_grids(house.variables, used)):
        yield {**grids, **{name: number(value) for name, value in points[turn % len(points)].items()}}


def _differs_at(house: Matrices, sides: tuple[Node, Node], environment: Mapping[str, Value]) -> Finding | None:
    try:
        right, wrong = _turned(worked_out(sides[0], environment), worked_out(sides[1], environment))
    except ShapeError:
        return None
    if right.shape != wrong.shape:
        return _other_shape(right.shape, wrong.shape)
    for place, left, other in _paired(right, wrong):
        first, second = house.carry_out(left), house.carry_out(other)
        if order(first, second) in {-1, 1}:
            reference_value, answer_value = apart(first, second)
            shown = {
                "at": {name: _said(value) for name, value in sorted(environment.items())},
                "entry": list(place),
                "answer": answer_value,
                "reference": reference_value,
            }
            return Finding("different", method="concrete matrices", counterexample=shown)
    return None


def _generic(house: Matrices, reference: Node, answer: Node, used: frozenset[str]) -> Finding:
    grids = generic_grids(house.variables, used)
    if grids is None:
        return Finding("undecided", reason="unprovable")
    try:
        right = worked_out(reference, grids)
        wrong = worked_out(answer, grids)
    except ShapeError:
        return Finding("undecided", reason="unprovable")
    found = _entrywise(house, right, wrong)
    if found.outcome == "equal":
        return replace(found, method=f"{found.method}, for matrices of symbols")
    return Finding("undecided", reason="unprovable")


def _said(value: Value) -> str:
    if not isinstance(value, Grid):
        return to_text(value)
    rows = (",".join(_entry_text(entry) for entry in row) for row in value.rows)
    return f"[{','.join(f'[{row}]' for row in rows)}]"


def _entry_text(entry: Node) -> str:
    value = exact(entry)
    return to_text(entry) if value is None else str(value)


def _misshapen(shape: tuple[int | str, int | str] | None) -> Finding:
    shown = {"at": {}, "shape": _shape_list(shape), "answer": "undefined", "reference": _shape_text(shape)}
    return Finding(
        "different", method="the shapes in the answer do not fit", counterexample=shown, diagnosis=("shape",)
    )


def _other_shape(right: tuple[int | str, int | str] | None, wrong: tuple[int | str, int | str] | None) -> Finding:
    shown = {"at": {}, "shape": _shape_list(right), "answer": _shape_text(wrong), "reference": _shape_text(right)}
    return Finding("different", method="the shapes differ", counterexample=shown, diagnosis=("shape",))


def _shape_list(shape: tuple[int | str, int | str] | None) -> list[int | str]:
    return [1, 1] if shape is None else list(shape)


def _shape_text(shape: tuple[int | str, int | str] | None) -> str:
    rows, columns = shape or (1, 1)
    return f"{rows} x {columns}"
