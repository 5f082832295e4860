import sys
from types import MappingProxyType

from quizapp.grading.bench.race import Contestant, race
from quizapp.grading.bench.rows import BenchRow

LOOP = "from quizapp.deciding.benchmark.loop import answer_rows\nimport time, os\n"


def row(identifier: str, *, equal: bool) -> BenchRow:
    return BenchRow(
        identifier, "z", identifier if identifier.isalpha() else "z", MappingProxyType({"z": "real"}), equal
    )


def contestant(body: str) -> Contestant:
    code = f"{LOOP}def decide(row):\n    {body}\nanswer_rows(decide)"
    return Contestant("test", (sys.executable, "-c", code))


def test_every_kind_of_word_is_counted_where_it_belongs() -> None:
    rows = [
        row("1", equal=True),
        row("2", equal=False),
        row("3", equal=True),
        row("4", equal=True),
        row("5", equal=False),
    ]
    words = {"1": "equal", "2": "equal", "3": "different", "4": "undecided"}
    tally = race(contestant(f"return {words}[row['id']]"), rows)
    assert (tally.right, tally.false_accepts, tally.false_rejects) == (1, 1, 1)
    assert (tally.undecided, tally.refused) == (1, 1)  # row 5 raises KeyError: refused


def test_a_contestant_over_the_limit_is_killed_and_the_next_row_still_answered() -> None:
    rows = [row("1", equal=True), row("2", equal=True), row("3", equal=True)]
    tally = race(contestant("time.sleep(60 if row['id'] == '2' else 0); return 'equal'"), rows, limit=0.5)
    assert (tally.right, tally.undecided) == (2, 1)
    assert tally.maximum == 500.0


def test_a_contestant_that_dies_has_refused_the_row() -> None:
    rows = [row("1", equal=True), row("2", equal=True), row("3", equal=True)]
    tally = race(contestant("os._exit(1) if row['id'] == '2' else None; return 'equal'"), rows)
    assert (tally.right, tally.refused) == (2, 1)
