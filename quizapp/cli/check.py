"""`quizapp check`: decide answers, JSON lines in and out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import click

from quizapp.bootstrap import open_grader
from quizapp.services.decide_rows import LONGEST_LINE, decide_rows

FAILURES = 1


@click.command("check")
@click.argument("file", type=click.File("rb"), default="-")
@click.option("--workers", type=click.IntRange(1, 64), help="Rows decided at the same time, if not as in the settings.")
def check(file: BinaryIO, workers: int | None) -> int:
    r"""Decide answers: one JSON object a line from FILE or standard input, one verdict a line out, in the same order.

    A row holds id, reference and answer, and may hold kind, variables, where, tolerance, digits, form, allow and
    at_kinks. The status is 1 if a line was no usable row; it is answered all the same, and the next one decided.

    \b
    echo '{"id": 1, "reference": "diff(sigmoid(z), z)", "answer": "1/(2+e^z+e^-z)"}' | quizapp check
    """
    sound = True
    out = sys.stdout.buffer
    with open_grader(workers=workers) as grader:
        for decided in decide_rows(grader, _lines(file), at_once=grader.workers):
            out.write(_encoded(decided.row))
            out.flush()
            sound = sound and decided.sound
    return 0 if sound else FAILURES


COMMAND = check


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """The lines of a file, none of them kept longer than can be a row."""
    while line := file.readline(LONGEST_LINE + 2):
        yield line
        while not line.endswith(b"\n") and len(line) > LONGEST_LINE:
            line = file.readline(LONGEST_LINE + 2)


def _encoded(row: Mapping[str, Any]) -> bytes:
    try:
        return (json.dumps(row, ensure_ascii=False) + "\n").encode()
    except UnicodeEncodeError:  # half of a surrogate pair, which only an escape can carry
        return (json.dumps(row) + "\n").encode("ascii")
