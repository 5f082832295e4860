from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.reviewing import card_of, gather_reviews
from quizapp.services.submit_answer import submit_answer
from tests.services.house import begin, make_guest, make_quiz


def test_a_guests_answer_has_no_name(services: Services, instructor: Actor) -> None:
    guest = make_guest(services)
    question_id = begin(services, guest, make_quiz(services, instructor))
    submit_answer(services, guest, question_id, "key-00000001", {"answer": "words"})
    with services.reading() as unit:
        entries = gather_reviews(unit, instructor, unit.reviews.waiting(None), services.clock())
    card = card_of(entries[0], "zh")
    assert (card.learner, card.quiz_title, card.concept) == ("", "导数", "sigmoid-derivative")
