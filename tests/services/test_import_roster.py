import pytest

from quizapp.services.actor import NOBODY, Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import InvalidInput, NotFound
from quizapp.services.import_roster import import_roster, preview_roster
from quizapp.services.list_members import list_members
from quizapp.services.make_course import make_course
from quizapp.services.read_link import read_link
from tests.services.house import reread

ROSTER = """\
email,name,role
new@example.org,李 雷,
ada@example.org,Ada,assistant
no address,Nobody,
teacher@example.org,Teacher,learner
""".encode()


def test_first_looked_at_then_enrolled(services: Services, instructor: Actor, learner: Actor) -> None:
    course_id = make_course(services, instructor, "Networks")
    instructor = reread(services, instructor)
    preview = preview_roster(services, instructor, course_id, ROSTER)
    assert [(row.line, row.what) for row in preview.rows] == [(2, "new"), (3, "enrol"), (5, "same")]
    assert [(fault.field, fault.line) for fault in preview.faults] == [("email", 4)]
    assert len(list_members(services, instructor, course_id)) == 1
    [made] = import_roster(services, instructor, course_id, ROSTER)
    assert read_link(services, made.link_token).email == "new@example.org"
    assert {one.name: one.role for one in list_members(services, instructor, course_id)} == {
        "Teacher": "instructor",
        "ada": "assistant",
        "李 雷": "learner",
    }
    assert import_roster(services, instructor, course_id, ROSTER) == ()
    with pytest.raises(InvalidInput):
        preview_roster(services, instructor, course_id, b"\xff\xfe")
    for stranger in (learner, NOBODY):
        with pytest.raises(NotFound):
            import_roster(services, stranger, course_id, ROSTER)
