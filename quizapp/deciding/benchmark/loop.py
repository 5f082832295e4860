"""The loop every contestant runs: a JSON row in, a JSON row out, with the time the decision took.

It uses the standard library alone, because contestants run in environments of their own.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any, Literal, TypeAlias

Word: TypeAlias = Literal["equal", "different", "undecided", "refused"]


def answer_rows(decide: Callable[[dict[str, Any]], Word]) -> None:
    """Answer each row of standard input with `{"id", "word", "ms"}`, until the input ends.

    A contestant that raises has refused the row: a user of it would have got no verdict.
    """
    for line in sys.stdin:
        row = json.loads(line)
        started = time.perf_counter()
        try:
            word: Word = decide(row)
        except Exception:  # noqa: BLE001 - whatever another engine raises, its user gets no verdict
            word = "refused"
        milliseconds = (time.perf_counter() - started) * 1000
        sys.stdout.write(json.dumps({"id": row["id"], "word": word, "ms": milliseconds}) + "\n")
        sys.stdout.flush()
