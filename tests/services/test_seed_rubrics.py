from quizapp.questions.marking.library import shipped_heads
from quizapp.services.bundle import Services
from quizapp.services.seed_rubrics import seed_rubrics
from tests.services.house import Clock


def test_an_installation_starts_with_seven_rubrics_and_191_synthetic_answers(services: Services) -> None:
    assert seed_rubrics(services) == 7
    with services.reading() as unit:
        assert len(unit.explanations.rubrics()) == 7
        assert sum(unit.explanations.counts().values()) == 191
        assert all(one.synthetic and one.marked_by is None for one in unit.explanations.answers("bio_neuron"))
        heads = unit.explanations.heads("bio_neuron")
    assert heads is not None
    assert heads.fingerprint == shipped_heads()["bio_neuron"].fingerprint
    assert seed_rubrics(services) == 0


def test_a_newer_shipped_rubric_takes_the_place_of_the_older_but_not_of_a_persons(
    services: Services, clock: Clock
) -> None:
    with services.writing() as unit:
        unit.explanations.save_rubric("bio_neuron", "old", {}, None, clock(), shipped=True)
        unit.explanations.save_rubric("relu_cheap", "mine", {}, None, clock())
        unit.commit()
    assert seed_rubrics(services) == 6
    with services.reading() as unit:
        bio, cheap = unit.explanations.rubric("bio_neuron"), unit.explanations.rubric("relu_cheap")
    assert bio is not None
    assert cheap is not None
    assert (bio.number, bio.shipped) == (2, True)
    assert (cheap.number, cheap.text) == (1, "mine")
