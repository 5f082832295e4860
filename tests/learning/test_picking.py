from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.learning.concepts import concepts
from quizapp.learning.knowledge import Answered, Knowledge, replay
from quizapp.learning.picking import (
    AT_ONCE,
    GOAL,
    LATELY,
    NEAR,
    Offer,
    Pick,
    Situation,
    due_concepts,
    in_order,
    is_ready_in,
    pick,
    pick_of_concept,
)
from quizapp.learning.reviews import is_due
from quizapp.learning.tracing import chance
from quizapp.questions.variants import Stream

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
AFTER = {name: concept.after for name, concept in concepts().items()}
NAMES = tuple(AFTER)


def known(*scores: float, days_ago: float = 0.0) -> Knowledge:
    found = replay(
        Answered(NOON - timedelta(days=days_ago, minutes=-number), (one,)) for number, one in enumerate(scores)
    )
    assert found is not None
    return found


def make_offers(*names: str, each: int = 3) -> list[Offer]:
    found = names or NAMES
    return [Offer(100 * place + n, name, 1 + n % 5, 0.1) for place, name in enumerate(found) for n in range(each)]


def make_situation(knowledge: Mapping[str, Knowledge], **changes: Any) -> Situation:
    values = {"after": AFTER, "offers": make_offers(), "lately": [], "now": NOON}
    return Situation(knowledge=knowledge, **{**values, **changes})


def picked(situation: Situation, seed: int = 1) -> Pick:
    found = pick(situation, Stream(f"{seed:032x}", "test"))
    assert found is not None
    return found


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    begun = draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=12))
    scores = st.lists(st.sampled_from([0.0, 0.5, 1.0]), min_size=1, max_size=5)
    knowledge = {name: known(*draw(scores), days_ago=draw(st.floats(0, 40))) for name in begun}
    offered = draw(st.lists(st.sampled_from(NAMES), unique=True, min_size=1))
    offers = make_offers(*offered, each=draw(st.integers(1, 4)))
    some = st.sampled_from([(offer.item_id, offer.concept) for offer in offers])
    return make_situation(knowledge, offers=offers, lately=draw(st.lists(some, max_size=10)))


@given(situations(), st.integers(0, 2**64))
def test_only_what_is_offered_and_ready_is_asked_and_the_reason_is_true(situation: Situation, seed: int) -> None:
    found = pick(situation, Stream(f"{seed:032x}", "test"))
    if found is None:
        assert not any(is_ready_in(situation, offer.concept) for offer in situation.offers)
        return
    assert (found.item_id, found.concept) in {(one.item_id, one.concept) for one in situation.offers}
    assert is_ready_in(situation, found.concept)
    assert 0 <= found.chance <= 1
    begun = found.concept in situation.knowledge
    match found.cause:
        case "due":
            assert found.due == situation.knowledge[found.concept].card.due
            assert is_due(situation.knowledge[found.concept].card, situation.now)
        case "new":
            assert not begun
            assert not due_concepts(situation)
        case _:
            assert begun
            assert not due_concepts(situation)


@given(situations(), st.integers(0, 2**64))
def test_the_same_generator_gives_the_same_question(situation: Situation, seed: int) -> None:
    one, other = (pick(situation, Stream(f"{seed:032x}", "test")) for _ in range(2))
    assert one == other


@given(situations(), st.integers(0, 2**64))
def test_no_fresh_item_would_have_been_nearer_to_the_goal(situation: Situation, seed: int) -> None:
    found = pick(situation, Stream(f"{seed:032x}", "test"))
    if found is None:
        return
    lately = {item_id for item_id, _ in situation.lately[:LATELY]}
    mine = situation.known(found.concept)
    fresh = [one for one in situation.offers if one.concept == found.concept and one.item_id not in lately]
    for offer in fresh:
        assert abs(found.chance - GOAL) <= abs(chance(mine, offer.difficulty, offer.guess) - GOAL) + NEAR + 1e-9
    assert found.item_id not in lately or not fresh


