"""The scores of quizzes as a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from quizapp.exchange.canvas_roster import CanvasRoster, read_canvas
from quizapp.exchange.scores.catalogue import score_formats
from quizapp.exchange.scores.sheet import UNHEARD, Note, ScoreFormat, ScoreOrder, ScoreSheet
from quizapp.questions.faults import ItemError
from quizapp.services.actor import Actor
from quizapp.services.analysing_items import GatheredAnalysis
from quizapp.services.author_views import LongExport
from quizapp.services.bundle import Services
from quizapp.services.errors import Fault, InvalidInput
from quizapp.services.quiz_access import find_quiz
from quizapp.services.score_rows import score_rows
from quizapp.services.showing import title_of
from quizapp.storage.unit import UnitOfWork


def formats() -> Mapping[str, str]:
    """The formats by name, with what stands on their buttons."""
    return {name: one.label for name, one in score_formats().items()}


@dataclass(frozen=True, slots=True)
class Telling:
    """Who is told what while a file is made.

    Attributes:
        begin: how many rows there will be.
        rows: how many more are written.
        note: what the file cannot carry, in both languages.
    """

    begin: Callable[[int], None] = field(default=lambda _: None)
    rows: Callable[[int], None] = field(default=lambda _: None)
    note: Note = field(default=UNHEARD)


SILENT = Telling()


def export_scores(
    services: Services,
    actor: Actor,
    quiz_ids: Sequence[int],
    file_format: str,
    *,
    canvas_export: bytes | None = None,
    telling: Telling = SILENT,
) -> LongExport:
    """One row a learner, in the conventions of the format; the rows are read while the file is taken.

    Args:
        services: where to read.
        actor: who takes the scores.
        quiz_ids: the quizzes; several only for a workbook.
        file_format: name of the format.
        canvas_export: a gradebook exported from Canvas, whose identity columns are taken over.
        telling: who is told how far it is.

    Raises:
        NotFound: there is no such quiz for the actor.
        InvalidInput: there is no such format, it takes one quiz only, or the Canvas export is none.
    """
    one = chosen_format(file_format)
    if len(quiz_ids) != 1 and not (one.takes_many and quiz_ids):
        raise InvalidInput(
            Fault("quiz", f"{file_format} takes one quiz; xlsx takes several.", "该格式只能含一个测验。")
        )
    roster = None if canvas_export is None else _roster(canvas_export)
    with services.reading() as unit:
        sheets = [_sheet(services, unit, actor, quiz_id, telling) for quiz_id in quiz_ids]
    order = ScoreOrder(sheets, services.clock(), roster, telling.note)
    name = "-".join(map(str, quiz_ids)) if len(quiz_ids) == 1 else "quizzes"
    middle = "" if one.suffix == f".{file_format}" else f"-{file_format}"
    return LongExport(f"scores-{name}{middle}{one.suffix}", one.media_type, one.write(order))


def chosen_format(name: str) -> ScoreFormat:
    """The format of this name.

    Raises:
        InvalidInput: there is none.
    """
    known = score_formats()
    if name not in known:
        words = ", ".join(known)
        raise InvalidInput(Fault("format", f"There is no format {name}; use {words}.", f"可用的格式：{words}。"))
    return known[name]


def _roster(content: bytes) -> CanvasRoster:
    try:
        return read_canvas(content, "Canvas")
    except ItemError as error:
        raise InvalidInput(*(Fault("roster", one.message_en, one.message_zh) for one in error.faults)) from error


def _sheet(services: Services, unit: UnitOfWork, actor: Actor, quiz_id: int, telling: Telling) -> ScoreSheet:
    quiz = find_quiz(unit, actor, quiz_id, "see_scores")
    people = unit.exports.participants(quiz_id)
    planned = sum(slot.count for slot in quiz.rules.slots)
    telling.begin(len(people))
    return ScoreSheet(
        quiz_id=quiz_id,
        title=title_of(quiz, actor.language),
        points=sum(slot.count * slot.points for slot in quiz.rules.slots),
        questions=max(planned, unit.exports.widest(quiz_id)),
        learners=score_rows(services, quiz_id, people, telling.rows),
        analysis=GatheredAnalysis(),
    )
