"""A question's page, by requests as a browser without scripts sends them."""

from __future__ import annotations

import dataclasses
import re

import pytest

from quizapp.services.learner_views import CurvesView
from tests.services.house import FakeGrader
from tests.web.visitor import KEY, TOKEN, Visitor

CHECK_STATEMENTS = 33
"""Two requests: 24 statements until the answer is marked, 9 for the page with its picture."""


def test_the_page_shows_where_one_is(learner: Visitor, question_id: int) -> None:
    page = learner.read(f"/questions/{question_id}")
    assert "1 of 2" in page
    assert "3 tries left" in page
    assert 'aria-current="step"' in page


def test_a_right_answer_is_told_so(learner: Visitor, question_id: int) -> None:
    page = learner.check(question_id, answer="right")
    assert 'data-verdict="right"' in page
    assert "Next" in page
    assert ">Check</button>" not in page


def test_a_wrong_answer_stays_in_the_field(learner: Visitor, question_id: int) -> None:
    page = learner.check(question_id, answer="wrong")
    assert 'data-verdict="not_yet"' in page
    assert 'value="wrong"' in page
    assert "2 tries left" in page


def test_a_check_and_its_page_ask_the_database_little(
    learner: Visitor, question_id: int, grader: FakeGrader, count_queries: list[str]
) -> None:
    """Under load it is these statements that take the time: 134 they were, with all that was read several times."""
    grader.key_text, grader.otherwise = "z^2", ("different", 0.0)
    costs, page = [], ""
    for answer in ("1/z", "2/z"):
        page = learner.read(f"/questions/{question_id}")
        form = {"key": KEY.findall(page)[0], "csrf_token": TOKEN.findall(page)[0], "answer": answer}
        count_queries.clear()
        sent = learner.client.post(f"/questions/{question_id}/check", data=form)
        page = learner.read(sent.headers["Location"])
        costs.append(len([one for one in count_queries if not one.startswith("PRAGMA")]))
    assert '<svg class="plot"' in page
    assert costs[1] <= costs[0] <= CHECK_STATEMENTS


def test_an_unreadable_answer_costs_nothing(learner: Visitor, question_id: int) -> None:
    page = learner.check(question_id, answer="(((")
    assert 'data-verdict="invalid"' in page
    assert "3 tries left" in page


def test_sent_twice_counts_once(learner: Visitor, question_id: int, grader: FakeGrader) -> None:
    key = KEY.findall(learner.read(f"/questions/{question_id}"))[0]
    for _ in range(2):
        learner.send(f"/questions/{question_id}/check", key=key, answer="wrong")
    assert len(grader.graded) == 1


def test_a_stale_page_is_told_so_and_keeps_what_was_typed(learner: Visitor, question_id: int) -> None:
    key = KEY.findall(learner.read(f"/questions/{question_id}"))[0]
    learner.send(f"/questions/{question_id}/check", key=key, answer="wrong")
    response = learner.post(f"/questions/{question_id}/check", key=key, answer="right")
    assert response.status_code == 409
    assert 'value="right"' in response.text
    assert KEY.findall(response.text)[0] != key


def test_what_is_typed_is_read_before_it_counts(learner: Visitor, question_id: int, grader: FakeGrader) -> None:
    page = learner.post(f"/questions/{question_id}/preview", answer="1/2z").text
    assert "Understood as" in page
    assert "<math" in page
    assert "(1/2)" in page
    assert grader.graded == []


def test_where_reading_stops_is_marked(learner: Visitor, question_id: int) -> None:
    page = learner.post(f"/questions/{question_id}/preview", answer="2z(1-").text
    assert "<mark>" in page
    assert "Not readable yet" in page


def test_an_empty_field_says_nothing(learner: Visitor, question_id: int) -> None:
    assert learner.post(f"/questions/{question_id}/preview", answer=" ").text.strip() == ""


def test_the_key_is_in_no_page_before_the_solution(learner: Visitor, question_id: int) -> None:
    pages = [learner.read(f"/questions/{question_id}"), learner.check(question_id, answer="wrong")]
    pages += [learner.post(f"/questions/{question_id}/{verb}", answer="z").text for verb in ("preview", "hint")]
    assert not any("THE KEY" in page for page in pages)
    assert "THE KEY" in learner.send(f"/questions/{question_id}/solution")
    assert "THE KEY" in learner.read(f"/questions/{question_id}")


