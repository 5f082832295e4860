from pathlib import Path

from quizapp.grading.bench.contestants import (
    EQUALS,
    EQUALS_FLINT,
    MATH_VERIFY,
    OURS,
    OURS_FURTHER,
    SIMPLIFY,
    SIMPLIFY_FLINT,
    contestants,
)
from quizapp.grading.bench.race import Contestant, race
from quizapp.grading.bench.rows import activation_rows


def named(name: str) -> Contestant:
    return next(contestant for contestant in contestants() if contestant.name == name)


def test_math_verify_races_only_where_an_environment_for_it_is_named() -> None:
    names = [OURS, OURS_FURTHER, SIMPLIFY, SIMPLIFY_FLINT, EQUALS, EQUALS_FLINT]
    assert [contestant.name for contestant in contestants()] == names
    last = contestants(Path("bench/python"))[-1]
    assert (last.name, last.command[0]) == (MATH_VERIFY, "bench/python")


def test_sympy_races_as_it_is_installed_by_itself_and_with_python_flint() -> None:
    kinds = {contestant.name: contestant.ground_types for contestant in contestants()}
    assert {kinds[SIMPLIFY], kinds[EQUALS]} == {"python"}
    assert {kinds[SIMPLIFY_FLINT], kinds[EQUALS_FLINT]} == {"flint"}


def test_this_engine_decides_every_row_rightly() -> None:
    rows = activation_rows()
    tallies = [race(named(OURS), rows) for _ in range(3)]  # the slowest of 54 rows is as slow as what else is running
    assert [tally.right for tally in tallies] == [len(rows)] * 3
    assert min(tally.median for tally in tallies) <= 10  # ten times what is promised, for machines that are busy
    assert min(tally.p99 for tally in tallies) <= 100


def test_further_answers_are_decided_as_rightly_and_cost_less() -> None:
    rows = activation_rows()
    pairs = [(race(named(OURS), rows), race(named(OURS_FURTHER), rows)) for _ in range(3)]
    assert [further.right for _, further in pairs] == [len(rows)] * 3
    assert min(further.median for _, further in pairs) < min(first.median for first, _ in pairs)


def test_this_engine_is_far_faster_than_simplify_in_the_median_of_the_same_run() -> None:
    rows = activation_rows()[:20]
    ours, further, simplify = (race(named(name), rows) for name in (OURS, OURS_FURTHER, SIMPLIFY))
    assert simplify.median > 10 * ours.median  # a tenth of what is promised, for machines that are busy
    assert simplify.median > 10 * further.median
    assert simplify.false_rejects + simplify.undecided > 0


def test_equals_gives_words_of_the_race() -> None:
    rows = activation_rows()[6:11]
    tally = race(named(EQUALS), rows)
    assert tally.right + tally.undecided == len(rows)
