import pytest

from quizapp.services.actor import Actor
from quizapp.services.another_variant import another_variant
from quizapp.services.bundle import Rules, Services
from quizapp.services.errors import NotFound
from quizapp.services.handing_in import is_over
from quizapp.services.show_question import open_asked
from quizapp.services.submit_answer import submit_answer, take_answer
from quizapp.services.working import gather, load_work, load_work_at, with_answers
from quizapp.storage.repositories.submissions import Submissions
from tests.services.house import Clock, begin, make_item, make_quiz


def test_an_attempt_with_all_that_belongs_to_it(services: Services, instructor: Actor, learner: Actor) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    submit_answer(services, learner, question_id, "key-00000001", {"answer": "wrong"})
    other = another_variant(services, learner, question_id).question_id
    submit_answer(services, learner, other, "key-00000002", {"answer": "half"})
    work = open_asked(services, learner, question_id).work
    assert [question.id for question in work.questions] == [question_id, other]
    assert [question.id for question in work.current()] == [other]
    assert [one.score for one in work.tries_at(1)] == [0.0, 0.5]
    assert [one.score for one in work.tries_of(other)] == [0.5]
    assert work.question(other).variant_number == 2
    assert (work.mine, work.has_teachers, work.verdicts, work.solutions) == (True, True, True, True)


def test_only_what_is_asked_for_is_read_of_the_answers(services: Services, instructor: Actor, learner: Actor) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    submit_answer(services, learner, question_id, "key-00000001", {"answer": "wrong"})
    other = another_variant(services, learner, question_id).question_id
    moment = services.clock()
    with services.reading() as unit:
        work = load_work_at(unit, learner, other, "see_attempt", moment)
        both = with_answers(unit, with_answers(unit, work, other), question_id)
        whole = load_work(unit, learner, work.attempt.id, "see_attempt", moment)
        gathered = gather(unit, learner, [work.attempt], moment)[work.attempt.id]
    assert work.tries == both.tries == whole.tries == gathered.tries
    with pytest.raises(KeyError):
        work.submitted(question_id)
    assert (both.submitted(other), [one.key for one in both.submitted(question_id)]) == ((), ["key-00000001"])
    assert both.submissions == whole.submissions == gathered.submissions == whole.submitted_at(1)


def test_a_check_reads_no_earlier_answer_and_a_page_those_to_its_question(
    services: Services, instructor: Actor, learner: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    items = tuple(make_item(services, instructor, name) for name in ("a", "b"))
    first = begin(services, learner, make_quiz(services, instructor, items))
    second = open_asked(services, learner, first).work.current()[1].id
    for number in range(5):
        submit_answer(services, learner, (first, second)[number % 2], f"key-0000000{number}", {"answer": "wrong"})
    read: list[list[int]] = []
    of_questions = Submissions.of_questions

    def noted(self: Submissions, question_ids: list[int]) -> object:
        read.append(list(question_ids))
        return of_questions(self, question_ids)

    monkeypatch.setattr(Submissions, "of_questions", noted)
    taken = take_answer(services, learner, first, "key-00000009", {"answer": "half"}, seen=5)
    assert (len(taken.waiting), read) == (1, [])
    assert take_answer(services, learner, first, "key-00000009", {"answer": "half"}).waiting == ()
    open_asked(services, learner, second)
    assert read == [[second]]


def test_time_with_grace(services: Services, instructor: Actor, learner: Actor, clock: Clock) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor, time_limit_seconds=60))
    attempt = open_asked(services, learner, question_id).work.attempt
    clock.advance(seconds=65)
    assert not is_over(attempt, clock(), Rules())
    clock.advance(seconds=0.001)
    assert is_over(attempt, clock(), Rules())


def test_what_is_not_there(services: Services, learner: Actor) -> None:
    with services.reading() as unit:
        with pytest.raises(NotFound):
            load_work_at(unit, learner, 99, "see_attempt", services.clock())
        with pytest.raises(NotFound):
            load_work(unit, learner, 99, "see_attempt", services.clock())
