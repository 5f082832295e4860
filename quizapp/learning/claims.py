"""The claims that the curriculum is about: what learners are told, whether it holds, and what is right.

Items name the claims that they cover (`claims: [S28]`). Where a claim is imprecise or wrong, its items are asked so
that the right statement is learned. The data lies beside this module (`claims.yaml`).
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Literal

import yaml
from pydantic import StringConstraints, TypeAdapter

from quizapp.questions.schema import Bilingual, Model

SOURCE = Path(__file__).with_name("claims.yaml")


class Claim(Model):
    """One claim.

    Attributes:
        id: as items name it.
        mark: whether it holds as it stands; `imprecise` is the right idea, wrong if taken literally.
        claim: what learners are told.
        right: what they should know afterwards.
    """

    id: Annotated[str, StringConstraints(pattern=r"^S[1-9][0-9]{0,2}$")]
    mark: Literal["true", "imprecise", "wrong"]
    claim: Bilingual
    right: Bilingual


@functools.lru_cache(maxsize=1)
def claims() -> Mapping[str, Claim]:
    """All claims by id, in their order.

    >>> claims()["S46"].mark
    'wrong'
    """
    listed = TypeAdapter(tuple[Claim, ...]).validate_python(yaml.safe_load(SOURCE.read_text(encoding="utf-8")))
    return MappingProxyType({claim.id: claim for claim in listed})
