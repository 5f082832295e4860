from dataclasses import replace

import pytest

from quizapp.services.actor import NOBODY, Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import Language, NotAllowed
from quizapp.services.list_reviews import list_reviews
from quizapp.services.read_answer import read_answer
from quizapp.services.read_review import read_review
from quizapp.services.submit_answer import submit_answer
from tests.services.house import begin, make_choice, make_learner, make_quiz


def test_oldest_first_in_a_handful_of_queries(
    services: Services, instructor: Actor, learner: Actor, count_queries: list[str]
) -> None:
    assert list_reviews(services, instructor) == ()
    quiz_id = make_quiz(services, instructor)
    costs = []
    for actor, word in ((learner, "words"), (make_learner(services, "eve"), "hard")):
        question_id = begin(services, actor, quiz_id)
        submit_answer(services, actor, question_id, f"key-of-{actor.person_id}", {"answer": word})
        count_queries.clear()
        list_reviews(services, instructor)
        costs.append(len(count_queries))
    assert costs[0] == costs[1]
    cards = list_reviews(services, instructor)
    assert [(card.cause, card.learner, card.answer_text) for card in cards] == [
        ("explanation", "ada", "words"),
        ("undecided", "eve", "hard"),
    ]
    for actor in (NOBODY, learner):
        with pytest.raises(NotAllowed):
            list_reviews(services, actor)
    assert list_reviews(services, Actor(person_id=9, roles={99: "assistant"})) == ()


def test_what_was_chosen_is_in_the_words_of_who_reads(services: Services, instructor: Actor, learner: Actor) -> None:
    quiz_id = make_quiz(services, instructor, (make_choice(services, instructor),))
    response = {"chosen": ["b"], "answer": "hard"}
    submitted = submit_answer(services, learner, begin(services, learner, quiz_id), "key-00000001", response)
    wanted: dict[Language, str] = {"en": "The ReLU", "zh": "ReLU 函数"}
    for language, words in wanted.items():
        reader = replace(instructor, language=language)
        [card] = list_reviews(services, reader)
        assert card.answer_text == words
        assert read_review(services, reader, card.review_id).card.answer_text == words
        assert read_review(services, reader, card.review_id).in_words == words
        assert read_answer(services, reader, submitted.submission_id).in_words == words
