from quizapp.bootstrap import BANK
from quizapp.services.bundle import Services
from quizapp.services.measure_regrading import measure_regrading
from quizapp.services.seed_bank import seed_bank
from tests.services.house import FakeGrader


def test_all_answers_are_marked_anew(services: Services, grader: FakeGrader) -> None:
    seed_bank(services, BANK)
    grader.otherwise = ("equal", 1.0)
    figures = measure_regrading(services, 200)
    assert figures.answers == 200
    assert 0 < figures.changes < 200
    assert min(figures.replayed, figures.applied, figures.followed) > 0
