from dataclasses import replace

import pytest

from quizapp.questions.marking.library import shipped_text
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import Conflict, InvalidInput, NotAllowed, NotFound, Unavailable
from quizapp.services.list_reviews import list_reviews
from quizapp.services.record_marks import record_marks
from quizapp.services.rubrics import compare_rubric, example_faults, list_rubrics, read_rubric, save_rubric, try_rubric
from quizapp.services.seed_rubrics import seed_rubrics
from tests.services.explanations import FakeMarker, hand_in, make_explanation, waiting_parts
from tests.services.house import FakeGrader, make_quiz

TEXT = shipped_text("relu_cheap")


@pytest.fixture
def marking(services: Services) -> Services:
    seed_rubrics(services)
    return replace(services, marker=FakeMarker())


def test_rubrics_are_listed_with_what_they_rest_on(marking: Services, instructor: Actor) -> None:
    card = next(one for one in list_rubrics(marking, instructor) if one.rubric == "relu_cheap")
    assert (card.number, card.shipped, card.points, card.answers, card.synthetic) == (1, True, 3, 27, 27)
    assert card.title.startswith("Why is ReLU cheaper")
    assert card.heads
    assert read_rubric(marking, instructor, "relu_cheap").text == TEXT


def test_pasted_answers_are_tried(marking: Services, instructor: Actor) -> None:
    trial = try_rubric(marking, instructor, TEXT, ["it compares.", " ", "只比较"])
    assert trial.failures == ()
    assert [one.score for one in trial.markings] == [3, 0]
    assert isinstance(marking.marker, FakeMarker)
    assert [one["lang"] for one in marking.marker.tasks[-1][1]["texts"]] == ["en", "zh"]


def test_a_text_that_is_no_rubric_says_all_its_faults(marking: Services, instructor: Actor) -> None:
    with pytest.raises(InvalidInput) as raised:
        try_rubric(marking, instructor, TEXT.replace("comparison !wrong_max", "comparsion !wrong_mux"))
    assert len(raised.value.faults) == 2
    assert all(fault.line and fault.zh for fault in raised.value.faults)


def test_a_dry_run_tells_what_would_change(marking: Services, instructor: Actor) -> None:
    found = compare_rubric(marking, instructor, TEXT)
    assert (found.answers, found.differences) == (27, ())
    assert found.right_before == found.right_after <= found.asked == 81
    with pytest.raises(NotFound):
        compare_rubric(marking, instructor, TEXT.replace("id: relu_cheap", "id: another"))


def test_a_rubric_is_saved_once_by_whoever_was_first(marking: Services, instructor: Actor) -> None:
    saved = save_rubric(marking, instructor, TEXT + "# mine\n", expected_number=1)
    assert saved.number == 2
    with pytest.raises(Conflict):
        save_rubric(marking, instructor, TEXT, expected_number=1)
    assert read_rubric(marking, instructor, "relu_cheap").text.endswith("# mine\n")


def test_a_rubric_that_misreads_its_own_examples_is_not_saved(marking: Services, instructor: Actor) -> None:
    wrong = TEXT.replace("Why is ReLU cheaper", "# wrong ReLU cheaper", 1).replace("en: # wrong", "en: '# wrong", 1)
    wrong = wrong.replace("than sigmoid or tanh?", "than sigmoid or tanh?'", 1)
    with pytest.raises(InvalidInput, match="Own example: max_compare"):
        save_rubric(marking, instructor, wrong, expected_number=1)


def test_a_misread_example_is_named_with_its_line() -> None:
    lines = ["id: r", "examples:", "  yes: [it compares]", "  no: [it adds]"]
    wanted, unwanted = example_faults("\n".join(lines), ["c: not found in 'it compares'", "c: found in 'it adds'"])
    assert (wanted.line, unwanted.line) == (3, 4)
    assert "c is not found in “it compares”" in wanted.en
    assert "不应" in unwanted.zh


def test_answers_of_other_courses_are_counted_and_not_shown(
    marking: Services, instructor: Actor, learner: Actor, grader: FakeGrader
) -> None:
    grader.verdict, grader.parts = {}, waiting_parts()
    quiz = make_quiz(marking, instructor, (make_explanation(marking, instructor),))
    hand_in(marking, learner, quiz, "it compares")
    entry = list_reviews(marking, instructor)[0].review_id
    record_marks(marking, instructor, entry, criteria={"max_compare": True, "exp_cost": False})
    with marking.reading() as unit:
        mine = unit.explanations.answers("relu_cheap")[-1].id
        assert unit.explanations.outside("relu_cheap", [*instructor.roles]) == frozenset()
        assert unit.explanations.outside("relu_cheap", [999]) == {mine}
        assert unit.explanations.outside("relu_cheap", None) == frozenset()
    elsewhere = replace(instructor, is_admin=False, roles={999: "instructor"})
    assert compare_rubric(marking, elsewhere, TEXT).answers == 28


def test_only_who_marks_reads_and_only_who_publishes_saves(
    marking: Services, instructor: Actor, learner: Actor
) -> None:
    for use in (list_rubrics, lambda services, actor: read_rubric(services, actor, "relu_cheap")):
        with pytest.raises(NotAllowed):
            use(marking, learner)
    for forbidden in (try_rubric, compare_rubric):
        with pytest.raises(NotAllowed):
            forbidden(marking, learner, TEXT)
    assistant = replace(instructor, is_admin=False, roles=dict.fromkeys(instructor.roles, "assistant"))
    assert list_rubrics(marking, assistant)
    with pytest.raises(NotAllowed):
        save_rubric(marking, assistant, TEXT, expected_number=1)


@pytest.mark.parametrize("fault", ["away", "fails"])
def test_without_a_worker_nothing_is_tried_or_saved(marking: Services, instructor: Actor, fault: str) -> None:
    away = replace(marking, marker=FakeMarker(fault=fault))
    with pytest.raises(Unavailable):
        try_rubric(away, instructor, TEXT)
    with pytest.raises(Unavailable):
        save_rubric(replace(marking, marker=None), instructor, TEXT, expected_number=1)
    with pytest.raises(InvalidInput, match="too long"):
        try_rubric(replace(marking, marker=FakeMarker(fault="cut")), instructor, TEXT)