def test_what_is_recalled_best_is_reviewed_first() -> None:
    knowledge = {"sigmoid": known(1.0, 1.0, days_ago=30), "tanh": known(1.0, 1.0, days_ago=60), "relu": known(1.0)}
    assert due_concepts(make_situation(knowledge)) == ["sigmoid", "tanh"]
    assert picked(make_situation(knowledge)).concept == "sigmoid"
    assert picked(make_situation(knowledge, lately=[(1, "sigmoid")])).concept == "tanh"


def test_a_review_is_mixed_after_another_concept_only() -> None:
    knowledge = {"sigmoid": known(1.0, 1.0, days_ago=30), "relu": known(1.0)}
    assert picked(make_situation(knowledge, lately=[(1, "relu")])).is_mixed
    assert not picked(make_situation(knowledge, lately=[(1, "sigmoid"), (2, "relu")])).is_mixed
    assert not picked(make_situation({"relu": known(0.0)}, lately=[(1, "tanh")])).is_mixed


def test_a_beginner_gets_what_needs_nothing() -> None:
    found = picked(make_situation({}))
    assert (found.cause, found.concept, found.after) == ("new", NAMES[0], ())
    assert AFTER[found.concept] == ()


def test_new_concepts_wait_while_enough_are_being_learned() -> None:
    roots = [name for name in NAMES if not AFTER[name]]
    few = {name: known(0.0) for name in roots[:1]}
    assert picked(make_situation(few, lately=[(1, roots[0])])).cause == "new"
    assert picked(make_situation(few)).cause == "going_on"
    many = {name: known(0.0) for name in NAMES[:AT_ONCE]}
    found = picked(make_situation(many, lately=[(1, NAMES[0])]))
    assert (found.cause, found.concept) == ("going_on", NAMES[1])


def test_with_all_known_and_nothing_due_the_weakest_is_asked() -> None:
    knowledge = {name: known(*([1.0] * 6)) for name in NAMES}
    knowledge["tanh"] = known(1.0, 1.0)
    found = picked(make_situation(knowledge))
    assert (found.cause, found.concept, found.is_least) == ("weak", "tanh", True)
    second = picked(make_situation(knowledge, lately=[(1, "tanh")]))
    assert (second.cause, second.is_least) == ("weak", False)
    assert second.concept != "tanh"


def test_prerequisites_without_questions_are_in_nobodys_way() -> None:
    offers = make_offers("sigmoid-derivative")
    assert picked(make_situation({}, offers=offers)).concept == "sigmoid-derivative"
    assert "of-an-author" in in_order(make_situation({}, offers=[Offer(1, "of-an-author", 1, 0.1)]))


def test_easy_items_for_who_knows_little_hard_ones_for_who_knows_much() -> None:
    offers = make_offers("sigmoid", each=5)
    little = picked(make_situation({"sigmoid": known(0.0)}, offers=offers))
    much = picked(make_situation({"sigmoid": known(*([1.0] * 8))}, offers=offers))
    difficulty = {offer.item_id: offer.difficulty for offer in offers}
    assert difficulty[little.item_id] == 1
    assert difficulty[much.item_id] > 2


@pytest.mark.parametrize("lately", [[], [(0, "sigmoid"), (1, "sigmoid"), (2, "sigmoid")]])
def test_a_chosen_concept_is_asked_and_the_item_asked_longest_ago_where_all_were(lately: list[Any]) -> None:
    situation = make_situation({}, offers=make_offers("sigmoid"), lately=lately)
    found = pick_of_concept(situation, "sigmoid", "chosen", Stream("0" * 32, "test"))
    assert found is not None
    assert found.cause == "chosen"
    assert found.item_id == (2 if lately else 0)
    assert pick_of_concept(situation, "tanh", "chosen", Stream("0" * 32, "test")) is None
    assert pick(make_situation({}, offers=[]), Stream("0" * 32, "test")) is None
