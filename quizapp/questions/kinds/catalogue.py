"""The kinds of answer, found in this folder: a module that defines `KIND` is one."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from quizapp.registry import plugins

if TYPE_CHECKING:
    from quizapp.questions.kinds.kind import Kind

PACKAGE = "quizapp.questions.kinds"


@functools.lru_cache(maxsize=1)
def kinds() -> Mapping[str, Kind[Any]]:
    """All kinds by name."""
    return MappingProxyType(plugins(PACKAGE, "KIND"))
