"""The concept map: what items ask about, and which concepts should be understood before which.

The data lies beside this module (`concepts.yaml`). Prerequisites form a directed graph without cycles; its order is a
way in which everything can be learned.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

import yaml
from pydantic import Field, TypeAdapter

from quizapp.questions.schema import Bilingual, Model, Slug

SOURCE = Path(__file__).with_name("concepts.yaml")


class ConceptMapError(ValueError):
    """The map names a concept that does not exist, names one twice, or leads in a circle."""


class Concept(Model):
    """One thing that can be learned and asked.

    Attributes:
        id: as items name it.
        name: for people.
        about: what belongs to it, in one line.
        after: concepts that should be understood before it.
    """

    id: Slug
    name: Bilingual
    about: Bilingual
    after: Annotated[tuple[Slug, ...], Field(max_length=8)] = ()


@functools.lru_cache(maxsize=1)
def concepts() -> Mapping[str, Concept]:
    """All concepts by id, every one after its prerequisites.

    >>> concepts()["sigmoid-derivative"].name.en
    'Slope of the sigmoid'
    """
    listed = TypeAdapter(tuple[Concept, ...]).validate_python(yaml.safe_load(SOURCE.read_text(encoding="utf-8")))
    return MappingProxyType({concept.id: concept for concept in in_order(listed)})


def in_order(listed: tuple[Concept, ...]) -> tuple[Concept, ...]:
    """The concepts in an order in which prerequisites come first; as listed where nothing forbids it.

    Raises:
        ConceptMapError: an unknown prerequisite, a repeated id, or a circle.
    """
    left = {concept.id: concept for concept in listed}
    if len(left) < len(listed):
        raise ConceptMapError("a concept is listed twice")
    unknown = {name for concept in listed for name in concept.after} - left.keys()
    if unknown:
        raise ConceptMapError(f"unknown prerequisites: {', '.join(sorted(unknown))}")
    ordered: list[Concept] = []
    while left:
        ready = [concept for concept in left.values() if not left.keys() & set(concept.after)]
        if not ready:
            raise ConceptMapError(f"these concepts wait for each other: {', '.join(sorted(left))}")
        ordered.append(left.pop(ready[0].id))
    return tuple(ordered)


def before(concept: str) -> frozenset[str]:
    """Everything that should be understood before `concept`, directly or through others.

    >>> sorted(before("tanh"))
    ['activation-role', 'bio-analogy', 'mp-neuron', 'sigmoid', 'weighted-sum']

    Raises:
        KeyError: there is no such concept.
    """
    direct = concepts()[concept].after
    return frozenset(direct).union(*(before(name) for name in direct))
