"""The scores of a quiz as a file."""

from __future__ import annotations

from quizapp.exchange.scores import LearnerScore, ScoreSheet
from quizapp.exchange.scores_csv import write_csv
from quizapp.exchange.scores_json import write_json
from quizapp.services.actor import Actor
from quizapp.services.author_views import Export, ScoreTable
from quizapp.services.bundle import Services
from quizapp.services.errors import Fault, InvalidInput
from quizapp.services.read_scores import read_scores

FORMATS = {"csv": ("text/csv; charset=utf-8", write_csv), "json": ("application/json", write_json)}


def export_scores(services: Services, actor: Actor, quiz_id: int, file_format: str) -> Export:
    """One row a learner, in the conventions of the format.

    Raises:
        NotFound: there is no such quiz for the actor.
        InvalidInput: there is no such format.
    """
    if file_format not in FORMATS:
        words = ", ".join(FORMATS)
        raise InvalidInput(Fault("format", f"There is no format {file_format}; use {words}.", f"可用的格式：{words}。"))
    media_type, write = FORMATS[file_format]
    sheet = _sheet(read_scores(services, actor, quiz_id))
    return Export(filename=f"scores-{quiz_id}.{file_format}", media_type=media_type, content=write(sheet))


def _sheet(table: ScoreTable) -> ScoreSheet:
    learners = tuple(
        LearnerScore(
            person_id=row.person_id,
            name=row.name,
            email=row.email,
            attempts=row.attempts,
            score=row.score,
            finished_at=row.finished_at,
            waiting=row.waiting,
            questions=tuple(None if cell.score is None else cell.score * cell.points for cell in row.cells),
        )
        for row in table.rows
    )
    most = max((len(learner.questions) for learner in learners), default=table.questions)
    return ScoreSheet(quiz_id=table.quiz_id, title=table.title, points=table.points, questions=most, learners=learners)
