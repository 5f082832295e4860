from quizapp.services.item_sources import plain, read_source
from quizapp.services.replaying import item_of, seed_for, variant_of
from tests.services.house import ITEM


def test_seeds_follow_from_the_attempts() -> None:
    seeds = {seed_for("0" * 32, position, number) for position in (1, 2, 11) for number in (1, 2, 11)}
    assert len(seeds) == 9
    assert all(len(seed) == 32 for seed in seeds)
    assert seed_for("0" * 32, 1, 1) != seed_for("1" * 32, 1, 1)
    assert seed_for("0" * 32, 1, 11) != seed_for("0" * 32, 11, 1)


def test_the_same_seed_is_the_same_question() -> None:
    content = plain(read_source(ITEM.format(name="one")))
    assert item_of(content) is item_of(dict(reversed(content.items())))
    seed = seed_for("0" * 32, 1, 1)
    assert variant_of(content, seed).fingerprint == variant_of(content, seed).fingerprint
