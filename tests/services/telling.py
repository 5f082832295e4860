"""A grade that tells what was asked: with another item, version or seed it is another one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

TELLING = "as the question has it"


def telling(item: Mapping[str, Any], seed: str) -> tuple[str, float]:
    """Outcome and score, between none and all, made from what was asked."""
    digest = hashlib.sha256(f"{json.dumps(item, sort_keys=True)} {seed}".encode()).digest()
    return "different", (1 + int.from_bytes(digest[:4], "big") % 998) / 1000
