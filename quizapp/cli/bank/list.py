"""`quizapp bank list`: the shipped items, one a line."""

from __future__ import annotations

import json

import click

from quizapp.bootstrap import BANK
from quizapp.services.list_bank import list_bank

COLUMNS = ("id", "concept", "kind", "difficulty", "languages", "claims", "variants")


@click.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def list_items(*, as_json: bool) -> None:
    """List the items of the bank: id, concept, kind, difficulty, languages, claims, number of variants."""
    rows = list(list_bank(BANK))
    if as_json:
        for row in rows:
            click.echo(json.dumps(row, ensure_ascii=False))
        return
    table = [COLUMNS, *(tuple(_cell(row[name]) for name in COLUMNS) for row in rows)]
    widths = [max(len(line[column]) for line in table) for column in range(len(COLUMNS))]
    for line in table:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


COMMAND = list_items


def _cell(value: object) -> str:
    return (",".join(map(str, value)) or "-") if isinstance(value, list) else str(value)
