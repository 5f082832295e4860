"""The words and expressions of `phrases.yaml`: what texts give away whatever they explain."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from importlib.resources import files

from quizapp.questions.document import Data, read_document

FILE = "phrases.yaml"


def words(name: str) -> frozenset[str]:
    """The words of a list, such as `function_words`.

    >>> "because" in words("function_words")
    True
    """
    return frozenset(str(_phrases()[name]).split())


@functools.lru_cache(maxsize=16)
def expression(name: str) -> re.Pattern[str]:
    """Any of the expressions of a list, such as `retractions`."""
    listed = _phrases()[name]
    assert isinstance(listed, list)
    return re.compile("|".join(f"(?:{one})" for one in listed), re.DOTALL)


@functools.lru_cache(maxsize=1)
def _phrases() -> Mapping[str, Data]:
    text = files("quizapp.questions.marking").joinpath(FILE).read_text(encoding="utf-8")
    data = read_document(text, FILE).data
    assert isinstance(data, dict)
    return data
