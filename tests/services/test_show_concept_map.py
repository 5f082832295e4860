from quizapp.learning.concepts import before, concepts
from quizapp.services.actor import NOBODY, Actor
from quizapp.services.bundle import Services
from quizapp.services.show_concept_map import layers, nearest, show_concept_map
from quizapp.services.show_practice import show_practice
from quizapp.services.submit_answer import submit_answer
from tests.services.house import begin, make_quiz


def test_every_concept_stands_below_what_it_needs(services: Services) -> None:
    view = show_concept_map(services, NOBODY)
    nodes = {node.id: node for layer in view.layers for node in layer}
    assert nodes.keys() == concepts().keys()
    for node in nodes.values():
        assert node.layer == max((nodes[name].layer + 1 for name in node.after), default=0)
        assert all(node.id in nodes[name].opens for name in node.after)


def test_nobody_has_no_levels(services: Services) -> None:
    assert all(node.standing is None for layer in show_concept_map(services, NOBODY).layers for node in layer)


def test_levels_and_ways_of_a_learner(services: Services, instructor: Actor, learner: Actor) -> None:
    quiz_id = make_quiz(services, instructor)
    submit_answer(services, learner, begin(services, learner, quiz_id), "key-00000001", {"answer": "right"})
    nodes = {node.id: node for layer in show_concept_map(services, learner).layers for node in layer}
    slope = nodes["sigmoid-derivative"]
    assert slope.standing is not None
    assert (slope.standing.answered, slope.standing.right) == (1, 1)
    assert slope.standing.level is not None
    assert {node.standing for node in nodes.values()} == set(show_practice(services, learner).concepts)
    assert quiz_id in [way.quiz_id for way in slope.ways]
    assert nodes["tanh"].standing is not None
    assert (nodes["tanh"].standing.level, nodes["tanh"].standing.answered) == (None, 0)


def test_what_follows_from_others_is_not_drawn() -> None:
    for concept in concepts().values():
        drawn = nearest(concept)
        assert set(drawn) <= set(concept.after)
        assert set(drawn).union(*(before(name) for name in drawn)) == before(concept.id)
    assert nearest(concepts()["perceptron"]) == ("bias-threshold",)


def test_layers_of_few() -> None:
    few = {name: concepts()[name] for name in ("bio-analogy", "weighted-sum", "mp-neuron")}
    assert layers(few) == [["bio-analogy", "weighted-sum"], ["mp-neuron"]]
