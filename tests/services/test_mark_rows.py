import json
from collections.abc import Mapping
from typing import Any

import pytest

from quizapp.grading.protocol import TaskFailed
from quizapp.services.mark_rows import mark_rows


class EchoMarker:
    """Marks every text as right; the word `fail` raises and the word `bomb` is cut."""

    def perform(
        self, task: str, payload: Mapping[str, Any], *, person: str | None = None, **_asked: bool
    ) -> dict[str, Any]:
        assert (task, person) == ("mark_row", None)
        if payload["text"] == "fail":
            raise TaskFailed("mark_row: KeyError")
        if payload["text"] == "bomb":
            return {"outcome": "undecided", "cut": True}
        return {"id": payload.get("id"), "decision": "auto", "score": 1}

    def metrics(self) -> dict[str, int]:
        return {}

    def waiting(self) -> int:
        return 0

    def close(self) -> None:
        """Nothing to end."""


def marked(**row: object) -> tuple[Mapping[str, Any], bool]:
    line = json.dumps({"id": 7, "question": "q", "lang": "en", "text": "t", **row}).encode()
    (answer,) = mark_rows(EchoMarker(), [line], at_once=1)
    return answer.row, answer.sound


def test_a_row_is_marked() -> None:
    assert marked() == ({"id": 7, "decision": "auto", "score": 1}, True)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"lang": "fr"}, 'line 1: lang: "en" or "zh" is wanted'),
        ({"text": 3}, "line 1: text: a text is wanted"),
        ({"question": None}, "line 1: question: a text is wanted"),
    ],
)
def test_an_unusable_row_goes_to_a_person_and_says_what_would_be_right(row: dict[str, object], said: str) -> None:
    answer, sound = marked(**row)
    assert (answer["decision"], answer["reasons"], answer["message"], sound) == ("review", ["bad_row"], said, False)
    assert answer["id"] == 7


def test_what_cannot_be_marked_goes_to_a_person() -> None:
    assert marked(text="fail")[0]["reasons"] == ["internal"]
    answer, sound = marked(text="bomb")
    assert (answer["reasons"], sound) == (["resources"], True)
    (broken,) = mark_rows(EchoMarker(), [b"{"], at_once=1)
    assert broken.row["reasons"] == ["bad_row"]
