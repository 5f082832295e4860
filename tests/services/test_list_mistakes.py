from dataclasses import replace

import pytest

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import Language
from quizapp.services.list_mistakes import MOST
from quizapp.services.practice_views import Mistake
from quizapp.services.practise import Wish, practise
from quizapp.services.retire_item import retire_item
from quizapp.services.show_learning import show_learning
from quizapp.services.show_question import show_question
from quizapp.services.submit_answer import submit_answer
from tests.services.house import begin, make_choice, make_item, make_quiz
from tests.services.judging import JUDGED, judged
from tests.services.practice_house import answer, make_bank


def mistakes(services: Services, actor: Actor) -> tuple[Mistake, ...]:
    return show_learning(services, actor).mistakes


def test_a_mistake_stays_until_its_item_comes_out_right(services: Services, learner: Actor) -> None:
    make_bank(services, ("sigmoid",), each=1)
    first = practise(services, learner)
    answer(services, learner, first, "half")
    (found,) = mistakes(services, learner)
    assert (found.question_id, found.concept, found.answer_text) == (first, "sigmoid", "half")
    assert "<math" in found.prompt_html
    assert found.can_draw_another
    assert found.is_varied
    answer(services, learner, practise(services, learner, Wish(like=first)))
    assert mistakes(services, learner) == ()


def test_one_mended_in_place_is_none(services: Services, learner: Actor) -> None:
    make_bank(services)
    question_id = practise(services, learner)
    answer(services, learner, question_id, "wrong", "key-00001")
    assert len(mistakes(services, learner)) == 1
    answer(services, learner, question_id, "right", "key-00002")
    assert mistakes(services, learner) == ()


def test_each_item_once_the_newest_first(services: Services, learner: Actor) -> None:
    make_bank(services, each=6)
    asked = []
    for _ in range(11):
        asked.append(practise(services, learner, Wish(skip=True)))
        answer(services, learner, asked[-1], "wrong")
    found = mistakes(services, learner)
    assert len({one.item_id for one in found}) == len(found) <= MOST
    assert found[0].question_id == asked[-1]
    assert [one.submission_id for one in found] == sorted((one.submission_id for one in found), reverse=True)


def test_what_is_not_told_and_what_cannot_be_asked(services: Services, instructor: Actor, learner: Actor) -> None:
    item_id = make_item(services, instructor, "in-an-exam")
    exam = make_quiz(services, instructor, (item_id,), mode="exam", feedback="never")
    answer(services, learner, begin(services, learner, exam), "wrong")
    assert mistakes(services, learner) == ()
    other = make_item(services, instructor, "in-a-quiz")
    answer(services, learner, begin(services, learner, make_quiz(services, instructor, (other,))), "wrong")
    retire_item(services, instructor, other)
    assert [one.can_draw_another for one in mistakes(services, learner)] == [False]


def test_an_item_with_one_variant_offers_none_like_it(services: Services, instructor: Actor, learner: Actor) -> None:
    item_id = make_choice(services, instructor)
    question_id = begin(services, learner, make_quiz(services, instructor, (item_id,)))
    submit_answer(services, learner, question_id, "key-00000001", {"chosen": ["b"], "answer": "wrong"})
    (found,) = mistakes(services, learner)
    assert (found.can_draw_another, found.is_varied) == (True, False)
    again = practise(services, learner, Wish(like=question_id))
    assert show_question(services, learner, again).prompt_html == found.prompt_html


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_chosen_answer_is_said_in_the_words_of_its_question(
    services: Services, instructor: Actor, learner: Actor, language: Language
) -> None:
    judged(services, instructor, learner)
    (found,) = mistakes(services, replace(learner, language=language))
    assert found.answer_text == JUDGED[language]
