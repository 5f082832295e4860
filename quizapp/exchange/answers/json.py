"""Answers as JSON: what was typed or chosen exactly as it came, numbers as numbers."""

from __future__ import annotations

import json
from collections.abc import Iterator

from quizapp.exchange.answers.sheet import AnswerFormat, AnswerRow, AnswerSheet
from quizapp.exchange.cells import moment_text


def write_json(sheet: AnswerSheet) -> Iterator[bytes]:
    """One object with the quiz and a list of its answers, one a line."""
    yield f'{{"quiz": {_text({"id": sheet.quiz_id, "title": sheet.title})},\n"answers": ['.encode()
    between = "\n"
    for row in sheet.answers:
        yield f"{between}{_text(_fields(row))}".encode("utf-8", errors="replace")
        between = ",\n"
    yield b"\n]}\n"


def _fields(row: AnswerRow) -> dict[str, object]:
    return {**row._asdict(), "received_at": moment_text(row.received_at)}


_text = json.JSONEncoder(ensure_ascii=False).encode


FORMAT = AnswerFormat("JSON", "application/json", ".json", write_json)
