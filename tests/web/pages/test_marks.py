from quizapp.services.bundle import Services
from tests.web.visitor import Visitor


def test_a_mark_is_changed_and_the_learner_reads_why(
    services: Services, teacher: Visitor, learner: Visitor, question_id: int
) -> None:
    learner.check(question_id, answer="wrong")
    answer = _last(services, question_id)
    address = f"/submissions/{answer}/mark"
    page = teacher.read(address)
    assert "THE KEY" in page
    assert "<code>wrong</code>" in page
    refused = teacher.post(address, points="2,5", verdict="right", reason="", seen="1")
    assert refused.status_code == 422
    assert "Write a number from 0 to 2." in refused.text
    assert "Say why" in refused.text
    assert teacher.post(address, points="two", reason="x").status_code == 422
    assert teacher.post(address, points="2", verdict="brilliant", reason="x").status_code == 422
    said = teacher.send(address, points="2", verdict="right", reason="The key was <wrong>.", seen="1")
    assert "The mark is changed." in said
    stale = teacher.post(address, points="0", reason="again", seen="1")
    assert stale.status_code == 409
    assert "Somebody else has marked this answer meanwhile." in stale.text
    for place in ("/quizzes", "/progress", "/practice"):
        page = learner.read(place)
        assert "1 mark of yours was changed" in page
        assert "Changed from 0 to 2 of 2 points." in page
        assert "Why: The key was &lt;wrong&gt;." in page


def test_the_notice_stays_until_it_is_seen(
    services: Services, teacher: Visitor, learner: Visitor, question_id: int
) -> None:
    learner.check(question_id, answer="wrong")
    teacher.send(f"/submissions/{_last(services, question_id)}/mark", points="1", reason="half of it")
    learner.post("/preferences", language="zh")
    page = learner.read("/progress")
    assert "你有 1 项得分已更改" in page
    change = page.split('name="change" value="')[1].split('"')[0]
    learner.post("/progress/changes", change=change)
    after = learner.read("/progress")
    assert "你有 1 项得分已更改" not in after
    assert "由 0 分改为" in after


def _last(services: Services, question_id: int) -> int:
    with services.reading() as unit:
        return unit.submissions.of_questions([question_id])[-1].id
