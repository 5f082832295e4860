"""Texts that people send, made fit to store: no characters that a database or a page cannot carry, and not too long."""

from __future__ import annotations

import html
import re
import unicodedata

from quizapp.services.errors import Fault

LONGEST_EMAIL, LONGEST_NAME, LONGEST_WORDS = 254, 300, 4000
EMAIL = re.compile(r"[^@\s\"<>(),:;\\\[\]]+@[^@\s\"<>(),:;\\\[\]]+")


def clean(text: str, longest: int = LONGEST_WORDS) -> str:
    r"""The text without control characters (lines and tabs stay) and without halves of characters, cut to a length.

    >>> clean("a\x00b ")
    'ab'
    """
    kept = (char for char in text if char in "\n\t" or unicodedata.category(char) not in {"Cc", "Cs"})
    return "".join(kept).strip()[:longest]


def clean_line(text: str, longest: int = LONGEST_NAME) -> str:
    """The same in one line."""
    return " ".join(clean(text, longest * 2).split())[:longest]


def clean_email(text: str) -> str:
    """An e-mail address as it is stored: NFKC, lower case, without spaces around it."""
    return unicodedata.normalize("NFKC", clean_line(text, LONGEST_EMAIL + 1)).lower()


def email_faults(email: str) -> tuple[Fault, ...]:
    """What is wrong with a cleaned address; only its outer form is looked at."""
    if len(email) > LONGEST_EMAIL or EMAIL.fullmatch(email) is None:
        return (Fault("email", "This is not an e-mail address (name@example.org).", "邮箱格式应为 name@example.org。"),)
    return ()


def paragraphs(text: str) -> str:
    """A plain text as safe HTML: paragraphs where it has empty lines.

    >>> paragraphs("a < b")
    '<p>a &lt; b</p>'
    """
    pieces = (piece.strip() for piece in re.split(r"\n\s*\n", text))
    return "".join(f"<p>{html.escape(piece)}</p>" for piece in pieces if piece)
