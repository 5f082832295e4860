"""The loop every contestant runs: a JSON row in, a JSON row out, with the time the decision took.

It uses the standard library alone, because contestants run in environments of their own.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable
from typing import Any, Literal, TypeAlias

SELDOM = 20_000
"""So many new objects call for the collector of garbage; they take a few megabytes."""
Word: TypeAlias = Literal["equal", "different", "undecided", "refused"]


def answer_rows(
    decide: Callable[[dict[str, Any]], Word], prepare: Callable[[dict[str, Any]], object] = lambda _row: None
) -> None:
    """Answer each row of standard input with `{"id", "word", "ms"}`, until the input ends.

    A contestant that raises has refused the row: a user of it would have got no verdict. From the second row on the
    collector of garbage passes over what is loaded and comes seldom, as in the service's own worker processes.

    Args:
        decide: gives the word on a row; its time counts.
        prepare: what was done before a row came; its time does not.
    """
    for number, line in enumerate(sys.stdin):
        if number == 1:
            gc.collect()
            gc.freeze()
            gc.set_threshold(SELDOM)
        row = json.loads(line)
        prepare(row)
        started = time.perf_counter()
        try:
            word: Word = decide(row)
        except Exception:  # noqa: BLE001 - whatever another engine raises, its user gets no verdict
            word = "refused"
        milliseconds = (time.perf_counter() - started) * 1000
        sys.stdout.write(json.dumps({"id": row["id"], "word": word, "ms": milliseconds}) + "\n")
        sys.stdout.flush()
