"""Formulas in an answer: found in the text, read by the one parser, decided by the engine.

A formula in prose is a run of mathematical words; what cannot be read as one is left alone, and the caller treats an
unread formula as something that a person has to look at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from quizapp.algebra.errors import ReadingError
from quizapp.questions.decision import Claim, Decider
from quizapp.questions.marking.folding import Span, Text
from quizapp.questions.marking.rubric import Formula

Judgement: TypeAlias = Literal["right", "wrong", "unread"]
ATOM = (
    r"(?:max|min|exp|sigmoid|sigma|tanh|relu|leakyrelu|leaky_relu|σ|α|β|λ|θ|δ|∂|alpha|"
    r"(?!(?:is|as|to|so|of|in|it|or|if|an|at|by|we|be|do|no|up|on|my|he|us|me)(?![a-z]))[a-z]{1,2}(?:_?\d+|_[a-z])?(?:'{1,2})?(?![a-z])|"
    r"[A-Z]{1,4}[a-z]?(?:_?\d+)?(?:'{1,2})?(?![A-Za-z])|"
    r"\d+(?:\.\d+)?)"
)
RUN = re.compile(rf"(?<![A-Za-z]){ATOM}?[(\[{{]?(?:\s*(?:{ATOM}|[-+*/^()\[\]{{}}=<>|,~])\s*)+")
NAME = re.compile(r"(?<![A-Za-z])([A-Za-z])(?:_?(\d+))?(?![A-Za-z(]*[a-z]{2})")
SIDES = re.compile(r"<=|>=|=|~|->")
PLACE = re.compile(r"\|?[xzst]\|?")
NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
MATRIX_OR_VECTOR = re.compile(r"[A-Za-z](?:_?\d)?'?")
PRODUCT = re.compile(r"\(?[A-Z](?:_?\d)?(?:\s*[*·]?\s*\(?[A-Za-z](?:_?\d)?\)?)+")
MOST_FORMULAS = 8
LONGEST = 160
FUNCTIONS = frozenset(["max", "min", "exp", "tanh", "sigmoid", "relu"])


@dataclass(frozen=True, slots=True)
class Written:
    """A formula in the text.

    Attributes:
        span: where it stands.
        sides: what stands between its signs of equality, in the learner's spelling.
        is_equation: it has more than one side, joined by `=` alone.
    """

    span: Span
    sides: tuple[str, ...]
    is_equation: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of a formula."""

    written: Written
    judgement: Judgement


def find_formulas(text: Text) -> tuple[Written, ...]:
    """The pieces of the text that are equations, products of names, or calls of max and min."""
    found = []
    for match in RUN.finditer(_cased(text)):
        span = _trimmed(text.folded, Span(*match.span()))
        body = text.folded[span.start : span.end]
        if not _worth_reading(body):
            continue
        raw = text.quote(span)
        sides = tuple(side.strip(" ,") for side in re.split(r"=|≤|≥|→|≈|~|<=|>=|->", raw))
        is_equation = len(sides) > 1 and not re.search(r"[≤≥<>→≈~]", raw)
        found.append(Written(span, sides, is_equation))
        if len(found) == MOST_FORMULAS:
            break
    return tuple(found)


def names_only(written: Written) -> bool:
    """Whether a formula claims nothing: it says where one is (`z = 6`), or names a product of matrices (`C = BA`)."""
    if not written.is_equation or len(written.sides) != len(("name", "what it names")):
        return False
    for name, named in (written.sides, written.sides[::-1]):
        if PLACE.fullmatch(name) and NUMBER.fullmatch(named):
            return True
        if MATRIX_OR_VECTOR.fullmatch(name) and PRODUCT.fullmatch(named) and name not in _names(named):
            return True
    return False


def judge_formula(written: Written, formula: Formula, decider: Decider) -> Judgement:
    """Whether a formula in the text shows what the rubric asks for, contradicts it, or says nothing of it."""
    if formula.identity:
        return _judge_identity(written, formula.identity, decider)
    if formula.family is not None and formula.where is not None:
        return _judge_family(written, formula, decider)
    return _judge_equal(written, formula, decider)


def _cased(text: Text) -> str:
    """The folded text with the learner's capitals, which tell matrices from words."""
    pairs = zip(text.folded, text.origin, strict=False)
    return "".join(text.raw[place] if text.raw[place].lower() == letter else letter for letter, place in pairs)


def _worth_reading(body: str) -> bool:
    if len(body) > LONGEST:
        return False
    if "max" in body or "min" in body:
        return "(" in body
    has_names = re.search(r"[a-zσ]", body) is not None
    return (
        has_names
        and ("=" in body or re.search(r"[a-z]\w*\s*\(.*[-+*].*\)", body) is not None)
        and len(body) >= len("a=b")
    )


def _trimmed(text: str, span: Span) -> Span:
    """Without the words of prose at the ends, such as a final `a`, and without parentheses that have no partner."""
    start, end = span.start, span.end
    while start < end and text[start] in " ,=+*/)]}<>|~":
        start += 1
    while end > start and (text[end - 1] in " ,=+-*/([{<>|~" or _is_article(text, start, end)):
        end -= 1
    lone = _closes_nothing(text[start:end])
    if lone is not None and SIDES.match(text[start + lone + 1 : end].lstrip()):  # `leaky(x)=…` was cut behind `leaky(`
        return _trimmed(text, Span(start + lone + 1, end))
    while end > start and text[start:end].count(")") > text[start:end].count("("):
        cut = text.rfind(")", start, end)
        end = cut
        while end > start and text[end - 1] in " ,=+-*/([{<>|~":
            end -= 1
    return Span(start, end)


