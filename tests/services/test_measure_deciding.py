import sys

import pytest

from quizapp.grading.bench.race import Contestant
from quizapp.grading.bench.rows import activation_rows
from quizapp.services import measure_deciding as module
from quizapp.services.measure_deciding import measure_deciding

SAYS_EQUAL = "from quizapp.deciding.benchmark.loop import answer_rows\nanswer_rows(lambda row: 'equal')"


def test_every_contestant_answers_every_row_and_says_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    racing = tuple(Contestant(name, (sys.executable, "-c", SAYS_EQUAL)) for name in ("first", "second"))
    monkeypatch.setattr(module, "contestants", lambda _python: racing)
    told: list[tuple[str, int, int]] = []
    tallies = measure_deciding(on_progress=lambda *progress: told.append(progress))
    rows = activation_rows()
    assert [tally.name for tally in tallies] == ["first", "second"]
    assert all(tally.right == sum(row.equal for row in rows) for tally in tallies)
    assert told[0] == ("first", 1, len(rows))
    assert told[-1] == ("second", len(rows), len(rows))
