"""What is done to matrices entry by entry, as expressions in ordinary numbers.

Elementwise functions, the elementwise product and sums act on each entry alone. So the entry of any word is given a
name, and what is built from words in these ways becomes one expression in such names: two of them are equal matrices
if they are equal expressions. An expression met before is the same *atom*, in whatever form it was typed, so that it
can stand in words again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from quizapp.algebra.tree import ONE, Node, Product, Sum, Symbol, names, substitute
from quizapp.deciding.matrix_algebra.words import Factor, Form, Shape, Word, turned_around

Same: TypeAlias = Callable[[Node, Node], bool]


@dataclass(slots=True)
class Pointwise:
    """Names of entries, and the expressions that stand for matrices.

    Attributes:
        same: whether two expressions in numbers are equal, proved.
        entries: the name of the entry of each word.
        atoms: expression and shape of each atom.
    """

    same: Same
    entries: dict[Word, str] = field(default_factory=dict)
    atoms: dict[str, tuple[Node, Shape]] = field(default_factory=dict)

    def expression(self, form: Form) -> Node:
        """The entry of a sum of words, as an expression in the entries of its words."""
        if form.shape is None:
            return form.terms[()]
        parts = tuple(scaled(coefficient, self.entry(word)) for word, coefficient in form.terms.items())
        return parts[0] if len(parts) == 1 else Sum(parts)

    def entry(self, word: Word) -> Node:
        """The entry of a word: its name, or the expression of the atom that it is."""
        if len(word) == 1 and word[0].name in self.atoms and not word[0].inverted:
            expression, _ = self.atoms[word[0].name]
            return self.flipped(expression) if word[0].flipped else expression
        return Symbol(self.entries.setdefault(word, f"<entry {len(self.entries)}>"))

    def flipped(self, expression: Node) -> Node:
        """The same expression in the entries of the transposes."""
        used = names(expression)
        words = [(word, name) for word, name in self.entries.items() if name in used]
        return substitute(expression, {name: self.entry(turned_around(word)) for word, name in words})

    def word(self, expression: Node, shape: Shape) -> Word:
        """The word for an expression: the one whose entry it is, an atom met before, or a new one."""
        for known, name in self.entries.items():
            if expression == Symbol(name):
                return known
        for name, (other, known_shape) in self.atoms.items():
            if known_shape == shape and self.same(other, expression):
                return (Factor(name),)
            if known_shape == shape[::-1] and self.same(self.flipped(other), expression):
                return (Factor(name, flipped=True),)
        name = f"<matrix {len(self.atoms)}>"
        self.atoms[name] = (expression, shape)
        return (Factor(name),)


def scaled(coefficient: Node, node: Node) -> Node:
    """The product of a coefficient and a tree, without factors 1."""
    if coefficient == ONE:
        return node
    return coefficient if node == ONE else Product((coefficient, node))
