import csv
import io

from quizapp.exchange.canvas_roster import read_canvas
from quizapp.exchange.scores.canvas import write_canvas
from quizapp.exchange.scores.sheet import LearnerScore
from tests.exchange.scores.making import HARD_NAMES, make_learner, make_order

# The conventions of a gradebook exported from Canvas: names turned round, a second line with points, assignments with
# their number in parentheses, the test student without ids.
EXPORTED = """\
Student,ID,SIS User ID,SIS Login ID,Section,Homework (12),Current Score
    Points Possible,,,,,10,(read only)
"Lovelace, Ada",101,s-1,ada@example.org,Maths 1,3,30
"张, 伟",102,s-2,wei,"Maths 1 and Maths 2",,
"Curie, Marie",103,s-3,mc,Maths 1,,
"Student, Test",,,0123456789abcdef,Maths 1,,
"""


def written(*learners: LearnerScore, exported: str | None = None) -> tuple[list[list[str]], list[str]]:
    said: list[str] = []
    roster = None if exported is None else read_canvas(exported.encode(), "export")
    pieces = write_canvas(make_order(*learners, roster=roster, note=lambda en, _: said.append(en)))
    return list(csv.reader(io.StringIO(b"".join(pieces).decode("utf-8"), newline=""))), said


def test_the_head_and_the_points_are_as_canvas_wants_them() -> None:
    rows, said = written(make_learner())
    assert rows[0] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Slopes"]
    assert rows[1] == ["    Points Possible", "", "", "", "", "4"]
    assert rows[2] == ["Ada", "", "", "ada@example.org", "", "2"]
    assert said == []


def test_an_export_from_canvas_is_filled_in() -> None:
    learners = (
        make_learner(),
        make_learner(person_id=8, name="x", email="wei@example.org", score=3.5),
        make_learner(person_id=9, name="Marie CURIE", email="m@example.org", score=4.0),
        make_learner(person_id=10, name="Nobody", email="nobody@example.org", score=1.0),
    )
    rows, said = written(*learners, exported=EXPORTED)
    assert [len(row) for row in rows] == [6] * 6
    assert rows[2] == ["Lovelace, Ada", "101", "s-1", "ada@example.org", "Maths 1", "2"]
    assert rows[3] == ["张, 伟", "102", "s-2", "wei", "Maths 1 and Maths 2", "3.5"]
    assert rows[4][1:] == ["103", "s-3", "mc", "Maths 1", "4"]
    assert rows[5] == ["Nobody", "", "", "nobody@example.org", "", "1"]
    assert said == ["1 of the learners are not in the Canvas export; they stand at the end of the file."]


def test_whom_two_could_be_neither_is() -> None:
    twins = (
        make_learner(person_id=1, name="Ada Lovelace", email="a@example.org", score=1.0),
        make_learner(person_id=2, name="ada lovelace", email="b@example.org", score=4.0),
    )
    rows, _ = written(*twins, exported=EXPORTED)
    assert rows[2][-1] == ""
    assert [row[-1] for row in rows[5:]] == ["1", "4"]


def test_the_address_outranks_a_name_that_somebody_has_given_themselves() -> None:
    impostor = make_learner(person_id=2, name="Ada Lovelace", email="b@example.org", score=4.0)
    rows, _ = written(impostor, make_learner(score=1.0), exported=EXPORTED)
    assert rows[2][-1] == "1"
    assert rows[-1][3:] == ["b@example.org", "", "4"]


def test_hard_names_survive_and_calculate_nothing() -> None:
    rows, _ = written(*(make_learner(name=name) for name in HARD_NAMES))
    assert [row[0] for row in rows[2:]] == ["'=1+1", "张伟", "名" * 300]


def test_who_has_no_score_keeps_what_canvas_has() -> None:
    rows, said = written(make_learner(score=None), exported=EXPORTED)
    assert rows[2][-1] == ""
    assert (len(rows), said) == (5, [])
