"""Scopes and shorthands that the tests of reading and printing share."""

from quizapp.algebra.parser import read
from quizapp.algebra.printing.text import to_text
from quizapp.algebra.scope import REAL, Definition, MatrixDomain, Scope, TextKind
from quizapp.algebra.tree import ONE, Call, Negative, Number, Quotient, Sum, Symbol

Z = Symbol("z")
SIGMOID = Definition(
    "sigmoid",
    "z",
    Quotient(ONE, Sum((ONE, Call("exp", (Negative(Z),))))),
    aliases=("sigma", "σ", "logistic"),
    symbol=r"\sigma",
)
RELU = Definition("relu", "z", Call("max", (Number(ONE.value - 1), Z)), symbol=r"\operatorname{ReLU}")
LEAKY = Definition(
    "leaky_relu", "z", Call("max", (Symbol("alpha"), Z)), defaults={"alpha": ONE}, aliases=("LeakyReLU", "lrelu")
)
DEFINITIONS = {definition.name: definition for definition in (SIGMOID, RELU, LEAKY)}
VARIABLES = dict.fromkeys(("z", "a", "k", "x", "y", "alpha", "beta", "x1", "w", "t"), REAL)
ANSWER = Scope(VARIABLES, definitions=DEFINITIONS)
REFERENCE = Scope(VARIABLES, definitions=DEFINITIONS, free_names=True)
OPEN = Scope(VARIABLES, definitions=DEFINITIONS, allow=frozenset(("diff", "integral", "limit", "sum")))
SETS = Scope({"k": REAL, "c": REAL}, definitions=DEFINITIONS)
MATRICES = Scope({name: MatrixDomain(2, 2) for name in ("W", "W1", "W2", "A", "B", "x", "b")} | {"k": REAL})


def scope_for(kind: TextKind) -> Scope:
    """The scope in which examples of a kind are read."""
    return {"set": SETS, "matrix": MATRICES}.get(kind, ANSWER)


def shown(text: str, kind: TextKind = "expression", scope: Scope | None = None) -> str:
    """What a text is read as, printed."""
    return to_text(read(text, kind, scope or scope_for(kind)).tree)


def noted(text: str, kind: TextKind = "expression", scope: Scope | None = None) -> list[str]:
    """The notes on how a text was read."""
    return [note.en for note in read(text, kind, scope or scope_for(kind)).notes]