def test_hints_come_one_at_a_time_and_keep_the_answer(learner: Visitor, question_id: int) -> None:
    first = learner.post(f"/questions/{question_id}/hint", answer="typed").text
    assert "Hint 1" in first
    assert "Hint 2" not in first
    assert 'value="typed"' in first
    assert "Hint 2" in learner.post(f"/questions/{question_id}/hint", answer="typed").text


def test_undecided_goes_to_a_person_and_comes_back(learner: Visitor, teacher: Visitor, question_id: int) -> None:
    assert "A person will look at it" in learner.check(question_id, answer="hard")
    reviews = teacher.read("/reviews")
    assert "could not be decided" in reviews
    review = reviews.partition('href="/reviews/')[2].partition('"')[0]
    assert teacher.post(f"/reviews/{review}", percent="110", reason="much").status_code == 422
    teacher.send(f"/reviews/{review}", all="100", reason="You are right.")
    assert "You are right." in learner.read(f"/questions/{question_id}")
    assert "You are right." in learner.read("/progress")


def test_another_variant_takes_the_place(learner: Visitor, question_id: int) -> None:
    page = learner.send(f"/questions/{question_id}/another")
    assert "1 of 2" in page
    assert f"/questions/{question_id}/check" not in page


def test_a_grader_that_is_away_keeps_the_answer(learner: Visitor, question_id: int, grader: FakeGrader) -> None:
    grader.is_away = True
    page = learner.check(question_id, answer="right")
    assert "Being checked" in page


def test_what_cannot_be_read_is_not_answered(learner: Visitor, question_id: int) -> None:
    learner.check(question_id, answer="(((")
    attempt = learner.get("/progress").text.partition('href="/attempts/')[2].partition('"')[0]
    assert "2 questions are not answered yet" in learner.read(f"/attempts/{attempt}/finish")


def test_the_last_question_leads_to_the_end_unanswered_too(learner: Visitor, question_id: int) -> None:
    ending = re.compile(r'href="/attempts/\d+/finish"')
    page = learner.read(f"/questions/{question_id}")
    assert ending.search(page) is None
    last = re.findall(r'href="/questions/(\d+)"', page)[-1]
    assert int(last) != question_id
    assert len(ending.findall(learner.read(f"/questions/{last}"))) == 1
    assert len(ending.findall(learner.check(int(last), answer="wrong"))) == 1
    assert len(ending.findall(learner.send(f"/questions/{last}/solution"))) == 1


def test_the_result_sums_up(learner: Visitor, question_id: int) -> None:
    learner.check(question_id, answer="right")
    page = learner.read(f"/questions/{question_id}")
    attempt = learner.get("/progress").text.partition('href="/attempts/')[2].partition('"')[0]
    assert "1 question is not answered yet" in learner.read(f"/attempts/{attempt}/finish")
    result = learner.send(f"/attempts/{attempt}/finish")
    assert '<strong class="n">2</strong> of 4 points' in result
    assert "To the result" in learner.read(f"/questions/{question_id}")
    assert page


def test_what_cannot_be_contested_is_told_so(learner: Visitor, question_id: int) -> None:
    learner.check(question_id, answer="wrong")
    learner.check(question_id, answer="right")
    submissions = [
        learner.post(f"/questions/{question_id}/submissions/{number}/contest", words="") for number in (1, 2, 99)
    ]
    assert [response.status_code for response in submissions][2] == 404
    assert all(response.status_code < 500 for response in submissions)


def test_the_difference_is_drawn(learner: Visitor, question_id: int, monkeypatch: pytest.MonkeyPatch) -> None:
    found = CurvesView("z", -1.0, (-2.0, -1.0, 0.0), (1.0, None, 2.0), (0.5, 0.25, 0.0))
    monkeypatch.setattr("quizapp.web.questioning.compare_curves", lambda *_: found)
    page = learner.check(question_id, answer="wrong")
    assert '<svg class="plot"' in page
    assert "They differ at z = −1." in page
    assert "The same as a table" in page
    flat = dataclasses.replace(found, at=None)
    monkeypatch.setattr("quizapp.web.questioning.compare_curves", lambda *_: flat)
    assert "They differ" not in learner.read(f"/questions/{question_id}")
    empty = dataclasses.replace(found, answer=(None, None, None))
    monkeypatch.setattr("quizapp.web.questioning.compare_curves", lambda *_: empty)
    assert '<svg class="plot"' not in learner.read(f"/questions/{question_id}")
