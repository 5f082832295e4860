import pytest

from quizapp.activations.catalogue import activations, vector_activations
from quizapp.services.actor import Actor
from quizapp.services.errors import Language
from quizapp.services.list_activations import LONGEST_LABEL, in_order, label, list_activations, neighbours


def test_every_activation_has_a_card_once() -> None:
    names = [card.name for card in list_activations(Actor())]
    assert sorted(names) == sorted([*activations(), *vector_activations()])
    assert names[:3] == ["step", "identity", "sigmoid"]


def test_cards_speak_the_language_of_the_reader() -> None:
    english, chinese = (list_activations(Actor(language=language)) for language in ("en", "zh"))
    assert [card.summary for card in english] != [card.summary for card in chinese]
    assert {card.name for card in english if not card.comparable} == {"softmax"}


def test_softmax_is_drawn_over_the_difference_of_two_scores() -> None:
    softmax = next(card for card in list_activations(Actor()) if card.name == "softmax")
    assert softmax.curve.at(0.0) == 0.5


def test_neighbours_go_round() -> None:
    names = in_order()
    assert neighbours(names[0])[0] == names[-1]
    assert neighbours(names[-1])[1] == names[0]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_labels_are_short_and_different(language: Language) -> None:
    labels = [label(name, language) for name in in_order()]
    assert len(set(labels)) == len(labels)
    assert max(map(len, labels)) <= LONGEST_LABEL + 3
