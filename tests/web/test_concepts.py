import pytest
from flask import Flask

from quizapp.web.concepts import activation_title, concept_title, topics


@pytest.mark.parametrize(("language", "title"), [("en", "Slope of the sigmoid"), ("zh", "sigmoid 的导数")])
def test_titles_are_in_the_language_of_the_page(app: Flask, language: str, title: str) -> None:
    with app.test_request_context(headers={"Accept-Language": language}):
        assert concept_title("sigmoid-derivative") == title


def test_an_authors_own_concept_goes_by_its_name() -> None:
    assert concept_title("my-own-idea") == "my own idea"


def test_topics_can_be_chosen_from() -> None:
    assert ("sigmoid-derivative", "Slope of the sigmoid") in topics()


@pytest.mark.parametrize(("language", "title"), [("en", "softplus"), ("zh", "softplus 函数")])
def test_activations_too(app: Flask, language: str, title: str) -> None:
    with app.test_request_context(headers={"Accept-Language": language}):
        assert activation_title("softplus") == title
