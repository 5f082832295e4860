"""Scores as CSV: UTF-8 with a byte order mark (Excel shows Chinese names then), with cells that calculate nothing.

A cell that a spreadsheet would take for a formula gets an apostrophe in front (CWE-1236, OWASP "CSV Injection"). Not
every cell that begins with a sign is one: `-x+1` is an answer, and `-3.5` a number.
"""

from __future__ import annotations

import csv
import io
import re

from quizapp.exchange.scores import LearnerScore, ScoreSheet

BYTE_ORDER_MARK = "\ufeff"
ALWAYS = ("=", "@", "\t", "\r", "\n", "＝", "＠")
SIGNS = ("+", "-", "＋", "－")
HARMLESS_AFTER_SIGN = re.compile(r"[+\-＋－][\w\s.+\-*/^()·²³]*")
CALLS = re.compile(r"[A-Za-z_.]{2,}\s*\(|[A-Za-z]{1,3}\$?\d+|!|\||:")


def neutral(cell: str) -> str:
    """The cell as text that no spreadsheet calculates; mathematics with a leading sign stays as it is.

    >>> neutral("=1+1"), neutral("-x+1"), neutral("+cmd|' /C calc'!A0"), neutral("-2+3+SUM(A1)")
    ("'=1+1", '-x+1', "'+cmd|' /C calc'!A0", "'-2+3+SUM(A1)")
    """
    inner = cell.lstrip(" \u00a0\u3000")
    if cell.startswith(ALWAYS) or inner.startswith(ALWAYS):
        return f"'{cell}"
    if inner.startswith(SIGNS) and (HARMLESS_AFTER_SIGN.fullmatch(inner) is None or CALLS.search(inner) is not None):
        return f"'{cell}"
    return cell


def write_csv(sheet: ScoreSheet) -> bytes:
    """One row a learner: id, name, e-mail, attempts, score, points, percent, end, waiting, then each question."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    head = ["id", "name", "email", "attempts", "score", "points", "percent", "finished_at", "waiting"]
    writer.writerow([*head, *(f"q{number}" for number in range(1, sheet.questions + 1))])
    for learner in sheet.learners:
        writer.writerow(_row(sheet, learner))
    return (BYTE_ORDER_MARK + out.getvalue()).encode("utf-8", errors="replace")


def _row(sheet: ScoreSheet, learner: LearnerScore) -> list[str]:
    percent = None if learner.score is None or sheet.points <= 0 else 100 * learner.score / sheet.points
    questions = [*learner.questions, *([None] * (sheet.questions - len(learner.questions)))]
    return [
        str(learner.person_id),
        neutral(learner.name),
        neutral(learner.email),
        str(learner.attempts),
        number(learner.score),
        number(sheet.points),
        number(percent),
        "" if learner.finished_at is None else learner.finished_at.isoformat(timespec="seconds"),
        str(learner.waiting),
        *(number(points) for points in questions),
    ]


def number(value: float | None) -> str:
    """A number with at most four decimals and no zeros behind; nothing for None.

    >>> number(2.0), number(1 / 3), number(None)
    ('2', '0.3333', '')
    """
    if value is None:
        return ""
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
