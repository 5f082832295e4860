from dataclasses import replace

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.show_question import open_asked
from quizapp.services.showing import attempt_view, checked_answer, description_of, title_of
from quizapp.services.submit_answer import submit_answer
from quizapp.services.working import Work
from tests.services.house import begin, make_quiz


def make_work(services: Services, instructor: Actor, learner: Actor) -> Work:
    question_id = begin(services, learner, make_quiz(services, instructor, title_zh="", description_zh="描述"))
    submit_answer(services, learner, question_id, "key-00000001", {"answer": "half"})
    return open_asked(services, learner, question_id).work


def test_titles_in_the_language_there_is(services: Services, instructor: Actor, learner: Actor) -> None:
    quiz = make_work(services, instructor, learner).quiz
    assert (title_of(quiz, "zh"), title_of(quiz, "en")) == ("Slopes", "Slopes")
    assert (description_of(quiz, "en"), description_of(quiz, "zh")) == ("描述", "描述")


def test_an_answer_in_both_languages(services: Services, instructor: Actor, learner: Actor) -> None:
    work = make_work(services, instructor, learner)
    submission = work.submissions[0]
    assert checked_answer(work, submission, "en").feedback_html == "<p>different</p>"
    assert checked_answer(work, submission, "zh").feedback_html == "<p>different：中文</p>"


def test_what_is_not_told(services: Services, instructor: Actor, learner: Actor) -> None:
    work = replace(make_work(services, instructor, learner), verdicts=False)
    answer = checked_answer(work, work.submissions[0], "en")
    assert (answer.standing, answer.score, answer.points, answer.verdict) == ("recorded", None, None, None)
    view = attempt_view(work, "en")
    assert (view.score, [step.standing for step in view.steps], view.steps[0].score) == (None, ["recorded"], None)
