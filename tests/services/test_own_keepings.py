from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.own_keepings import (
    own_accommodations,
    own_acts,
    own_courses,
    own_devices,
    own_identities,
    own_markings,
    own_tokens,
)
from quizapp.storage.records.people import AuditRecord
from tests.services.house import FakeGrader
from tests.services.own_house import leave_traces


def test_what_is_kept_beside_the_work(
    services: Services, instructor: Actor, learner: Actor, grader: FakeGrader
) -> None:
    leave_traces(services, instructor, learner, grader)
    person_id = learner.somebody()
    with services.reading() as unit:
        assert [one.subject for one in own_identities(unit, person_id)] == ["subject-1"]
        assert [one.role for one in own_courses(unit, learner)] == ["assistant"]
        assert [(one.quiz, one.time_factor) for one in own_accommodations(unit, learner)] == [("Slopes", 1.5)]
        assert [(one.is_this_one, one.ended_at) for one in own_devices(unit, learner)] == [(True, None)]
        assert [(one.name, len(one.scopes), one.revoked_at) for one in own_tokens(unit, person_id)] == [
            ("grades at home", 1, None)
        ]
        assert [(one.rubric, one.criteria) for one in own_markings(unit, person_id)] == [("r", {"a": True})]
        assert ("publish", True) in [(one.action, one.by_oneself) for one in own_acts(unit, person_id)]


def test_what_others_did_to_an_account_is_told_as_theirs(services: Services, instructor: Actor, learner: Actor) -> None:
    with services.writing() as unit:
        act = AuditRecord(services.clock(), instructor.person_id, "disable", "account", learner.somebody())
        unit.courses.note(act)
        unit.commit()
    with services.reading() as unit:
        assert [(one.action, one.by_oneself) for one in own_acts(unit, learner.somebody())][-1] == ("disable", False)
