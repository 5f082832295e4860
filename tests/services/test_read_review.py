import pytest

from quizapp.questions.kinds.catalogue import kinds
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import NotFound
from quizapp.services.list_reviews import list_reviews
from quizapp.services.publish_item import publish_item
from quizapp.services.read_review import read_review
from quizapp.services.save_draft import save_draft
from quizapp.services.submit_answer import submit_answer
from tests.services.house import FakeGrader, begin, make_quiz


def test_what_is_needed_to_decide(services: Services, instructor: Actor, learner: Actor, grader: FakeGrader) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor, feedback="never"))
    submit_answer(services, learner, question_id, "key-00000001", {"answer": "hard"})
    review_id = list_reviews(services, instructor)[0].review_id
    grader.is_away = True
    assert read_review(services, instructor, review_id).key_text == ""
    grader.is_away = False
    detail = read_review(services, instructor, review_id)
    assert (detail.key_text, detail.points, detail.kind) == ("THE KEY", 2.0, "expression")
    assert detail.answer.standing == "undecided"
    assert "derivative" in detail.prompt_html
    for actor, wanted in ((learner, review_id), (instructor, review_id + 9)):
        with pytest.raises(NotFound):
            read_review(services, actor, wanted)


def test_the_criteria_of_an_explanation_are_for_who_marks(
    services: Services, instructor: Actor, learner: Actor, grader: FakeGrader
) -> None:
    draft = save_draft(services, instructor, kinds()["explanation"].example)
    publish_item(services, instructor, draft.item_id, expected_revision=draft.revision)
    question_id = begin(services, learner, make_quiz(services, instructor, (draft.item_id,)))
    grader.verdict = {}
    grader.parts = [{"name": "secret-criterion", "outcome": "waiting", "score": 0.0, "weight": 1.0, "verdict": None,
                     "feedback": None, "misconception": None}]  # fmt: skip
    answer = submit_answer(services, learner, question_id, "key-00000001", {"answer": "words"})
    assert (answer.standing, answer.parts) == ("waiting", ())
    detail = read_review(services, instructor, list_reviews(services, instructor)[0].review_id)
    assert detail.rubric
    assert all(len(one["description"]) > 3 and one["points"] > 0 for one in detail.rubric)
