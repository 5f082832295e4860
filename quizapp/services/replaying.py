"""From what is stored back to what was asked: item version and seed give the same variant always."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from quizapp.questions.item import Item
from quizapp.questions.variants import Variant, draw


def item_of(content: Mapping[str, Any]) -> Item:
    """The item whose plain data was stored with a version or a draft."""
    return _read(json.dumps(content, sort_keys=True))


@functools.lru_cache(maxsize=512)
def _read(text: str) -> Item:
    return Item.model_validate(json.loads(text))


def variant_of(content: Mapping[str, Any], seed: str) -> Variant:
    """The variant that a learner was asked."""
    return draw(item_of(content), seed)


def seed_for(attempt_seed: str, position: int, variant_number: int) -> str:
    """The seed of a question: 128 bits that follow from the attempt's, which came from the system's generator.

    >>> len(seed_for("0" * 32, 1, 1))
    32
    """
    return hashlib.sha256(f"{attempt_seed}/{position}/{variant_number}".encode()).hexdigest()[:32]
