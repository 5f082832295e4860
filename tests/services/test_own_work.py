from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.keep_answer import keep_answer
from quizapp.services.override_mark import Override, override_mark
from quizapp.services.own_work import own_work
from quizapp.services.practise import practise
from quizapp.services.show_solution import show_solution
from quizapp.services.take_hint import take_hint
from tests.services.house import Clock, FakeGrader, begin, make_guest, make_quiz
from tests.services.own_house import leave_traces
from tests.services.practice_house import answer, make_bank


def test_hints_and_the_solution_that_was_looked_at_are_told(services: Services, learner: Actor, clock: Clock) -> None:
    make_bank(services)
    question_id, began = practise(services, learner), clock()
    take_hint(services, learner, question_id)
    clock.advance(minutes=1)
    take_hint(services, learner, question_id)
    show_solution(services, learner, question_id)
    with services.reading() as unit:
        ((attempt,), answers) = own_work(unit, learner, clock())
    (question,) = attempt.questions
    assert question.hints_taken == (began, clock())
    assert question.solution_shown_at == clock()
    assert question.because is not None
    assert question.because["cause"] == "new"
    assert answers == ()


def test_a_draft_is_told_until_and_after_it_was_handed_in(
    services: Services, instructor: Actor, learner: Actor, clock: Clock
) -> None:
    question_id = begin(services, learner, make_quiz(services, instructor))
    keep_answer(services, learner, question_id, {"answer": "2z"}, 0)
    kept_at = clock()
    drafts = []
    for word in ("", "wrong"):
        clock.advance(minutes=1)
        if word:
            answer(services, learner, question_id, word)
        with services.reading() as unit:
            ((attempt,), _) = own_work(unit, learner, clock())
        drafts.append(attempt.questions[0].draft)
    assert [(one.answer, one.kept_at, one.handed_in) for one in drafts if one is not None] == [
        ("2z", kept_at, False),
        ("2z", kept_at, True),
    ]


def test_ones_own_words_and_what_came_of_them_are_told(
    services: Services, instructor: Actor, learner: Actor, grader: FakeGrader, clock: Clock
) -> None:
    submission_id = leave_traces(services, instructor, learner, grader)
    with services.reading() as unit:
        attempts, (one, _) = own_work(unit, learner, clock())
    assert one.id == submission_id
    assert [(each.cause, each.words, each.state) for each in one.reviews] == [("contested", "But I mean it.", "done")]
    assert [(each.before, each.after, each.reason) for each in one.changes] == [
        ("not_yet", "partly", "It is half right.")
    ]
    assert [(each.score, each.points) for each in attempts if each.quiz == "Slopes"] == [(1.0, 2.0)]


def test_that_a_person_has_to_look_is_not_told_before_the_verdict(
    services: Services, instructor: Actor, learner: Actor, clock: Clock
) -> None:
    exam = make_quiz(services, instructor, mode="exam", feedback="never")
    told = answer(services, learner, begin(services, learner, exam), "hard")
    override_mark(services, instructor, told.submission_id, Override(1.0, "half"))
    with services.reading() as unit:
        _, (one,) = own_work(unit, learner, clock())
        open_reviews = unit.submissions.found([one.id])[0].reviews
    assert [each.cause for each in open_reviews] == ["undecided"]
    assert (one.reviews, one.changes, one.reason, one.score) == ((), (), "", None)


def test_who_did_nothing_has_nothing(services: Services) -> None:
    guest = make_guest(services)
    with services.reading() as unit:
        assert own_work(unit, guest, services.clock()) == ((), ())
