"""`quizapp check`: decide answers, JSON lines in and out."""

from __future__ import annotations

from typing import BinaryIO

import click

from quizapp.cli.json_lines import lines_of, write_rows
from quizapp.graders import open_grader
from quizapp.services.decide_rows import decide_rows

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
    with open_grader(workers=workers) as grader:
        sound = write_rows(decide_rows(grader, lines_of(file), at_once=grader.workers))
    return 0 if sound else FAILURES


COMMAND = check
