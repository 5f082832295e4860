import pytest

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import NotFound
from quizapp.services.list_reviews import list_reviews
from quizapp.services.read_review import read_review
from quizapp.services.submit_answer import submit_answer
from tests.services.house import FakeGrader, begin, make_quiz


def test_what_is_needed_to_decide(services: Services, instructor: Actor, learner: Actor, grader: FakeGrader) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor, feedback="never"))
    submit_answer(services, learner, question_id, "key-00000001", {"answer": "hard"})
    review_id = list_reviews(services, instructor)[0].review_id
    detail = read_review(services, instructor, review_id)
    assert (detail.key_text, detail.points, detail.kind) == ("THE KEY", 2.0, "expression")
    assert detail.answer.standing == "undecided"
    assert "derivative" in detail.prompt_html
    grader.is_away = True
    assert read_review(services, instructor, review_id).key_text == ""
    for actor, wanted in ((learner, review_id), (instructor, review_id + 9)):
        with pytest.raises(NotFound):
            read_review(services, actor, wanted)
