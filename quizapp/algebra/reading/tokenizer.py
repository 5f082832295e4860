r"""Cut a folded text into tokens, every one with its columns in the text as it was typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from fractions import Fraction

from quizapp.algebra.bounds import MAX_TOKENS
from quizapp.algebra.messages import fault
from quizapp.algebra.reading.characters import Folded
from quizapp.algebra.reading.commands import (
    CHARACTERS,
    CHINESE,
    FONTS,
    KEYWORDS,
    NAMED,
    OPERATORS,
    REALS,
    SILENT,
    VARIANTS,
)
from quizapp.algebra.reading.indicators import before_indicator
from quizapp.algebra.reading.lexicon import GREEK_NAMES, Lexicon, Segment, canonical
from quizapp.algebra.reading.numerals import mixed_number, numeral
from quizapp.algebra.reading.patterns import (
    DIFFERENTIAL,
    ENVIRONMENT,
    FONT,
    INDEX,
    LATEX_SLOPE,
    LONE,
    NUMBERED,
    PLAIN_SLOPE,
    SHORT_FRACTION,
    SPELLED,
    TOKEN,
    opens_bracket,
)
from quizapp.algebra.reading.tokens import Token
from quizapp.algebra.reading.trimming import bare
from quizapp.algebra.reading.unknown import unknown_run


def tokenize(folded: Folded, lexicon: Lexicon, start: int = 0) -> list[Token]:
    """The tokens of a text from `start` on, the last one with key `end`.

    Raises:
        ReadingError: too many tokens, a number that is too long, a name or a command that is unknown.
    """
    return _Tokenizer(folded, lexicon).run(start)


class _Tokenizer:
    """Cuts one text."""

    def __init__(self, folded: Folded, lexicon: Lexicon) -> None:
        self.text = folded.text
        self.columns = folded.columns
        self.folded = folded
        self.lexicon = lexicon
        self.tokens: list[Token] = []
        self.spaced = False
        self.integral = "∫" in folded.text or r"\int" in folded.text
        self._handlers: dict[str, Callable[[re.Match[str]], int]] = {
            "number": self._number,
            "reals": self._reals,
            "dotted": self._dotted,
            "han": self._han,
            "run": self._run,
            "fraction": self._fraction,
            "command": self._command,
            "operator": self._operator,
            "character": self._character,
        }

    def run(self, begin: int) -> list[Token]:
        start, end = bare(self.text)
        start = max(start, begin)
        self.cut(start, end)
        column = self.columns[len(self.text)]
        self.tokens.append(Token("end", column, column))
        return self.tokens

    def cut(self, at: int, end: int) -> None:
        match, limit = TOKEN.match, MAX_TOKENS
        columns, add = self.columns, self.tokens.append
        while at < end:
            found = match(self.text, at, end)
            assert found is not None
            group = found.lastgroup
            if group == "space":
                self.spaced = True
                at = found.end()
                continue
            if group == "sign":
                column = columns[at]
                add(tuple.__new__(Token, (found.group(), column, column + 1, "", None, "", self.spaced)))
                at += 1
            else:
                at = self._handlers[str(group)](found)
            self.spaced = False
            if len(self.tokens) > limit:
                raise fault("too_many_tokens", self.columns[at - 1], limit=limit)

    def _add(
        self, key: str, start: int, end: int, name: str = "", value: Fraction | None = None, function: str = ""
    ) -> None:
        columns = self.columns
        token = key, columns[start], columns[end - 1] + 1, name, value, function, self.spaced
        self.tokens.append(tuple.__new__(Token, token))

    def _number(self, found: re.Match[str]) -> int:
        text = found.group()
        start, end = found.span()
        self._add("number", start, end, name=text.rstrip("."), value=numeral(text, self.columns[start]))
        return end

    def _fraction(self, found: re.Match[str]) -> int:
        start, end = found.span()
        top, _, bottom = unicodedata.normalize("NFKC", found.group()).partition("⁄")
        before = self.tokens[-1] if self.tokens else None
        if before is not None and before.key == "number":
            raise mixed_number(before, found.group(), f"{top}/{bottom}")
        self._add("number", start, end, name=f"{top}/{bottom}", value=Fraction(int(top), int(bottom)))
        return end

    def _reals(self, found: re.Match[str]) -> int:
        self._add("ℝ", *found.span())
        return found.end()

    def _dotted(self, found: re.Match[str]) -> int:
        start, end = found.span()
        text = found.group()
        if text == ".T" and self.lexicon.kind == "matrix":
            self._add(".T", start, end)
        elif self.lexicon.kind == "set" and (text == "S.Reals" or "real" in text):
            self._add("ℝ", start, end, name=text)
        elif self.lexicon.kind == "set" and text.startswith("empty"):
            self._add("∅", start, end)
        elif self.lexicon.kind == "set" and text != ".T":
            self._add("function", start, end, name=self.lexicon.function(text))
        else:
            return self._character(found) if text == ".T" else self._run(found)
        return end

    def _han(self, found: re.Match[str]) -> int:
        start, end = found.span()
        key = CHINESE.get(found.group())
        if key is None and found.group().endswith("时"):
            end -= 1
            key = CHINESE.get(self.text[start:end])
        if key is None:
            raise fault("words", self.columns[start], words=self.folded.original.strip()[:40])
        if key == "∞":
            self._add("constant", start, end, name="oo")
        elif key:
            self._add("ℝ" if key[0] == "ℝ" else key, start, end, name=key[1:])
        return end

    def _run(self, found: re.Match[str]) -> int:
        start, end = found.span()
        run = found.group()
        plain = self.lexicon.plain.get((run, opens_bracket(self.text, end)))
        if plain is not None and not self.integral:
            self._add(plain.key, start, end, plain.name, None, plain.function)
            return end
        if self.text[start] in "d∂":
            slope = self._slope(PLAIN_SLOPE, start)
            if slope:
                return slope
        if run.startswith("log_") and canonical(run) not in self.lexicon.declared and not self.lexicon.function(run):
            self._add("function", start, start + 3, name="log", function="log")
            return start + 3
        factor = before_indicator(run, self.text, end) if self.lexicon.kind in {"expression", "number"} else None
        if factor is not None and not self.lexicon.knows(run):
            if factor:
                self._word(factor, start, end - 1)
            self._one(end - 1)
            return end
        return self._word(run, start, end)

    def _one(self, at: int) -> int:
        """The sign of an indicator, which is read as the number 1 before a condition."""
        self._add("number", at, at + 1, name="1", value=Fraction(1))
        return at + 1

    def _word(self, run: str, start: int, end: int) -> int:
        """A run of letters: a keyword, a name, or a product of names."""
        if self._transposes(run, start, end):
            self._add("⊤", start, start + 1)
            return start + 1
        keyword = self._keyword(run, end)
        if keyword:
            self._add(keyword, start, end)
            return end
        before_bracket = opens_bracket(self.text, end)
        parts = self._differential(run) if self.integral else None
        parts = parts or self.lexicon.resolve(run, before_bracket=before_bracket)
        if self.lexicon.misspells(parts, before_bracket=before_bracket):
            raise unknown_run(run, start, self.folded, self.lexicon)
        if parts is None or (self.lexicon.free and len(parts) == 1 and parts[0].key == "symbol"):
            numbered = NUMBERED.fullmatch(run)
            ahead = numbered and self.lexicon.resolve(numbered.group(1), before_bracket=True)
            if numbered and ahead and ahead[-1].key == "function":
                return self._word(numbered.group(1), start, start + numbered.end(1))
        self.lexicon.remember(run, parts, before_bracket=before_bracket)
        if parts is None:
            parts = self._otherwise(run, start, end)
        spelled = end - start == len(run)
        for key, name, function, left, right in parts:
            left_at, right_at = (start + left, start + right) if spelled else (start, end)
            self._add(key, left_at, right_at, name=name, function=function)
            self.spaced = False
        return end

    def _transposes(self, run: str, start: int, end: int) -> bool:
        """Whether a raised `T` begins a run of other names, as in `W^TX`."""
        glued = self.lexicon.kind == "matrix" and run[0] == "T" and 1 < len(run) == end - start
        return (
            glued and bool(self.tokens) and self.tokens[-1].key == "^" and canonical(run) not in self.lexicon.declared
        )

    def _differential(self, run: str) -> tuple[Segment, ...] | None:
        """`dz`, or `zdz`, at the end of an integral."""
        if canonical(run) in self.lexicon.declared or self.lexicon.function(run):
            return None
        if run[0] == "d" and len(run) > 1:
            return (Segment("differential", canonical(run[1:]), "", 0, len(run)),)
        if len(run) > 2 and run[-2] == "d":  # noqa: PLR2004 (a factor, d and a letter)
            rest = self.lexicon.resolve(run[:-2], before_bracket=False)
            if rest is not None:
                return (*rest, Segment("differential", canonical(run[-1]), "", len(run) - 2, len(run)))
        return None

    def _otherwise(self, run: str, start: int, end: int) -> tuple[Segment, ...]:
        """The parts of a run that is unknown, where something may still be meant by it."""
        name = canonical(run)
        whole = (Segment("unknown", name, "", 0, len(run)),)
        base = name.rstrip("0123456789")
        letter = len(base) == 1 or base in GREEK_NAMES
        if letter and (self.lexicon.kind == "set" or self.lexicon.bound):
            return whole
        following = self.text[end:].lstrip()
        if following.startswith("=") and not following.startswith("==") and self.tokens:
            return whole
        raise unknown_run(run, start, self.folded, self.lexicon)

    def _keyword(self, run: str, end: int) -> str:
        if canonical(run) in self.lexicon.declared:
            return ""
        if self.lexicon.kind == "set" and run in {"U", "u"} and self._after_operand():
            return "∪"
        if self.lexicon.kind == "matrix" and run == "T" and self.tokens and self.tokens[-1].key in {"^", "{", "("}:
            return "⊤"
        if run == "otherwise" or run in KEYWORDS:
            return KEYWORDS[run]
        lowered = run.lower()
        return KEYWORDS.get(lowered, "") if run.isupper() and len(run) > 1 and end else ""

    def _after_operand(self) -> bool:
        return bool(self.tokens) and self.tokens[-1].key in {")", "]", "}", "[", "ℝ", "symbol", "constant", "∅"}

    def _slope(self, pattern: re.Pattern[str], start: int) -> int:
        r"""`d/dz`, `d²/dz²`, `dσ/dz`, `\frac{d}{dz}`: one token; 0 if it is none."""
        found = pattern.match(self.text, start)
        if found is None or "d" in self.lexicon.declared:
            return 0
        order, body, argument, variable, below = found.groups()
        if (order or "1") != (below or "1"):
            return 0
        name = canonical(variable.lstrip("\\"))
        function = body.lstrip("\\")
        if function and argument:
            function = f"{function}({argument})"
        self._add("d/d", start, found.end(), name=name, value=Fraction(order or 1), function=function)
        return found.end()

    def _command(self, found: re.Match[str]) -> int:
        start, end = found.span()
        name = found.group()[1:]
        if name.endswith("frac"):
            slope = self._slope(LATEX_SLOPE, start)
            if slope:
                return slope
        if self.lexicon.kind == "set" and not name.isalpha() and self._after_operand() and self._removes(name, end):
            self._add("∖", start, start + 1)
            return start + 1
        if name in SILENT:
            return self._after_size(name, end)
        if name in NAMED or name in VARIANTS:
            run, end = self._indexed(VARIANTS.get(name, name), end)
            return self._word(run, start, end)
        if name in FONTS or name == "mathbb":
            return self._font(name, start, end)
        if name in OPERATORS:
            return self._structure(OPERATORS[name], start, end)
        code = "empty_place" if name == "placeholder" else "unknown_command"
        raise fault(code, self.columns[start], name="\\" + name)

    def _removes(self, name: str, end: int) -> bool:
        r"""Whether a backslash takes a set away (`R\{0}`, `R \ (0,1)`) instead of beginning a command."""
        return name in {"{", "(", "["} or (name.isspace() and self.text[end:].lstrip()[:1] in {"{", "(", "[", "R", "ℝ"})

    def _after_size(self, name: str, end: int) -> int:
        r"""What stands after `\left` and the like; an invisible delimiter `.` is passed over."""
        self.spaced = self.spaced or name not in {"left", "right"}
        if name in {"left", "right", "middle"}:
            rest = self.text[end:]
            if rest.lstrip().startswith("."):
                return end + rest.index(".") + 1
            if rest.lstrip().startswith(r"\{") and name == "left":
                at = end + rest.index("\\")
                self._add("{", at, at + 2)
                return at + 2
        return end

    def _font(self, name: str, start: int, end: int) -> int:
        found = FONT.match(self.text, end)
        if found is None:
            return self._lone(name, start, end)
        inner = found.group(2).strip()
        if inner == "d" and self.integral:
            variable = DIFFERENTIAL.match(self.text, found.end())
            if variable is not None:
                self._add("differential", start, variable.end(), name=canonical(variable.group(1)))
                return variable.end()
        if (name == "mathbb" and inner == "R") or (inner in REALS and name != "mathbb" and self.lexicon.kind == "set"):
            self._add("ℝ", start, found.end())
        elif re.fullmatch(r"[^\W\d_\u3400-\u9fff](?:\\?\w)*", inner):
            run, end = self._indexed(inner.replace("\\_", "_"), found.end())
            return self._word(run, start, end)
        else:
            self.cut(found.start(2), found.end(2))
        return found.end()

    def _lone(self, name: str, start: int, end: int) -> int:
        r"""A font for the one character behind it, as in `\mathbb R` and `\mathrm e`."""
        found = LONE.match(self.text, end)
        if found is not None and name == "mathbb" and found.group(1) == "R":
            self._add("ℝ", start, found.end())
        elif found is not None and found.group(1) == "1":
            self._one(found.start(1))
        elif found is not None and name not in {"mathbb", "operatorname"}:
            self._word(found.group(1), found.start(1), found.end())
        else:
            raise fault("unknown_command", self.columns[start], name="\\" + name)
        return found.end()

    def _indexed(self, base: str, end: int) -> tuple[str, int]:
        r"""A name written as a command, with the index behind it (`\alpha_{1}`) if that is a name too."""
        found = INDEX.match(self.text, end)
        if found is None:
            return base, end
        run = f"{base}_{found.group(found.lastindex or 1)}"
        known = canonical(run) in self.lexicon.declared or (self.lexicon.free and not self.lexicon.function(base))
        return (run, found.end()) if known else (base, end)

    def _structure(self, key: str, start: int, end: int) -> int:
        if key in {"begin", "finish"}:
            found = ENVIRONMENT.match(self.text, end)
            if found is None:
                raise fault("unexpected_end", self.columns[end])
            self._add(key, start, found.end(), name=found.group(1))
            return found.end()
        self._add(key, start, end)
        short = SHORT_FRACTION.match(self.text, end) if key == "frac" else None
        if short is None:
            return end
        for number, text in enumerate(short.groups(), start=1):
            at = short.start(number)
            if text is not None and text.isdecimal():
                self._add("number", at, at + 1, name=text, value=numeral(text, self.columns[at]))
            elif text is not None:
                self._word(text, at, at + 1)
        return short.end()

    def _operator(self, found: re.Match[str]) -> int:
        start, end = found.span()
        key = found.group()
        self._add(SPELLED.get(key, key), start, end, name=key)
        return end

    def _character(self, found: re.Match[str]) -> int:
        start = found.start()
        character = self.text[start]
        slope = self._slope(PLAIN_SLOPE, start) if character == "∂" else 0
        if slope:
            return slope
        if self.spaced and self.lexicon.kind == "set" and re.match(r"\|\|\s", self.text[start:]):
            self._add("or", start, start + 2)
            return start + 2
        if character == "&" and self.lexicon.kind == "set" and r"\begin" not in self.text:
            self._add("and", start, start + 1)
        elif character == "∞":
            self._add("constant", start, start + 1, name="oo")
        else:
            self._add(CHARACTERS.get(character, character), start, start + 1)
        return start + 1
