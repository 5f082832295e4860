import json
import queue
import threading
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from quizapp.grading.protocol import GraderUnavailable, TaskFailed
from quizapp.services.decide_rows import LONGEST_LINE, decide_rows


class EchoGrader:
    """Says `equal` to every row; the ids of slow rows wait until the fast one that follows is done."""

    def __init__(self) -> None:
        self.done: set[object] = set()
        self.fast = threading.Event()

    def perform(
        self, task: str, payload: Mapping[str, Any], *, person: str | None = None, **_asked: bool
    ) -> dict[str, Any]:
        assert (task, person) == ("decide", None)
        if payload.get("answer") == "fail":
            raise TaskFailed("decide: ZeroDivisionError")
        if payload.get("answer") == "gone":
            raise GraderUnavailable("no worker")
        if payload.get("id") == "slow":
            assert self.fast.wait(5)
        if payload.get("id") == "fast":
            self.fast.set()
        cut = {"cut": True} if payload.get("answer") == "bomb" else {}
        return {"id": payload.get("id"), "verdict": "equal", **cut}

    def metrics(self) -> dict[str, int]:
        return {}

    def waiting(self) -> int:
        return 0

    def close(self) -> None:
        """Nothing to end."""


def decided(*lines: bytes | dict[str, Any], at_once: int = 2) -> list[tuple[Mapping[str, Any], bool]]:
    given = [line if isinstance(line, bytes) else json.dumps(line).encode() + b"\n" for line in lines]
    return [(entry.row, entry.sound) for entry in decide_rows(EchoGrader(), given, at_once=at_once)]


def test_answers_come_in_the_order_of_the_rows_whatever_they_take() -> None:
    answers = decided({"id": "slow"}, {"id": "fast"}, {"id": 3})
    assert [row["id"] for row, _ in answers] == ["slow", "fast", 3]


def test_empty_lines_are_passed_over_and_ids_are_echoed_as_they_are() -> None:
    answers = decided(b"\n", {"id": {"a": [None]}}, b"   \n", {"reference": "1"})
    assert [row["id"] for row, _ in answers] == [{"a": [None]}, None]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"{", "line 2: not JSON"),
        (b"[1]", "line 2: an object with id, reference and answer is wanted"),
        (b"\xff\xfe", "line 2: not UTF-8"),
        (b'{"id": NaN}', "line 2: not JSON: NaN is no JSON number"),
        (b"[" * 100_000, "line 2: not JSON"),
        (b'{"id": ' + b"1" * 5000 + b"}", "line 2: not JSON"),
        (b'"' + b"x" * LONGEST_LINE + b'"', "line 2: longer than"),
    ],
)
def test_a_line_that_is_no_row_is_said_and_the_next_one_decided(line: bytes, message: str) -> None:
    first, bad, last = decided({"id": 1}, line + b"\n", {"id": 2})
    assert (first, last) == (({"id": 1, "verdict": "equal"}, True), ({"id": 2, "verdict": "equal"}, True))
    assert bad[0]["verdict"] == "invalid"
    assert bad[0]["message"].startswith(message)
    assert bad[1] is False


def test_a_byte_order_mark_is_no_fault() -> None:
    assert decided(b'\xef\xbb\xbf{"id": 1}\n')[0][0]["verdict"] == "equal"


def test_a_defect_of_the_decider_is_undecided_and_told() -> None:
    ((row, sound),) = decided({"id": 1, "answer": "fail"})
    assert (row["verdict"], row["reason"], sound) == ("undecided", "internal", False)
    assert "ZeroDivisionError" in row["message"]


def test_a_row_that_was_cut_is_undecided_without_marks_of_the_house() -> None:
    assert decided({"id": 1, "answer": "bomb"}) == [({"id": 1, "verdict": "equal"}, True)]


def test_without_workers_it_ends() -> None:
    with pytest.raises(GraderUnavailable):
        decided({"id": 1, "answer": "gone"}, {"id": 2})


def test_an_answer_goes_out_before_the_next_row_comes_in() -> None:
    lines: queue.Queue[bytes] = queue.Queue()

    def conversation() -> Iterator[bytes]:
        while line := lines.get(timeout=5):
            yield line

    answers = decide_rows(EchoGrader(), conversation(), at_once=2)
    for number in range(3):
        lines.put(b'{"id": %d}\n' % number)
        assert next(answers).row["id"] == number
    lines.put(b"")
    assert list(answers) == []


def test_rows_are_read_ahead_only_so_far() -> None:
    taken = 0

    def endless() -> Iterator[bytes]:
        nonlocal taken
        while True:
            taken += 1
            yield b'{"id": 1}\n'

    answers = decide_rows(EchoGrader(), endless(), at_once=1)
    for _ in range(3):
        next(answers)
    assert taken < 100
    answers.close()  # type: ignore[attr-defined]
