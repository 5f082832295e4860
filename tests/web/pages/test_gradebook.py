from quizapp.services.bundle import Services
from quizapp.storage.records.people import NewAccount
from tests.services.house import make_learner
from tests.services.test_read_scores import take
from tests.web.visitor import Visitor


def test_learners_are_searched_sorted_and_paged_by_addresses(
    services: Services, teacher: Visitor, quiz_id: int
) -> None:
    empty = teacher.get("/courses/1/gradebook").get_data(as_text=True)
    assert "Invite some" in empty
    take(services, make_learner(services, "zoe"), quiz_id, "right", "half")
    with services.writing() as unit:
        for number in range(60):
            one = unit.accounts.add(NewAccount(f"p{number}@example.org", f"P{number:02}", services.clock()))
            unit.courses.enrol(1, one.id, "learner", services.clock())
        unit.commit()
    first = teacher.get("/courses/1/gradebook").get_data(as_text=True)
    assert "P00" in first
    assert "zoe" not in first
    assert "page=2" in first
    best = teacher.get("/courses/1/gradebook?sort=score&down=1").get_data(as_text=True)
    assert best.index("zoe") < best.index("P00")
    assert "<strong>3.00</strong>" in best
    assert 'aria-sort="descending"' in best
    assert "P00" not in teacher.get("/courses/1/gradebook?search=zoe").get_data(as_text=True)
    assert "has this in their name" in teacher.get("/courses/1/gradebook?search=<b>").get_data(as_text=True)
    assert teacher.get("/courses/99/gradebook").status_code == 404
    assert "/courses/1/gradebook" in teacher.get("/scores").get_data(as_text=True)
