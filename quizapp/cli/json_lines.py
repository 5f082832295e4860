"""JSON lines in and out, for the commands that answer row by row."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from quizapp.services.in_order import LONGEST_LINE, AnsweredRow


def lines_of(file: BinaryIO) -> Iterator[bytes]:
    """The lines of a file, none of them kept longer than can be a row."""
    while line := file.readline(LONGEST_LINE + 2):
        yield line
        while not line.endswith(b"\n") and len(line) > LONGEST_LINE:
            line = file.readline(LONGEST_LINE + 2)


def write_rows(answers: Iterable[AnsweredRow]) -> bool:
    """Write each answer as a line when it comes; whether all rows were usable."""
    sound = True
    out = sys.stdout.buffer
    for answer in answers:
        out.write(_encoded(answer.row))
        out.flush()
        sound = sound and answer.sound
    return sound


def _encoded(row: Mapping[str, Any]) -> bytes:
    try:
        return (json.dumps(row, ensure_ascii=False) + "\n").encode()
    except UnicodeEncodeError:  # half of a surrogate pair, which only an escape can carry
        return (json.dumps(row) + "\n").encode("ascii")
