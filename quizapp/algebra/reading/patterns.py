r"""The patterns by which the tokenizer cuts a text; all of them run in time linear in what they match."""

from __future__ import annotations

import re
from typing import Final

from quizapp.algebra.reading.characters import FRACTIONS

_D: Final = r"(?:d|∂|\\partial|\\(?:mathrm|text|operatorname)\s*\{d\})\s*"
_ORDER: Final = r"(?:\^\s*[({]?\s*(\d)\s*[)}]?\s*)?"
_LETTER: Final = r"(\\?[A-Za-zα-ω]\w*?)"
_BODY: Final = r"(\\?[A-Za-zα-ωΑ-Ω]\w*|)(?:\((\w+)\))?\s*"
PLAIN_SLOPE: Final = re.compile(rf"{_D}{_ORDER}{_BODY}/\s*{_D}{_LETTER}\s*(?![^\W_]){_ORDER}")
LATEX_SLOPE: Final = re.compile(
    rf"\\[dt]?frac\s*\{{\s*{_D}{_ORDER}{_BODY}\}}\s*\{{\s*{_D}{_LETTER}\s*(?![^\W_]){_ORDER}\}}"
)
TOKEN: Final = re.compile(
    rf"""
    (?P<space>\s+|~)
  | (?P<sign>[+^()\[\],]|-(?!>)|[*](?![*])|/(?!/))
  | (?P<reals>ℝ)
  | (?P<number>(?:\d+(?:\.(?!\.)\d*)?|\.\d+)(?:[eE][+-]\d+|[eE]\d+(?![^\W_]|_))?)
  | (?P<dotted>Interval\.(?:open|Lopen|Ropen)|S\.Reals|empty\s+set|\.T(?!\w)
      |(?:all\s+)?(?:(?:non-?)?(?:posi|nega)tive\s+)?(?:reals\b|real\s+numbers))
  | (?P<han>[\u3400-\u9fff]+)
  | (?P<fraction>[{FRACTIONS}])
  | (?P<run>[^\W\d_](?:(?![\u3400-\u9fff])[^\W_])*(?:_(?:\{{[^\W_]+\}}|\d+|[A-Za-zα-ω](?:(?![\u3400-\u9fff])[^\W_])*))*)
  | (?P<command>\\(?:[A-Za-z]+\*?|.|$))
  | (?P<operator>&&|\*\*|//|<=|>=|=<|==|!=(?!=)|<>|->)
  | (?P<character>.)
    """,
    re.VERBOSE | re.DOTALL,
)
FONT: Final = re.compile(r"\s*\{(\s*\\(?:mathrm|mathit|mathbf|mathsf|text)\s*\{)?([^{}]*)(?(1)\}\s*)\}")
ENVIRONMENT: Final = re.compile(r"\s*\{([A-Za-z]+)\*?\}(?:\s*\{[lcr|\s]*\})?")
SHORT_FRACTION: Final = re.compile(r"\s*(?:(\d)\s*|([^\W\d_]))(\d)")
LONE: Final = re.compile(r"\s*(1|[^\W\d_](?![^\W_]))")
DIFFERENTIAL: Final = re.compile(r"\s*\\?([A-Za-zα-ω][^\W_]*(?:_(?:\{\w+\}|\d+))?)")
INDEX: Final = re.compile(r"\s*_\s*(?:\{([^\W_]+)\}|(\d+)|([A-Za-z]))")
NUMBERED: Final = re.compile(r"([^\W\d_]{2,})\d.*")
BRACKET: Final = re.compile(r"\s*(?:\\left\s*|\\[bB]igg?l?\s*)?[(\[]")
DELIMITERS: Final = (("$$", "$$"), ("$", "$"), (r"\(", r"\)"), (r"\[", r"\]"))
SPELLED: Final = {"==": "=", "=<": "<=", "<>": "!=", "->": "→", "**": "^", "&&": "and"}


def opens_bracket(text: str, at: int) -> bool:
    r"""Whether an opening bracket is what comes next, behind blanks, `\left` or `\big`.

    >>> opens_bracket("f (z)", 1), opens_bracket("f z", 1)
    (True, False)
    """
    following = text[at : at + 1]
    if following == "\\" or following.isspace():
        return BRACKET.match(text, at) is not None
    return following in {"(", "["}
