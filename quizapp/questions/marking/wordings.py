"""How the words of a concept are written in a rubric, and what they match.

`word*` is the word with any ending, `a * b` has up to four words (eight Chinese characters) between, a hyphen may be
left out, and `re:` is a regular expression. Latin words match whole words only; Chinese matches anywhere, and between
it and other letters or digits a space may stand or not: `输出0` is `输出 0`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

CHINESE = re.compile(r"[\u3400-\u9fff]")
TWO_SCRIPTS = re.compile(r"(?<=[\u3400-\u9fff])(?=[^\s\u3400-\u9fff])|(?<=[^\s\u3400-\u9fff])(?=[\u3400-\u9fff])")
LONGEST_EXPRESSION = 400
# a quantifier on a group that itself repeats is what makes a regular expression take for ever
CHINESE_GAP = r"[^。；，！？;!?\n不没无非未]{0,8}?"  # anything but a denial: `output * positive` is not said by
LATIN_GAP = r"(?:[\s-]+(?!not\b|never\b|no\b|nor\b|without\b|hardly\b)[\w'^.]+){0,4}?[\s-]+"  # "output is not positive"
RISKY = re.compile(r"\([^()]*[+*][^()]*\)\s*(?:[+*]|\{\d*,\})")


class WordingError(ValueError):
    """A wording cannot be used; carries the sentence in both languages."""

    def __init__(self, en: str, zh: str) -> None:
        super().__init__(en)
        self.en = en
        self.zh = zh


@dataclass(frozen=True)
class Wording:
    """A wording as it is looked for.

    Attributes:
        text: as the author wrote it.
    """

    text: str

    @cached_property
    def core(self) -> str:
        """The longest piece that stands in every text that the wording matches; empty where nothing is certain.

        A search for it is far cheaper than the expression, and most wordings stand in no answer.
        """
        if self.text.strip().startswith("re:"):
            return ""
        return max(re.split(r"[\s*-]+", TWO_SCRIPTS.sub(" ", self.text.strip().lower())), key=len)

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """What finds it in a folded text; compiled when a text first holds its core, since most are never met."""
        return re.compile(spelled(self.text))

    def places(self, folded: str) -> list[tuple[int, int]]:
        """Where it stands in a folded text: the columns of start and end.

        >>> Wording("small * slope").places("a small and constant slope")
        [(2, 26)]
        """
        return [match.span() for match in self.expression.finditer(folded)] if self.core in folded else []


def spelled(wording: str) -> str:
    """A wording as a regular expression.

    Raises:
        WordingError: it is empty, or its regular expression is none.
    """
    text = wording.strip().lower()
    if text.startswith("re:"):
        return _expression(wording.strip()[3:].strip())
    if not text.replace("*", "").strip():
        raise WordingError("a wording needs a word beside *", "除 * 外还需要词语")
    chinese = CHINESE.search(text) is not None
    gap = CHINESE_GAP if chinese else LATIN_GAP
    return gap.join(_literal(part, chinese=chinese) for part in re.split(r"\s+\*\s+", text))


def words_of(wording: str) -> frozenset[str]:
    """The whole Latin words in a wording, which slips of the pen are compared with."""
    if wording.startswith("re:"):
        return frozenset()
    found: set[str] = set()
    for word, ending in re.findall(r"(?<![\w*])([a-z]{4,})(\*?)(?![\w'])", wording.lower()):
        found |= {word, f"{word}s"} if ending else {word}
    return frozenset(found)


def _expression(text: str) -> str:
    if len(text) > LONGEST_EXPRESSION or RISKY.search(text):
        raise WordingError(
            f"the regular expression {text[:40]!r} may take for ever: no repeated group that repeats inside",
            f"正则表达式 {text[:40]!r} 可能耗时过长：重复的组内不要再有重复",
        )
    try:
        found = re.compile(text)
    except re.error as error:
        raise WordingError(
            f"{text!r} is no regular expression: {error}", f"{text!r} 不是正则表达式：{error}"
        ) from error
    if found.match(""):
        raise WordingError(f"{text!r} matches an empty text", f"{text!r} 会匹配空文本")
    return text


def _literal(text: str, *, chinese: bool) -> str:
    pieces = []
    for word in (TWO_SCRIPTS.sub(" ", text) if chinese else text).split():
        stem, ending = (word[:-1], r"\w*") if word.endswith("*") and not chinese else (word.rstrip("*"), "")
        pieces.append(re.sub(r"(?<=[a-z])\\-(?=[a-z])", r"[\\s-]?", re.escape(stem)) + ending)
    between = r"\s*" if chinese else r"[\s-]+"
    body = between.join(pieces)
    first, last = text[0], text.rstrip("*")[-1]
    bounded = first.isascii() and first.isalnum() and not text.startswith("n't")  # which ends `don't` and `isn't`
    before = r"(?<![a-z0-9_])(?<!\d\.)(?<!non-)(?<!non )" if bounded else ""
    after = r"(?![a-z0-9_])(?!\.\d)" if last.isascii() and last.isalnum() and not text.endswith("*") else ""
    return f"{before}{body}{after}"
