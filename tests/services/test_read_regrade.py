from __future__ import annotations

from dataclasses import replace

import pytest

from quizapp.services import read_regrade as module
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import Language, NotAllowed
from quizapp.services.read_regrade import list_regrades, read_regrade
from quizapp.services.regrading import work_regrades
from quizapp.services.submit_answer import submit_answer
from tests.services.house import GRADES, begin, make_choice, make_learner, make_quiz
from tests.services.test_regrading import answer_all, begun


def test_a_page_of_differences(services: Services, instructor: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    quiz_id, _ = answer_all(services, instructor, "wrong", "half", "right")
    regrade_id = begun(services, instructor, quiz_id)
    for word, grade in (("wrong", ("equal", 1.0)), ("half", ("equal", 1.0)), ("right", ("different", 0.0))):
        monkeypatch.setitem(GRADES, word, grade)
    work_regrades(services)
    monkeypatch.setattr(module, "PAGE", 2)
    detail = read_regrade(services, instructor, regrade_id)
    assert (len(detail.rows), detail.found, detail.pages, detail.changes) == (2, 3, 2, 2)
    assert {name: number for name, number in detail.counts.items() if number} == {"raised": 2, "lowered": 1}
    assert [row.answer_text for row in read_regrade(services, instructor, regrade_id, page=9).rows] == ["right"]
    assert [row.learner for row in read_regrade(services, instructor, regrade_id, search="P1@EX").rows] == ["p1"]
    assert read_regrade(services, instructor, regrade_id, search="%").found == 0
    assert [row.change for row in read_regrade(services, instructor, regrade_id, change="lowered").rows] == ["lowered"]
    assert [card.regrade_id for card in list_regrades(services, instructor)] == [regrade_id]
    with pytest.raises(NotAllowed):
        list_regrades(services, make_learner(services, "eve"))


def test_what_was_chosen_is_in_the_words_of_who_reads(
    services: Services, instructor: Actor, learner: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    quiz_id = make_quiz(services, instructor, (make_choice(services, instructor),))
    response = {"chosen": ["b"], "answer": "wrong"}
    submit_answer(services, learner, begin(services, learner, quiz_id), "key-00000001", response)
    regrade_id = begun(services, instructor, quiz_id)
    monkeypatch.setitem(GRADES, "wrong", ("equal", 1.0))
    work_regrades(services)
    wanted: dict[Language, str] = {"en": "The ReLU", "zh": "ReLU 函数"}
    for language, words in wanted.items():
        [row] = read_regrade(services, replace(instructor, language=language), regrade_id).rows
        assert (row.answer_text, row.change) == (words, "raised")
