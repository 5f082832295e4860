"""The place of the parser in its tokens, and what it knows while it reads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NoReturn

from quizapp.algebra.bounds import MAX_DEPTH
from quizapp.algebra.messages import fault, note
from quizapp.algebra.reading.characters import Folded
from quizapp.algebra.reading.lexicon import Lexicon
from quizapp.algebra.reading.tokens import Token
from quizapp.algebra.scope import Note, Operator, Scope, TextKind
from quizapp.algebra.tree import Node

_MANY_NOTES = 6
_AROUND = re.compile(r"\\(?:operatorname\*?|mathrm|mathit|text|left|right)(?![A-Za-z])|[\\{}\s]")
CLOSING = {"(": ")", "[": "]", "{": "}"}


class Cursor:
    """Tokens with a position in them.

    Attributes:
        token: the token that comes next.
        kind: what sort of text is read.
        scope: what the text may speak of.
        lexicon: the names of the scope.
        notes: what has to be said about the reading so far.
        unknown: names that are used and declared nowhere, with their columns; whoever binds one takes it out.
        bars: whether a `|` that follows a complete operand closes an absolute value.
        listing: whether commas separate things here (otherwise a comma between digits is a decimal comma).
        lone: whether a function without brackets is being read, so that the next function ends its argument.
        reversed: whether a `[` that follows an operand closes an interval (`]0,1[`).
        naming: whether a function may be named without being applied.
        sided: whether a `+` or `-` at the end of an argument is the side of a limit.
        spaces: whether white space separates the entries of a matrix.
        nested: how many operands are being read inside each other.
        flipped: code of the note whose other reading is to be taken.
        begun: index of the token with which the operand that was just read began.
        opened: the closing brackets that are still to come.
    """

    __slots__ = (
        "bars",
        "begun",
        "depth",
        "expression",
        "flipped",
        "folded",
        "index",
        "kind",
        "lexicon",
        "listing",
        "lone",
        "naming",
        "nested",
        "notes",
        "opened",
        "reversed",
        "scope",
        "sided",
        "spaces",
        "token",
        "tokens",
        "unknown",
    )

    def __init__(
        self,
        folded: Folded,
        tokens: list[Token],
        lexicon: Lexicon,
        scope: Scope,
        expression: Callable[[Cursor, int], Node],
    ) -> None:
        self.folded = folded
        self.tokens = tokens
        self.lexicon = lexicon
        self.scope = scope
        self.kind: TextKind = lexicon.kind
        self.expression = expression
        self.index = 0
        self.token = tokens[0]
        self.depth = 0
        self.bars = self.lone = self.reversed = self.naming = self.sided = self.spaces = False
        self.begun = self.nested = 0
        self.flipped = ""
        self.listing = self.kind in {"set", "matrix"}
        self.notes: list[Note] = []
        self.unknown: dict[str, int] = {}
        self.opened: list[str] = []

    def advance(self) -> Token:
        """Go on to the next token; the one that was passed."""
        passed = self.token
        if passed.key != "end":
            self.index += 1
            self.token = self.tokens[self.index]
        return passed

    def go_to(self, index: int) -> None:
        """Stand at the token with this index."""
        self.index = index
        self.token = self.tokens[index]

    def peek(self, ahead: int = 1) -> Token:
        """A token further on."""
        return self.tokens[min(self.index + ahead, len(self.tokens) - 1)]

    def accept(self, *keys: str) -> bool:
        """Pass the next token if it is one of these."""
        if self.token.key in keys:
            self.advance()
            return True
        return False

    def deeper(self) -> None:
        """One level further in; whoever calls this takes the level back.

        Raises:
            ReadingError: there are too many levels.
        """
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise fault("too_deep", self.token.start, limit=MAX_DEPTH)

    @contextmanager
    def inside(self, closing: str, *, listing: bool, naming: bool = False) -> Iterator[None]:
        """Inside a pair of brackets: bars and functions without brackets start anew; the closing bracket is passed."""
        before = (self.bars, self.lone, self.reversed, self.listing, self.naming, self.spaces)
        self.bars = self.lone = self.reversed = self.spaces = False
        self.listing, self.naming = listing, naming
        self.deeper()
        self.opened.append(closing)
        yield
        self.close(closing)
        self.opened.pop()
        self.depth -= 1
        self.bars, self.lone, self.reversed, self.listing, self.naming, self.spaces = before

    def close(self, closing: str) -> None:
        """Pass the bracket that closes what was opened.

        Raises:
            ReadingError: something else comes.
        """
        token = self.token
        if token.key == closing:
            self.advance()
        elif token.key == "end":
            typed = self.folded.original.rstrip()
            suggestion = typed + "".join(reversed(self.opened))
            raise fault("missing_bracket", token.start, suggestion, bracket=closing)
        elif token.key in {")", "]", "}"}:
            opened = next(key for key, value in CLOSING.items() if value == closing) if closing in ")]}" else closing
            raise fault("wrong_bracket", token.start, found=token.key, opened=opened)
        else:
            self.refuse(token)

    def ends(self, key: str) -> bool:
        """Whether the next token, with this key, closes something or begins the next entry instead of a factor."""
        if key == "|":
            return self.bars
        if key == "^":
            return self.sided and self._side_follows()
        if (key == "[" and self.reversed) or (key == "function" and self.lone):
            return True
        if key in {"*", "/"}:
            return self.lone and self.peek().key == "function"
        if key in {"+", "-"} and self.sided and self.peek().key in {")", "}", ",", "end"}:
            return True
        return self.spaces and self.token.spaced and (key != "-" or not self.peek().spaced)

    def _side_follows(self) -> bool:
        """Whether a raised sign with nothing behind it comes next: `0^+`."""
        ahead = 2 if self.peek().key == "{" else 1
        return self.peek(ahead).key in {"+", "-"} and self.peek(ahead + 1).key in {")", "}", ",", "end"}

    def factor(self, level: int) -> Node:
        """A group in braces, or what binds more strongly than `level`."""
        if self.token.key != "{":
            return self.expression(self, level)
        self.advance()
        with self.inside("}", listing=False):
            return self.expression(self, 0)

    def refuse(self, token: Token) -> NoReturn:
        """Say that a token cannot stand where it stands.

        Raises:
            ReadingError: always.
        """
        if token.key == "end":
            raise fault("unexpected_end", token.start)
        if token.key in {")", "]", "}"}:
            raise fault("unexpected_close", token.start, found=token.key)
        if token.key == "%":
            raise fault("percent", token.start)
        if token.key == "//":
            raise fault("floor_division", token.start)
        if token.key == "'":
            raise fault("prime", token.start, "σ'(z)")
        raise fault("unexpected", token.start, found=self._shown(token))

    def _shown(self, token: Token) -> str:
        """A token as the person sees it: a command of LaTeX that the formula field wrote is its sign."""
        typed = self.typed(token.start, token.end)
        return typed if not typed.startswith("\\") or "\\" in token.key else token.key.replace("*", "·")

    def typed(self, start: int, end: int) -> str:
        """What was typed between two columns."""
        return self.folded.original[start:end].strip()

    def named(self, start: int, end: int) -> str:
        """A name that stands between two columns, without what a formula field writes around it."""
        return _AROUND.sub("", self.typed(start, end))

    def remark(self, code: str, **values: object) -> None:
        """Note how something was read, once; the first notes are enough."""
        if len(self.notes) >= _MANY_NOTES:
            return
        made = note(code, **values)
        if made not in self.notes:
            self.notes.append(made)

    def allow(self, operator: Operator, position: int) -> None:
        """Let an operator stand unevaluated.

        Raises:
            ReadingError: it may not: it is the question restated.
        """
        if operator not in self.scope.allow and not self.scope.free_names:
            raise fault("restated", position)
