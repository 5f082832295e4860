"""A small bank for the tests of practice: three items on the sigmoid, three on its slope, which builds on it."""

from __future__ import annotations

from quizapp.learning.concepts import concepts
from quizapp.questions.loading import load_item
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.item_sources import head_of, plain
from quizapp.services.learner_views import CheckedAnswer
from quizapp.services.submit_answer import submit_answer
from quizapp.storage.records.questions import Content
from tests.services.house import ITEM

CONCEPTS = ("sigmoid", "sigmoid-derivative")


def make_bank(services: Services, names: tuple[str, ...] = CONCEPTS, each: int = 3) -> list[int]:
    """Publishes items of the bank about these concepts."""
    assert set(names) <= concepts().keys()
    made = []
    with services.writing() as unit:
        for concept in names:
            for number in range(each):
                text = ITEM.format(name=f"{concept}-{number}").replace(
                    "concept: sigmoid-derivative", f"concept: {concept}"
                )
                item = load_item(text)
                item_id = unit.items.add(head_of(item), None, services.clock())
                content = Content(text, plain(item))
                unit.items.add_version(item_id, content, item.content_hash, (None, services.clock()))
                unit.items.set_state(item_id, "published", services.clock())
                made.append(item_id)
        unit.commit()
    return made


def answer(services: Services, actor: Actor, question_id: int, word: str = "right", key: str = "") -> CheckedAnswer:
    """Hands an answer in."""
    return submit_answer(services, actor, question_id, key or f"key-{question_id:08}", {"answer": word})
