import pytest

from quizapp.services.actor import Actor
from quizapp.services.another_variant import another_variant
from quizapp.services.bundle import Services
from quizapp.services.errors import Conflict, NotFound
from quizapp.services.finish_attempt import finish_attempt
from quizapp.services.publish_item import publish_item
from quizapp.services.replaying import variant_of
from quizapp.services.save_draft import save_draft
from quizapp.services.show_attempt import show_attempt
from quizapp.services.show_question import show_question
from quizapp.services.submit_answer import submit_answer
from tests.services.house import ITEM, begin, make_quiz


def value_of_k(services: Services, question_id: int) -> str:
    with services.reading() as unit:
        question = unit.attempts.question(question_id)
        assert question is not None
        version = unit.items.version(question.item_version_id)
    assert version is not None
    return variant_of(version.content, question.seed).described()["k"]


def test_all_variants_come_before_one_comes_again(services: Services, instructor: Actor, learner: Actor) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    assert show_question(services, learner, question_id).is_varied
    seen = [value_of_k(services, question_id)]
    for number in range(2, 6):
        view = another_variant(services, learner, question_id)
        assert (view.position, view.variant_number, view.answers) == (1, number, ())
        question_id = view.question_id
        seen.append(value_of_k(services, question_id))
    assert set(seen[:4]) == {"2", "3", "4", "5"}
    assert seen[4] != seen[3]


def test_the_best_variant_counts(services: Services, instructor: Actor, learner: Actor) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    submit_answer(services, learner, question_id, "key-00000001", {"answer": "half"})
    view = another_variant(services, learner, question_id)
    submit_answer(services, learner, view.question_id, "key-00000002", {"answer": "wrong"})
    assert show_attempt(services, learner, view.attempt_id).score == 1.0


def test_a_replaced_one_gives_no_other(services: Services, instructor: Actor, learner: Actor) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    another_variant(services, learner, question_id)
    with pytest.raises(Conflict) as raised:
        another_variant(services, learner, question_id)
    assert raised.value.reason == "nothing_to_draw"


def test_an_exam_gives_none(services: Services, instructor: Actor, learner: Actor) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor, mode="exam"))
    assert not show_question(services, learner, question_id).can_draw_another
    with pytest.raises(Conflict):
        another_variant(services, learner, question_id)


def test_not_after_the_end_and_not_for_others(services: Services, instructor: Actor, learner: Actor) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    with pytest.raises(NotFound):
        another_variant(services, instructor, question_id)
    finish_attempt(services, learner, show_question(services, learner, question_id).attempt_id)
    with pytest.raises(Conflict) as raised:
        another_variant(services, learner, question_id)
    assert raised.value.reason == "finished"


def make_single(services: Services, instructor: Actor, name: str) -> int:
    text = ITEM.format(name=name).replace("[2, 3, 4, 5]", "[2]")
    draft = save_draft(services, instructor, text)
    publish_item(services, instructor, draft.item_id, expected_revision=1)
    return draft.item_id


def test_another_item_of_the_concept_stands_in(services: Services, instructor: Actor, learner: Actor) -> None:
    items = [make_single(services, instructor, name) for name in ("one", "two", "three")]
    question_id = begin(services, learner, make_quiz(services, instructor, (items[0],)))
    seen = {items[0]}
    attempt_id = show_question(services, learner, question_id).attempt_id
    for _ in range(2):
        view = show_question(services, learner, question_id)
        assert (view.can_draw_another, view.is_varied) == (True, False)
        question_id = another_variant(services, learner, question_id).question_id
        with services.reading() as unit:
            question = unit.attempts.question(question_id)
            assert question is not None
            seen |= unit.items.of_versions([question.item_version_id])
    assert seen == set(items)
    assert not show_question(services, learner, question_id).can_draw_another
    with pytest.raises(Conflict):
        another_variant(services, learner, question_id)
    assert len(show_attempt(services, learner, attempt_id).steps) == 1
