import unicodedata
from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask

from quizapp.learning.concepts import concepts
from quizapp.services.actor import NOBODY
from quizapp.services.bundle import Services
from quizapp.services.errors import Language
from quizapp.services.gallery_views import ConceptMapView, ConceptNode
from quizapp.services.show_concept_map import show_concept_map
from quizapp.services.show_practice import show_practice
from quizapp.web.concept_picture import concept_picture, has_levels, questions_said, results_said
from quizapp.web.plots.layers import COLUMNS, wrapped


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
    assert not has_levels(view)
    assert "<circle" not in markup
    assert 'class="level-' not in markup


def test_the_level_is_said_and_drawn(node: ConceptNode, services: Services) -> None:
    begun = next(one for one in show_practice(services, NOBODY).concepts if one.concept == node.id)
    known = replace(node, questions=1, standing=replace(begun, level="familiar", answered=4, right=3))
    view = ConceptMapView(((known,),))
    assert has_levels(view)
    assert results_said(known) == "3 of 4 right at once"
    assert questions_said(known) == "1 question"
    markup = concept_picture(view)
    assert f'<a href="#concept-{node.id}" aria-label="{node.title}: familiar' in markup
    assert markup.count('class="full"') == 2


def test_nothing_answered_is_not_said(node: ConceptNode, services: Services) -> None:
    fresh = next(one for one in show_practice(services, NOBODY).concepts if one.concept == node.id)
    assert results_said(node) == ""
    assert results_said(replace(node, standing=fresh)) == ""


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_title_stands_evenly_on_lines_that_fit(language: Language) -> None:
    for concept in concepts().values():
        lines = wrapped(concept.name.said(language))
        widths = [sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in line) for line in lines]
        assert 1 <= len(lines) <= 2
        assert max(widths) <= COLUMNS, lines
        assert not [line for line in lines if len(line) == 1 and not line.isascii()], lines
