"""The shipped rubrics with their marked answers and heads."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Mapping
from importlib.resources import files
from types import MappingProxyType

from quizapp.questions.marking.heads import Heads, MarkedAnswer
from quizapp.questions.marking.loading import load_rubric
from quizapp.questions.marking.measuring import read_marked
from quizapp.questions.marking.rubric import Rubric

FOLDER = "quizapp.rubrics"
ANSWERS = "marked.jsonl"
MORE = "marked_more.jsonl"
HEADS = "heads.json"


def rubric_id(question: str) -> str:
    """The id of the rubric of a question, which may be named as its item is.

    >>> rubric_id("linear-collapse")
    'linear_collapse'
    """
    return question.replace("-", "_")


@functools.lru_cache(maxsize=1)
def shipped_rubrics() -> Mapping[str, Rubric]:
    """The rubrics by id.

    Raises:
        quizapp.questions.faults.ItemError: a shipped rubric holds faults.
    """
    paths = sorted(
        (path for path in files(FOLDER).iterdir() if path.name.endswith(".yaml")), key=lambda path: path.name
    )
    rubrics = [load_rubric(path.read_text(encoding="utf-8"), path.name) for path in paths]
    return MappingProxyType({rubric.id: rubric for rubric in rubrics})


def shipped_text(rubric: str) -> str:
    """The YAML text of a shipped rubric.

    Raises:
        FileNotFoundError: there is none of this id.
    """
    return files(FOLDER).joinpath(f"{rubric}.yaml").read_text(encoding="utf-8")


def shipped_digest() -> str:
    """A name for all that is shipped here."""
    found = hashlib.sha256()
    for path in sorted(files(FOLDER).iterdir(), key=lambda path: path.name):
        if path.name.endswith((".yaml", ".jsonl", ".json")):
            found.update(f"\n{path.name}\n".encode())
            found.update(path.read_bytes())
    return found.hexdigest()


@functools.lru_cache(maxsize=1)
def shipped_answers() -> tuple[MarkedAnswer, ...]:
    """The marked answers to learn from; all of them are synthetic."""
    return read_marked(files(FOLDER).joinpath(ANSWERS).read_text(encoding="utf-8").splitlines())


@functools.lru_cache(maxsize=1)
def more_answers() -> tuple[MarkedAnswer, ...]:
    """Further marked answers that the second judge learns from; synthetic too, and no part of an installation's own."""
    return read_marked(files(FOLDER).joinpath(MORE).read_text(encoding="utf-8").splitlines())


def further_answers(rubric: Rubric) -> tuple[MarkedAnswer, ...]:
    """Those of them that were marked by the criteria that the rubric has."""
    asked = {criterion.id for criterion in rubric.criteria}
    return tuple(one for one in more_answers() if one.question == rubric.id and one.criteria.keys() == asked)


@functools.lru_cache(maxsize=1)
def shipped_heads() -> Mapping[str, Heads]:
    """The heads trained from the shipped answers, by the id of the rubric."""
    rows = json.loads(files(FOLDER).joinpath(HEADS).read_text(encoding="utf-8"))
    return MappingProxyType({row["question"]: Heads.from_json(row) for row in rows})
