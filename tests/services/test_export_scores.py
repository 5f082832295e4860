import csv
import io
import json

import openpyxl
import pytest

from quizapp.services.actor import SYSTEM, Actor
from quizapp.services.author_views import ScoreTable
from quizapp.services.bundle import Services
from quizapp.services.errors import InvalidInput, NotFound
from quizapp.services.export_scores import Telling, export_scores, formats
from quizapp.services.read_scores import read_scores
from quizapp.services.submit_answer import submit_answer
from tests.services.house import begin, make_guest, make_learner, make_quiz

LONG = "名" * 300
ROSTER = b"Student,ID,SIS Login ID,Section\nAda,5,ada@example.org,A\n"


@pytest.fixture
def table(services: Services, instructor: Actor, learner: Actor) -> ScoreTable:
    """A quiz that four people have begun, one with a name that would be calculated, one a guest."""
    quiz_id = make_quiz(services, instructor)
    for actor in (learner, make_learner(services, "=1+1"), make_learner(services, "张伟"), make_guest(services)):
        question_id = begin(services, actor, quiz_id)
        submit_answer(services, actor, question_id, f"key-of-{actor.person_id}", {"answer": "half"})
    return read_scores(services, instructor, quiz_id)


def content(services: Services, table: ScoreTable, name: str, **more: object) -> bytes:
    return b"".join(export_scores(services, SYSTEM, [table.quiz_id], name, **more).pieces)  # type: ignore[arg-type]


def analysis_lines(content: bytes) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return list(book["Analysis"].iter_rows(min_row=2, values_only=True))


def test_files_sum_to_what_the_page_shows(services: Services, table: ScoreTable) -> None:
    shown = [row.score for row in table.rows]
    rows = list(csv.DictReader(io.StringIO(content(services, table, "csv").decode("utf-8-sig"))))
    assert [float(row["score"]) for row in rows] == shown
    assert [row["name"] for row in rows] == ["", "'=1+1", "ada", "张伟"]
    data = json.loads(content(services, table, "json"))
    assert [row["score"] for row in data["learners"]] == shown
    book = openpyxl.load_workbook(io.BytesIO(content(services, table, "xlsx")))
    assert [line[4] for line in book["Slopes"].iter_rows(min_row=2, values_only=True)] == shown
    assert next(book["Analysis"].iter_rows(min_row=2, max_row=2, values_only=True))[2] == 4
    canvas = list(csv.reader(io.StringIO(content(services, table, "canvas").decode())))
    assert [float(row[-1]) for row in canvas[2:]] == shown
    moodle = list(csv.reader(io.StringIO(content(services, table, "moodle").decode())))
    assert [float(row[2]) for row in moodle[1:]] == shown[1:]


def test_who_is_told_what(services: Services, table: ScoreTable) -> None:
    expected: list[int] = []
    written: list[int] = []
    said: list[str] = []
    telling = Telling(expected.append, written.append, lambda en, _: said.append(en))
    filled = content(services, table, "canvas", canvas_export=ROSTER, telling=telling)
    assert (sum(expected), sum(written), len(said)) == (4, 4, 1)
    assert filled.splitlines()[2] == b"Ada,5,ada@example.org,A,1"


def test_names_of_files_tell_the_formats_apart(services: Services, table: ScoreTable) -> None:
    names = {name: export_scores(services, SYSTEM, [table.quiz_id], name).filename for name in formats()}
    assert len(set(names.values())) == len(names)
    assert (names["csv"], names["xlsx"]) == (f"scores-{table.quiz_id}.csv", f"scores-{table.quiz_id}.xlsx")


def test_several_quizzes_make_one_workbook(services: Services, instructor: Actor, table: ScoreTable) -> None:
    with services.reading() as unit:
        item = next(one.id for one in unit.items.listed((1,)))
    quizzes = [table.quiz_id, make_quiz(services, instructor, (item,), title_en="Other")]
    export = export_scores(services, instructor, quizzes, "xlsx")
    assert openpyxl.load_workbook(io.BytesIO(b"".join(export.pieces))).sheetnames == ["Slopes", "Other", "Analysis"]
    with pytest.raises(InvalidInput):
        export_scores(services, instructor, quizzes, "csv")
    with pytest.raises(InvalidInput):
        export_scores(services, instructor, [], "xlsx")


def test_what_cannot_be(services: Services, instructor: Actor, learner: Actor, table: ScoreTable) -> None:
    with pytest.raises(InvalidInput):
        export_scores(services, instructor, [table.quiz_id], "exe")
    with pytest.raises(InvalidInput, match="no gradebook of Canvas"):
        export_scores(services, instructor, [table.quiz_id], "canvas", canvas_export=b"a,b")
    with pytest.raises(NotFound):
        export_scores(services, learner, [table.quiz_id], "csv")
