from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask

from quizapp.services.actor import NOBODY
from quizapp.services.bundle import Services
from quizapp.services.gallery_views import ConceptMapView, ConceptNode
from quizapp.services.show_concept_map import show_concept_map
from quizapp.web.concept_picture import concept_picture, questions_said, results_said


@pytest.fixture(autouse=True)
def page(app: Flask) -> Iterator[None]:
    with app.test_request_context():
        yield


@pytest.fixture
def node(services: Services) -> ConceptNode:
    return show_concept_map(services, NOBODY).layers[0][0]


def test_every_concept_is_a_link_to_its_place_on_the_page(services: Services) -> None:
    view = show_concept_map(services, NOBODY)
    markup = concept_picture(view)
    assert all(f'href="#concept-{node.id}"' in markup for layer in view.layers for node in layer)
    assert 'class="part"' not in markup


def test_results_are_said_and_drawn(node: ConceptNode) -> None:
    answered = replace(node, answered=4, right=3, questions=1)
    assert results_said(answered) == "3 of 4 right"
    assert questions_said(answered) == "1 question"
    assert 'width="96.0" height="3"' in concept_picture(ConceptMapView(((answered,),)))


def test_nothing_answered_is_not_said(node: ConceptNode) -> None:
    assert results_said(node) == ""
    assert results_said(replace(node, answered=0, right=0)) == ""
