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
from quizapp.deciding import suggesting
from quizapp.deciding.decider import ExactDecider
from quizapp.grading.rows import RowError, read_row
from quizapp.questions.checking import check_item
from quizapp.questions.decision import Claim, as_row
from quizapp.questions.item import Item, as_mapping
from quizapp.questions.kinds.catalogue import kinds
from quizapp.questions.loading import load_item
from quizapp.questions.rendering import render
from quizapp.questions.sameness import is_same_question
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
def decider() -> ExactDecider:
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


def regrade(payload: Mapping[str, Any]) -> dict[str, Any]:
    """The grades of many responses to an item; `asked` is the item as it was when they were given.

    Where the variant of a seed is another question now, the grade is `{"outcome": "other_question"}`.
    """
    item = _item(payload["item"])
    asked = item if payload["asked"] is None else _item(payload["asked"])
    grades = [_regraded(item, asked, seed, response) for seed, response in payload["rows"]]
    return {"grades": grades, "version": VERSION}


def _regraded(item: Item, asked: Item, seed: str, response: Mapping[str, Any]) -> dict[str, Any]:
    variant = draw(item, seed)
    if asked is not item and not is_same_question(draw(asked, seed), variant):
        return {"outcome": "other_question"}
    return kinds()[item.kind].grade(variant, response, decider()).to_json()


def key(payload: Mapping[str, Any]) -> dict[str, Any]:
    """The right answer to a variant and its worked solution, as a page shows them."""
    item = _item(payload["item"])
    variant = draw(item, payload["seed"])
    language = payload.get("language", "en")
    kind = kinds()[item.kind]
    solution = kind.reasons(variant, language) + render(item.solution.said(language), variant, language)
    return {"key": kind.key(variant, decider()).to_json(), "solution": solution}


def check(payload: Mapping[str, Any]) -> dict[str, Any]:
    """The item's own test run over so many variants."""
    return check_item(_item(payload["item"]), decider(), payload["variants"]).to_json()


def suggest(payload: Mapping[str, Any]) -> dict[str, Any]:
    """Wrong answers that the item could list."""
    return {"suggestions": [found.to_json() for found in suggesting.suggest(_item(payload["item"]), decider())]}


def ping(_: Mapping[str, Any]) -> dict[str, Any]:
    """That a worker answers."""
    return {"ok": True}


TASKS: Mapping[str, Callable[[Mapping[str, Any]], dict[str, Any]]] = MappingProxyType(
    {
        "decide": decide,
        "grade": grade,
        "regrade": regrade,
        "key": key,
        "check_item": check,
        "suggest": suggest,
        "ping": ping,
    },
)


def _item(data: Mapping[str, Any]) -> Item:
    return _read_item(json.dumps(data, sort_keys=True))


@functools.lru_cache(maxsize=256)
def _read_item(text: str) -> Item:
    return Item.model_validate(json.loads(text))


def _ms(began: float) -> float:
    return round((time.perf_counter() - began) * 1000, 3)
