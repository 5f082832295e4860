from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from quizapp.questions.marking.measuring import figures
from quizapp.services.measure_marking import measure_marking, train_shipped


class Measured:
    """Has measured nothing, in 123.4 MiB."""

    def perform(
        self, task: str, payload: Mapping[str, Any], *, person: str | None = None, **_asked: bool
    ) -> dict[str, Any]:
        assert (dict(payload), person) == ({}, None)
        if task == "train_shipped":
            return {"heads": [{"question": "q"}]}
        assert task == "measure"
        return {"figures": asdict(figures([])), "memory_mb": 123.4}

    def metrics(self) -> dict[str, int]:
        return {}

    def waiting(self) -> int:
        return 0

    def close(self) -> None:
        """Nothing to end."""


def test_the_figures_come_from_the_worker() -> None:
    found = measure_marking(Measured())
    assert (found.memory_mb, found.figures.answers, found.figures.coverage) == (123.4, 0, None)
    assert train_shipped(Measured()) == [{"question": "q"}]
