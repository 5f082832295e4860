from collections.abc import Callable

import pytest

from quizapp.services.bundle import Services
from quizapp.services.regrading import work_regrades
from tests.services.test_regrading import corrected
from tests.web.visitor import Visitor

__all__ = ["corrected"]


def test_answers_are_marked_anew_differences_first(
    services: Services,
    teacher: Visitor,
    learner: Visitor,
    quiz_id: int,
    question_id: int,
    corrected: Callable[..., None],
) -> None:
    learner.check(question_id, answer="wrong")
    assert f"/regrades/new?quiz={quiz_id}" in teacher.read(f"/scores/{quiz_id}")
    assert "Nothing was marked anew yet." in teacher.read("/regrades")
    form = teacher.read(f"/regrades/new?quiz={quiz_id}")
    assert "Find the differences" in form
    refused = teacher.post("/regrades/new", quiz=str(quiz_id), policy="never_lower", reason=" ")
    assert refused.status_code == 422
    assert "Say why; learners read it." in refused.text
    page = teacher.send("/regrades/new", quiz=str(quiz_id), policy="never_lower", reason="The key was wrong.")
    assert "0 of 1 answers are decided again." in page
    assert teacher.post("/regrades/1/apply").status_code == 409
    corrected(wrong=("equal", 1.0))
    work_regrades(services)
    page = teacher.read("/regrades/1")
    assert "Apply: change 1 mark" in page
    assert "Higher" in page
    assert "1 difference" in page
    assert "0 differences" in teacher.read("/regrades/1?search=nobody")
    assert "0 differences" in teacher.read("/regrades/1?change=lowered&page=9")
    assert "Applied: 1 marks are changed" in teacher.send("/regrades/1/apply")
    learner.post("/preferences", language="zh")
    page = learner.read("/progress")
    assert "由 0 分改为" in page
    assert "The key was wrong." in page
    teacher.post("/preferences", language="zh")
    assert "已更改 1 项得分。" in teacher.read("/regrades/1")
    assert "重新评分记录" in teacher.read("/regrades")


@pytest.mark.parametrize("address", ["/regrades/new", "/regrades/new?quiz=99", "/regrades/new?item=99", "/regrades/99"])
def test_what_is_not_there(teacher: Visitor, address: str) -> None:
    assert teacher.get(address).status_code == 404


def test_one_is_dropped(services: Services, teacher: Visitor, learner: Visitor, question_id: int, quiz_id: int) -> None:
    learner.check(question_id, answer="wrong")
    with services.reading() as unit:
        item = next(item.id for item in unit.items.listed((1,)))
    assert "Find the differences" in teacher.read(f"/regrades/new?item={item}")
    assert f"/regrades/new?item={item}" in teacher.read(f"/items/{item}")
    teacher.send("/regrades/new", item=str(item), policy="as_computed", reason="Again.")
    assert "Dropped. No mark has changed." in teacher.send("/regrades/1/discard")
    assert quiz_id
