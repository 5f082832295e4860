"""`quizapp mark`: mark explanations, JSON lines in and out."""

from __future__ import annotations

from typing import BinaryIO

import click

from quizapp.cli.json_lines import lines_of, write_rows
from quizapp.graders import open_marker
from quizapp.services.mark_rows import mark_rows

FAILURES = 1


@click.command("mark")
@click.argument("file", type=click.File("rb"), default="-")
@click.option("--workers", type=click.IntRange(1, 64), help="Rows marked at the same time, if not as in the settings.")
def mark(file: BinaryIO, workers: int | None) -> int:
    r"""Mark explanations: one JSON object a line from FILE or standard input, one marking a line out, in order.

    A row holds id, question, lang (en or zh) and text. The decision is `auto` where both judges agree and nothing is
    suspicious, and otherwise `review`: a person marks. The status is 1 if a line was no usable row; it is answered
    all the same, and the next one marked.

    \b
    echo '{"id": 1, "question": "relu_cheap", "lang": "en", "text": "max(0,x) is one comparison"}' | quizapp mark
    """
    with open_marker(workers=workers) as marker:
        sound = write_rows(mark_rows(marker, lines_of(file), at_once=marker.workers))
    return 0 if sound else FAILURES


COMMAND = mark
