r"""Questions as GIFT, the plain text that Moodle and others read.

Out: multiple choice, true/false, numerical, short answer, matching, essay. Each text is one line of HTML with
mathematics as LaTeX; the signs that mean something in GIFT (`~ = # { } :` and the backslash) are escaped.

Some readers end what is said to an answer at the next of `~ = }`, a backslash before it or not. There these signs stand
as entities of HTML, which every reader shows as the signs, and tags have no classes, which belong to this service.

Difficulty, claims and tags stand as `[tag:…]` in the comment before the question, where Moodle looks for tags.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from quizapp.exchange.items.decimals import decimal
from quizapp.exchange.items.gift_reading import read_gift
from quizapp.exchange.items.losses import Carried
from quizapp.exchange.items.markup import latexed
from quizapp.exchange.items.moodle import percent
from quizapp.exchange.items.plain import Essay, Judgement, Numbers, Options, Pairs, Plain, Words
from quizapp.exchange.items.plain_of import plain_questions
from quizapp.exchange.items.sheet import ItemFormat, ItemOrder

SORTS = (Options, Judgement, Numbers, Words, Pairs, Essay)
CARRIED = Carried(hints=False, order=False, points=False, rubric=False, lengths=False, unfit_in_tags="<>`\\")
LITERAL_STAR = r"\*"
"""A star alone stands for any letters in a short answer."""
CLOSING = r"\]"
MEANING = re.compile(r"([\\~=#{}:])")
ENDING = re.compile(r"[~={}]")
TAG = re.compile(r"(</?[a-zA-Z][^<>]*>)")
CLASS = re.compile(r'(<[a-z][^<>]*?) class="[^"<>]*"')
SPAN = re.compile(r"<span>(.*?)</span>", re.DOTALL)


def write_gift(order: ItemOrder) -> Iterator[bytes]:
    """One question after the other, each concept behind its category."""
    concept = ""
    for plain in plain_questions(order, SORTS, CARRIED):
        if plain.concept != concept:
            concept = plain.concept
            yield f"$CATEGORY: $course$/top/quizapp/{concept}\n\n".encode()
        yield _question(plain).encode("utf-8", errors="replace")


def _question(plain: Plain) -> str:
    answers = BODIES[type(plain.body)](plain.body) + _after(plain)
    labels = " ".join(f"[tag:{label.replace(']', CLOSING)}]" for label in plain.labels)
    return f"// {labels}\n::{escaped(plain.name)}::{_html(plain.prompt)} {{{answers}}}\n\n"


def _after(plain: Plain) -> str:
    return f"\n####{_said(plain.solution)}\n"


def escaped(text: str) -> str:
    r"""The text with the signs that mean something in GIFT escaped, lines as `\n`.

    >>> print(escaped("f: {a=1}"), escaped("x~y#z"))
    f\: \{a\=1\} x\~y\#z
    """
    return MEANING.sub(r"\\\1", text.strip()).replace("\r", "").replace("\n", r"\n")


def _html(markup: str) -> str:
    return f"[html]{escaped(latexed(markup))}"


def _said(markup: str) -> str:
    return f"[html]{escaped(guarded(latexed(markup)))}"


def guarded(markup: str) -> str:
    r"""HTML with the signs `~ = { }` outside of its tags as entities, and tags without classes.

    >>> guarded('<p>It is <span class="tied">e^{z} = 1</span>, <a href="/x">so</a>.</p>')
    '<p>It is e^&#123;z&#125; &#61; 1, <a href="/x">so</a>.</p>'
    """
    pieces = TAG.split(SPAN.sub(r"\1", CLASS.sub(r"\1", markup)))
    return "".join(
        piece if number % 2 else ENDING.sub(lambda found: f"&#{ord(found[0])};", piece)
        for number, piece in enumerate(pieces)
    )


def _feedback(markup: str) -> str:
    return f"#{_said(markup)}" if markup else ""


def _options(body: Options) -> str:
    lines = []
    for entry in body.entries:
        share = f"~%{percent(entry.share)}%" if body.several else ("=" if entry.share > 0 else "~")
        lines.append(f"\n{share}{_html(entry.text)}{_feedback(entry.feedback)}")
    return "".join(lines)


def _judgement(body: Judgement) -> str:
    return f"{'TRUE' if body.holds else 'FALSE'}{_feedback(body.feedback)}"


def _numbers(body: Numbers) -> str:
    lines = (
        f"\n={_percent(entry.share)}{decimal(entry.value)}:{decimal(entry.tolerance)}{_feedback(entry.feedback)}"
        for entry in body.entries
    )
    return "#" + "".join(lines)


def _words(body: Words) -> str:
    return "".join(
        f"\n={_percent(entry.share)}{_word(entry.text)}{_feedback(entry.feedback)}" for entry in body.entries
    )


def _word(text: str) -> str:
    return escaped(text.replace("*", LITERAL_STAR))


def _percent(share: float) -> str:
    return "" if share >= 1 else f"%{percent(share)}%"


def _pairs(body: Pairs) -> str:
    rows = [f"\n={_html(row)} -> {escaped(latexed(partner))}" for row, partner in body.rows]
    return "".join([*rows, *(f"\n= -> {escaped(latexed(other))}" for other in body.others)])


def _essay(body: Essay) -> str:
    del body
    return ""


BODIES: Mapping[type, Callable[[Any], str]] = {
    Options: _options,
    Judgement: _judgement,
    Numbers: _numbers,
    Words: _words,
    Pairs: _pairs,
    Essay: _essay,
}
FORMAT = ItemFormat("GIFT", "text/plain; charset=utf-8", ".gift", write_gift, read=read_gift, reads=(".gift", ".txt"))
