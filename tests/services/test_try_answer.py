import pytest

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import InvalidInput, NotFound, Unavailable
from quizapp.services.list_reviews import list_reviews
from quizapp.services.save_draft import save_draft
from quizapp.services.try_answer import open_trial, read_trial, try_answer
from tests.services.house import ITEM, FakeGrader

SEED = "0123456789abcdef" * 2


def test_a_draft_is_tried_and_nothing_is_stored(
    services: Services, instructor: Actor, learner: Actor, grader: FakeGrader
) -> None:
    item_id = save_draft(services, instructor, ITEM.format(name="one")).item_id
    trial = open_trial(services, instructor, item_id, SEED)
    assert (trial.seed, trial.published) == (SEED, False)
    assert open_trial(services, instructor, item_id, "no seed").seed != SEED
    said = {
        word: try_answer(services, instructor, item_id, SEED, {"answer": word}) for word in ("right", "half", "(((")
    }
    assert {word: answer.standing for word, answer in said.items()} == {
        "right": "right",
        "half": "partly",
        "(((": "invalid",
    }
    assert (said["right"].points, said["half"].points, said["((("].points) == (1.0, 0.5, None)
    assert try_answer(services, instructor, item_id, SEED, {"answer": "hard"}).standing == "undecided"
    assert list_reviews(services, instructor) == ()
    assert read_trial(services, instructor, item_id, SEED, {"answer": "2z"}).ok
    with pytest.raises(NotFound):
        open_trial(services, learner, item_id)
    with pytest.raises(NotFound):
        try_answer(services, instructor, item_id, "no seed", {"answer": "right"})
    with pytest.raises(InvalidInput):
        try_answer(services, instructor, item_id, SEED, {"answer": "z" * 30_000})
    grader.is_away = True
    with pytest.raises(Unavailable):
        try_answer(services, instructor, item_id, SEED, {"answer": "right"})
