"""A name that is missing in a program, as learners type it: alone, with its module, or with the call around it."""

from __future__ import annotations

import re

from quizapp.algebra.errors import ReadingError

MODULE = re.compile(r"(?:[A-Za-z_]\w*\.)+$")
CALL = re.compile(r"(?P<name>[\w.]*\w)\((?P<arguments>.*)\)")
IN_FULL = {"np.": "numpy.", "F.": "torch.nn.functional.", "nn.": "torch.nn."}
"""Modules by the names that programs give them."""


def name_alone(typed: str, before: str, after: str) -> str:
    """What was typed, without what the program holds around the blank already.

    >>> name_alone("np.maximum(0,x)", "    return np.", "(0, x)"), name_alone("`log1p()`", "np.", "(u)")
    ('maximum', 'log1p')
    >>> name_alone("numpy.fmax", "np.", "(0, x)"), name_alone("else", "a if b ", " c")
    ('fmax', 'else')

    Args:
        typed: what was typed into the blank.
        before: the program up to the blank.
        after: the program behind it.

    Raises:
        ReadingError: it is called with other arguments than those that stand behind the blank.
    """
    text = "".join(typed.replace("`", "").split())
    there = _arguments("".join(after.split()))
    if there is None and MODULE.search(before) is None:
        return typed
    call = CALL.fullmatch(text)
    if there is not None and call is not None:
        if call["arguments"] not in {"", there}:
            raise ReadingError(
                "arguments",
                typed.find("("),
                "The arguments stand in the program already: enter the name alone.",
                "程序中已经写出了参数：只填函数名即可。",
            )
        text = call["name"]
    return _without_module(text, before)


def _without_module(text: str, before: str) -> str:
    module = MODULE.search(before)
    if module is None:
        return text
    spellings = (module[0], IN_FULL.get(module[0], module[0]))
    return next((text.removeprefix(one) for one in spellings if text.startswith(one)), text)


def _arguments(after: str) -> str | None:
    """What stands in the round brackets that begin a text; None if it begins with something else."""
    if not after.startswith("("):
        return None
    depth = 0
    for place, character in enumerate(after):
        depth += {"(": 1, ")": -1}.get(character, 0)
        if depth == 0:
            return after[1:place]
    return None
