from __future__ import annotations

import pytest

from quizapp.learning.concepts import Concept, ConceptMapError, before, concepts, in_order
from quizapp.questions.schema import Bilingual


def make_concept(name: str, *after: str) -> Concept:
    words = Bilingual(en=name, zh=name)
    return Concept(id=name, name=words, about=words, after=after)


def test_every_concept_comes_after_its_prerequisites() -> None:
    seen: set[str] = set()
    for name, concept in concepts().items():
        assert set(concept.after) <= seen
        seen.add(name)
    assert len(seen) == 37


def test_no_prerequisite_is_named_that_another_one_already_brings_twice() -> None:
    for concept in concepts().values():
        assert len(set(concept.after)) == len(concept.after)
        assert concept.id not in before(concept.id)


def test_the_map_begins_somewhere_and_hangs_together() -> None:
    roots = [name for name, concept in concepts().items() if not concept.after]
    assert roots == ["bio-analogy", "weighted-sum"]
    assert before("hidden-choice") >= {"vanishing-gradient", "backprop", "sigmoid-derivative", "weighted-sum"}


def test_names_are_said_in_both_languages_and_differ() -> None:
    for language in ("en", "zh"):
        names = [getattr(concept.name, language) for concept in concepts().values()]
        assert len(set(names)) == len(names)
    for concept in concepts().values():
        assert any("\u4e00" <= letter <= "\u9fff" for letter in concept.about.zh)


def test_a_circle_is_refused() -> None:
    with pytest.raises(ConceptMapError, match="wait for each other: a, b, c"):
        in_order((make_concept("a", "c"), make_concept("b", "a"), make_concept("c", "b"), make_concept("d")))


def test_an_unknown_or_repeated_concept_is_refused() -> None:
    with pytest.raises(ConceptMapError, match="unknown prerequisites: x"):
        in_order((make_concept("a", "x"),))
    with pytest.raises(ConceptMapError, match="twice"):
        in_order((make_concept("a"), make_concept("a")))


def test_the_order_listed_is_kept_where_it_can_be() -> None:
    listed = (make_concept("b", "c"), make_concept("a"), make_concept("c"))
    assert [concept.id for concept in in_order(listed)] == ["a", "c", "b"]