def _closes_nothing(text: str) -> int | None:
    """The place of the first parenthesis that closes and that none opens."""
    depth = 0
    for place, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if depth < 0:
            return place
    return None


def _is_article(text: str, start: int, end: int) -> bool:
    return text[end - 1] in "ai" and end - 2 >= start and text[end - 2] == " " and end < len(text) and text[end] in " '"


def _names(text: str) -> tuple[str, ...]:
    found = []
    for match in re.finditer(r"[A-Za-z](?:_?\d+)?(?:')?", text):
        name = match.group()
        if name not in found:
            found.append(name)
    return tuple(found)


def _kinds(names: Sequence[str]) -> dict[str, str]:
    return {name.replace("_", ""): "matrix(n,n)" if name[0].isupper() else "matrix(n,1)" for name in names}


def _judge_identity(written: Written, references: Sequence[str], decider: Decider) -> Judgement:
    """One side is the composition under the learner's names; is each other side that uses these names equal to it?"""
    if not written.is_equation:
        return "unread"
    outcomes: list[Judgement] = []
    for index, side in enumerate(written.sides):
        for reference in references:
            renamed = _renamed(reference, side)
            if renamed is None or not _same_shape(renamed, side):
                continue
            kinds = _kinds(_names(side))
            for other in (*written.sides[:index], *written.sides[index + 1 :]):
                if _same_shape(other, side) or not _known(other, kinds) or len(_names(other)) < len(kinds) - 1:
                    continue
                outcomes.append(_decided(renamed, other, kinds, decider))
    if "wrong" in outcomes:
        return "wrong"
    return "right" if "right" in outcomes else "unread"


def _known(side: str, kinds: Mapping[str, str]) -> bool:
    names = [name.replace("_", "") for name in _names(side)]
    return bool(names) and set(names) <= set(kinds)


def _renamed(reference: str, side: str) -> str | None:
    """The reference in the learner's names, taken in order of their place; None if the kinds do not fit."""
    ours, theirs = _names(reference), [name.replace("_", "") for name in _names(side)]
    if len(ours) != len(theirs) or any(a[0].isupper() != b[0].isupper() for a, b in zip(ours, theirs, strict=True)):
        return None
    table = dict(zip(ours, theirs, strict=True))
    return re.sub(
        r"[A-Za-z]\d*",
        lambda match: f"({table[match.group()]})" if match.group() in table else match.group(),
        reference,
    )


def _same_shape(one: str, other: str) -> bool:
    """Whether two sides are written alike, but for spaces, signs of multiplication and needless parentheses."""

    def bare(text: str) -> str:
        text = re.sub(r"[\s*·×_]", "", text)
        return re.sub(r"\(([A-Za-z]\d*)\)", r"\1", text)

    return bare(one) == bare(other)


def _decided(reference: str, answer: str, kinds: Mapping[str, str], decider: Decider) -> Judgement:
    try:
        verdict = decider.decide(Claim(reference, answer, kind="matrix", variables=kinds), explain=False)
    except ReadingError:
        return "unread"
    if verdict.outcome == "equal":
        return "right"
    return "wrong" if verdict.outcome == "different" else "unread"


def _judge_family(written: Written, formula: Formula, decider: Decider) -> Judgement:
    assert formula.family is not None
    assert formula.where is not None
    low, name, high = (part.strip() for part in formula.where.split("<"))
    for side in written.sides:
        for variable, expression in _in_one_variable(side, formula.variable):
            for value in re.findall(r"(?<![\w.])\d*\.?\d+", expression):
                if float(value) == 0:
                    continue
                member = re.sub(rf"\b{name}\b", f"({value})", formula.family)
                if _equal(member, expression, {variable: "real"}, decider):
                    return "right" if float(low) < float(value) < float(high) else "wrong"
            for letter in sorted(set(re.findall(r"α|β|λ|alpha|(?<![a-z])[a-z](?![a-z])", expression)) - {variable}):
                member = re.sub(rf"\b{name}\b", f"({letter})", formula.family)
                if _equal(member, expression, {variable: "real", letter: f"({low},{high})"}, decider):
                    return "right"
    return "wrong" if any(re.search(r"max|min", side) for side in written.sides) else "unread"


def _judge_equal(written: Written, formula: Formula, decider: Decider) -> Judgement:
    for side in written.sides:
        for variable, expression in _in_one_variable(side, formula.variable):
            for reference in formula.equals:
                if _equal(reference, expression, {variable: "real"}, decider):
                    return "right"
    return "unread"


def _in_one_variable(side: str, variable: str) -> Iterator[tuple[str, str]]:
    """The side with its own variable named as the rubric's."""
    expression = side.strip()
    for name in ("x", "z", "a", "t", "u"):
        if re.search(rf"(?<![a-zA-Z]){name}(?![a-zA-Z])", expression):
            yield variable, re.sub(rf"(?<![a-zA-Z]){name}(?![a-zA-Z])", variable, expression)
            return


def _equal(reference: str, answer: str, variables: Mapping[str, str], decider: Decider) -> bool:
    try:
        return decider.decide(Claim(reference, answer, variables=variables), explain=False).outcome == "equal"
    except ReadingError:
        return False
