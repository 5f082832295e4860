"""The answers to a quiz as a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from quizapp.exchange.answers.catalogue import answer_formats
from quizapp.exchange.answers.sheet import AnswerRow, AnswerSheet
from quizapp.services.actor import Actor
from quizapp.services.answers import answer_text
from quizapp.services.author_views import LongExport
from quizapp.services.bundle import Services
from quizapp.services.errors import Fault, InvalidInput
from quizapp.services.export_scores import SILENT, Telling
from quizapp.services.quiz_access import find_quiz
from quizapp.services.showing import title_of

PORTION = 1000
"""Attempts that are read at once."""


def formats() -> Mapping[str, str]:
    """The formats by name, with what stands on their buttons."""
    return {name: one.label for name, one in answer_formats().items()}


def export_answers(
    services: Services, actor: Actor, quiz_id: int, file_format: str, *, telling: Telling = SILENT
) -> LongExport:
    """One row an answer, by attempt, place and time; the rows are read while the file is taken.

    Raises:
        NotFound: there is no such quiz for the actor.
        InvalidInput: there is no such format.
    """
    known = answer_formats()
    if file_format not in known:
        words = ", ".join(known)
        raise InvalidInput(Fault("format", f"There is no format {file_format}; use {words}.", f"可用的格式：{words}。"))
    with services.reading() as unit:
        quiz = find_quiz(unit, actor, quiz_id, "see_scores")
        attempts = unit.exports.attempt_ids(quiz_id)
    telling.begin(len(attempts))
    rows = _rows(services, quiz_id, attempts, telling.rows)
    one = known[file_format]
    sheet = AnswerSheet(quiz_id, title_of(quiz, actor.language), rows, services.clock())
    return LongExport(f"answers-{quiz_id}{one.suffix}", one.media_type, one.write(sheet))


def _rows(
    services: Services, quiz_id: int, attempts: Sequence[int], on_attempts: Callable[[int], None]
) -> Iterator[AnswerRow]:
    """The rows, a few hundred attempts at a time; no transaction is open between portions."""
    for start in range(0, len(attempts), PORTION):
        portion = attempts[start : start + PORTION]
        with services.reading() as unit:
            rows = unit.exports.answers(quiz_id, (portion[0], portion[-1]), answer_text)
        yield from rows
        on_attempts(len(portion))
