"""The tasks that workers perform: the one module that imports the deciding code, and that only workers import.

The local grader knows this module by its name alone, so that SymPy and python-flint never come into the web process.
"""

from __future__ import annotations

import functools
import json
import time
from collections.abc import Callable, Mapping
from importlib.metadata import version
from types import MappingProxyType
from typing import Any

from quizapp.algebra.errors import ReadingError
from quizapp.deciding.decider import ExactDecider
from quizapp.grading.rows import RowError, read_row
from quizapp.questions.checking import check_item
from quizapp.questions.decision import Claim, Decider, as_row
from quizapp.questions.item import Item, as_mapping
from quizapp.questions.kinds.catalogue import kinds
from quizapp.questions.loading import load_item
from quizapp.questions.rendering import render
from quizapp.questions.variants import draw

VERSION = version("quizapp")
WARMING = (
    Claim("diff(sigmoid(z), z)", "1/(2+e^z+e^-z)"),
    Claim("diff(tanh(z), z)", "1+tanh(z)^2"),
    Claim("range(sigmoid)", "(0,1)", kind="set"),
    Claim("sqrt(2)", "1.4142", kind="number"),
)
INTEGRAL = Claim("integral(x*e^(-x), x, 0, 1)", "1-2/e")


@functools.lru_cache(maxsize=1)
def decider() -> Decider:
    """The decider of this process."""
    return ExactDecider()


def warm() -> None:
    """Bring to life what the first answers would otherwise wait for."""
    kinds()
    for claim in WARMING:
        decider().decide(claim)


def warm_rest() -> None:
    """Bring to life what a question needs beside its decision, and what only integrals, limits and sums need."""
    item = as_mapping(load_item(kinds()["expression"].example, "example"))
    for task, more in (("grade", {"response": {"answer": "z"}}), ("key", {})):
        perform(task, {"item": item, "seed": "0" * 32, **more})
    decider().decide(INTEGRAL)


def perform(task: str, payload: Mapping[str, Any]) -> dict[str, Any]:
    """The result of a task; see `protocol.Grader`.

    Raises:
        KeyError: there is no such task.
    """
    return TASKS[task](payload)


def decide(payload: Mapping[str, Any]) -> dict[str, Any]:
    """A row of `quizapp check`, decided."""
    began = time.perf_counter()
    identifier = payload.get("id")
    try:
        verdict = decider().decide(read_row(payload))
    except RowError as error:
        return {"id": identifier, "verdict": "invalid", "reason": "bad_row", "message": str(error), "ms": _ms(began)}
    except ReadingError as error:
        return {
            "id": identifier,
            "verdict": "invalid",
            "reason": "bad_reference",
            "message": f"the row's own side cannot be read, not the answer: {error.en}",
            "ms": _ms(began),
        }
    return as_row(verdict, identifier, _ms(began))


def grade(payload: Mapping[str, Any]) -> dict[str, Any]:
    """The grade of a response to the variant of an item that a seed gives, with the version of what graded it."""
    item = _item(payload["item"])
    variant = draw(item, payload["seed"])
    grade_ = kinds()[item.kind].grade(variant, payload["response"], decider())
    return grade_.to_json() | {"version": VERSION}


def key(payload: Mapping[str, Any]) -> dict[str, Any]:
    """The right answer to a variant and its worked solution, as a page shows them."""
    item = _item(payload["item"])
    variant = draw(item, payload["seed"])
    language = payload.get("language", "en")
    right = kinds()[item.kind].key(variant, decider())
    return {"key": right.to_json(), "solution": render(item.solution.said(language), variant, language)}


def check(payload: Mapping[str, Any]) -> dict[str, Any]:
    """The item's own test run over so many variants."""
    return check_item(_item(payload["item"]), decider(), payload["variants"]).to_json()


def ping(_: Mapping[str, Any]) -> dict[str, Any]:
    """That a worker answers."""
    return {"ok": True}


TASKS: Mapping[str, Callable[[Mapping[str, Any]], dict[str, Any]]] = MappingProxyType(
    {"decide": decide, "grade": grade, "key": key, "check_item": check, "ping": ping},
)


def _item(data: Mapping[str, Any]) -> Item:
    return _read_item(json.dumps(data, sort_keys=True))


@functools.lru_cache(maxsize=256)
def _read_item(text: str) -> Item:
    return Item.model_validate(json.loads(text))


def _ms(began: float) -> float:
    return round((time.perf_counter() - began) * 1000, 3)
