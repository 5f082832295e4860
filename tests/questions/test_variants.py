from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.questions.faults import ItemError
from quizapp.questions.item import Item
from quizapp.questions.space import rounded
from quizapp.questions.variants import Stream, count, draw, enumerate_or_sample, has_several

SEEDS = [f"{number:032x}" for number in range(400)]
MakeItem = Callable[..., Item]


def test_a_seed_means_the_same_for_ever() -> None:
    stream = Stream("0" * 32, "parameters")
    assert [stream.below(1000) for _ in range(5)] == [391, 916, 118, 191, 306]


def test_labels_make_streams_of_their_own() -> None:
    one, two = (Stream("0" * 32, label) for label in ("a", "b"))
    assert [one.below(10**9) for _ in range(4)] != [two.below(10**9) for _ in range(4)]


@pytest.mark.parametrize("seed", ["", "0" * 31, "0" * 33, "G" * 32, "A" * 32])
def test_what_is_no_seed_is_refused(seed: str) -> None:
    with pytest.raises(ValueError, match="32 hexadecimal"):
        Stream(seed, "x")


@given(st.lists(st.integers(), max_size=20, unique=True), st.integers(0, 2**128 - 1))
def test_shuffling_keeps_everything(values: list[int], seed: int) -> None:
    assert sorted(Stream(f"{seed:032x}", "order").shuffled(values)) == sorted(values)


def test_shuffles_are_even() -> None:
    seen = Counter(tuple(Stream(f"{n:032x}", "x").shuffled("abc")) for n in range(1200))
    assert len(seen) == 6
    assert min(seen.values()) > 150


def test_drawing_again_gives_the_same(make_item: MakeItem) -> None:
    item = make_item(parameters={"k": "2..9", "m": "1..9"}, prompt={"en": "$k+m$", "zh": "$k+m$"})
    assert all(draw(item, seed).fingerprint == draw(item, seed).fingerprint for seed in SEEDS[:20])
    assert {draw(item, seed).values["k"].text for seed in SEEDS} == set("23456789")


def test_exclusions_are_obeyed_and_counted(make_item: MakeItem) -> None:
    item = make_item(
        parameters={"a": "-3..3", "b": "-3..3", "c": [1, 2]},
        exclude=["a*b = 0", "a = b", "a > b and b > 1"],
        prompt={"en": "$a+b+c$", "zh": "$a+b+c$"},
    )
    drawn = {tuple(int(value.text) for value in draw(item, seed).values.values()) for seed in SEEDS}
    assert all(a * b != 0 and a != b and not a > b > 1 for a, b, _ in drawn)
    assert count(item) == (36 - 6 - 1) * 2
    assert len(enumerate_or_sample(item, 1000)) == count(item)


def test_an_exclusion_may_name_a_derived_number(make_item: MakeItem) -> None:
    item = make_item(
        parameters={"a": "-3..3", "b": "-3..3"},
        derived={"s": "a + b", "r": "relu(s)"},
        exclude=["r = 0"],
        prompt={"en": "$a+b$ {s} {r}", "zh": "$a+b$ {s} {r}"},
    )
    assert count(item) == 21
    assert all(int(draw(item, seed).values["s"].text) > 0 for seed in SEEDS)


def test_a_narrow_space_is_still_found(make_item: MakeItem) -> None:
    item = make_item(
        parameters={"a": "1..100", "b": "1..100"},
        exclude=["a + b != 200"],
        prompt={"en": "$a+b$", "zh": "$a+b$"},
    )
    assert count(item) == 1
    assert draw(item, SEEDS[0]).described() == {"a": "100", "b": "100"}


def test_whether_there_are_several_is_told_without_counting_on(make_item: MakeItem) -> None:
    exclude, prompt = ["a + b != 200"], {"en": "$a+b$", "zh": "$a+b$"}
    many = make_item(parameters={"a": "1..100", "b": "1..100"}, prompt=prompt)
    one = make_item(parameters={"a": "1..100", "b": "1..100"}, exclude=exclude, prompt=prompt)
    assert (has_several(many), has_several(one)) == (True, False)


def test_an_empty_space_is_refused_when_loaded(make_item: MakeItem) -> None:
    with pytest.raises(ItemError, match="no combination"):
        make_item(parameters={"a": "1..3"}, exclude=["a > 0"], prompt={"en": "$a$", "zh": "$a$"})


def test_samples_are_distinct_and_the_same_each_time(make_item: MakeItem) -> None:
    item = make_item(parameters={"k": "1..30"}, prompt={"en": "{k}", "zh": "{k}"})
    once, again = enumerate_or_sample(item, 20), enumerate_or_sample(item, 20)
    assert [variant.seed for variant in once] == [variant.seed for variant in again]
    assert len({variant.fingerprint for variant in once}) == 20
    assert all(draw(item, variant.seed) == variant for variant in once)


def test_cases_vary_together(make_item: MakeItem) -> None:
    item = make_item(
        cases=[
            {"f": "sigmoid(z)", "r": "(0,1)", "name": {"en": "sigmoid", "zh": "S 形函数"}},
            {"f": "tanh(z)", "r": "(-1,1)", "name": {"en": "tanh", "zh": "双曲正切"}},
        ],
        kind="set",
        prompt={"en": "{name}: $f$", "zh": "{name}：$f$"},
        content={"reference": "r"},
    )
    assert count(item) == 2
    drawn = {(v.values["f"].text, v.values["r"].text) for v in enumerate_or_sample(item, 9)}
    assert drawn == {("sigmoid(z)", "(0,1)"), ("tanh(z)", "(-1,1)")}


def test_derived_numbers_are_exact_or_rounded(make_item: MakeItem) -> None:
    item = make_item(
        parameters={"k": [3]},
        derived={"q": "k/4", "r": "relu(q-1)", "s": {"value": "sigmoid(q)", "digits": 3}, "t": "2*q"},
        prompt={"en": "{q} {r} {s} {t}", "zh": "{q} {r} {s} {t}"},
    )
    values = draw(item, SEEDS[0]).described()
    assert values == {"k": "3", "q": "3/4", "r": "0", "s": "0.679", "t": "3/2"}


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [(0.000123456, 3, "0.000123"), (9.996, 3, "10.0"), (-0.5, 1, "-0.5"), (123456.0, 2, "120000"), (2.0, 3, "2.00")],
)
def test_rounding(value: float, digits: int, text: str) -> None:
    assert rounded(value, digits) == text
