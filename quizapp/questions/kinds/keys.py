"""Right answers as people are shown them: as text, LaTeX and MathML, with the decimals that they are about."""

from __future__ import annotations

import html
from dataclasses import replace
from fractions import Fraction

from quizapp.activations.catalogue import definitions
from quizapp.algebra.definitions import expand
from quizapp.algebra.evaluation import evaluate
from quizapp.algebra.printing.latex import to_latex
from quizapp.algebra.printing.mathml import to_mathml
from quizapp.algebra.printing.text import to_text
from quizapp.algebra.scope import TextKind
from quizapp.algebra.tree import Matrix, Negative, Node, Number, Vector
from quizapp.questions.kinds.kind import KeyPart, Said
from quizapp.questions.schema import LANGUAGES, fraction
from quizapp.questions.simplification import approximate, exact_tree
from quizapp.questions.space import rounded

FIGURES = 6
FIGURES_OF_ENTRIES = 4
FIGURES_TYPED = 12
LARGEST = 10**6
"""A fraction with a larger denominator is shown as the decimal that it is about, and as nothing else."""


def as_key(tree: Node, kind: TextKind, name: str = "") -> KeyPart:
    """A right answer that has been worked out, for people."""
    known = definitions()
    text, latex = to_text(tree, known), to_latex(tree, known)
    markup = [to_mathml(tree, known, language=language) for language in LANGUAGES]
    value = _long_fraction(tree)
    if value is not None:
        about = f"≈ {rounded(float(value), FIGURES)}"
        return KeyPart(name, about, rf"\approx {about[2:]}", Said(_shown(about), _shown(about)))
    about_it = _about(tree, kind)
    if about_it is not None:
        text, latex = f"{text} ≈ {about_it}", rf"{latex} \approx {about_it}"
        markup = [f"{shape} ≈ {_shown(about_it)}" for shape in markup]
    return KeyPart(name, text, latex, Said(*markup))


def in_decimals(tree: Node) -> Node:
    """A number, or a matrix of numbers, as it is typed where decimals are asked for; names stay as they are."""
    match tree:
        case Vector(entries):
            return replace(tree, entries=tuple(in_decimals(entry) for entry in entries))
        case Matrix(rows):
            return replace(tree, rows=tuple(tuple(in_decimals(entry) for entry in row) for row in rows))
        case _:
            value, exact = approximate(tree), evaluate(expand(tree, definitions()))
            if isinstance(exact, Fraction):
                return exact_tree(exact) if exact.denominator <= LARGEST else _decimal(float(exact), FIGURES_TYPED)
            return tree if value is None else _decimal(value, FIGURES_TYPED)


def headed(part: KeyPart, head: str) -> KeyPart:
    """The same, and before it what it is the answer to, where there are several: `W =`, `(2)`."""
    shown = (f'<span class="part">{html.escape(head)}</span> {part.html.said(language)}' for language in LANGUAGES)
    return replace(part, html=Said(*shown))


def _shown(decimals: str) -> str:
    return decimals.replace("-", "−")


def _long_fraction(tree: Node) -> Fraction | None:
    value = None if isinstance(tree, Matrix | Vector) else evaluate(tree)
    return value if isinstance(value, Fraction) and value.denominator > LARGEST else None


def _about(tree: Node, kind: TextKind) -> str | None:
    """A number, or a matrix of numbers, as decimals; None where they are exact already, or no numbers."""
    if kind == "number":
        value = approximate(tree)
        return None if value is None else rounded(value, FIGURES)
    match tree:
        case Vector(entries):
            rounding = _rounded(entries)
            return None if rounding is None else to_text(Vector(rounding))
        case Matrix(rows):
            rounding, width = _rounded(tuple(entry for row in rows for entry in row)), len(rows[0])
            return None if rounding is None else to_text(Matrix(tuple(zip(*[iter(rounding)] * width, strict=True))))
        case _:
            return None


def _rounded(entries: tuple[Node, ...]) -> tuple[Node, ...] | None:
    """The entries with irrational numbers as decimals; None if there are none, or names are among them."""
    values = [approximate(entry) for entry in entries]
    exact = [evaluate(entry) is not None for entry in entries]
    if all(exact) or any(value is None and not whole for value, whole in zip(values, exact, strict=True)):
        return None
    return tuple(entry if value is None else _decimal(value) for entry, value in zip(entries, values, strict=True))


def _decimal(value: float, figures: int = FIGURES_OF_ENTRIES) -> Node:
    text = rounded(abs(value), figures)
    tree = Number(fraction(text), text)
    return Negative(tree) if value < 0 else tree
