"""Answers that a question could list: suggested ones, and those that learners gave; taken with a click."""

from __future__ import annotations

import json
from dataclasses import asdict

from flask import Flask

from quizapp.learning.analysis.clusters import Cluster
from quizapp.questions.diagnoses import sentence
from quizapp.questions.item import as_mapping
from quizapp.questions.loading import dump_item
from quizapp.services.author_views import Source
from quizapp.services.errors import Fault, InvalidInput
from quizapp.services.listing_answers import ListedAnswer, with_listed

NAMES = ("place", "answer", "en", "zh")


def ticket(suggestion: ListedAnswer) -> str:
    """A suggestion as the value of the button that takes it."""
    return json.dumps(asdict(suggestion), ensure_ascii=False)


def wrong_ticket(cluster: Cluster) -> str:
    """A cluster of wrong answers as a frequent wrong answer, with words to begin with."""
    code = cluster.diagnosis or ""
    en = sentence(code, "en") or "Others gave this answer too. It is not right: look at the hints once more."
    zh = sentence(code, "zh") or "也有人这样回答，但这不对：请再看看提示。"
    return ticket(ListedAnswer("content.misconceptions", cluster.text, en, zh))


def right_ticket(cluster: Cluster) -> str:
    """A cluster of wrong answers as an answer that counts as right too."""
    return ticket(ListedAnswer("content.also_right", cluster.text))


def taken(source: Source, text: str) -> Source:
    """What is being written with a suggestion taken, in the spelling it came in.

    Raises:
        InvalidInput: what is being written has faults, or the text is no suggestion.
    """
    item = with_listed(source, _read(text))
    return dump_item(item) if isinstance(source, str) else as_mapping(item)


def _read(text: str) -> ListedAnswer:
    try:
        data = json.loads(text)
        return ListedAnswer(*(str(data[name]) for name in NAMES))
    except (ValueError, KeyError, TypeError) as error:
        raise InvalidInput(Fault("", "This is none of the suggestions.", "这不是列出的建议之一。")) from error


def install(app: Flask) -> None:
    """Gives the templates their functions."""
    for function in (wrong_ticket, right_ticket):
        app.add_template_global(function)
