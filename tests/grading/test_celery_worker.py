from collections.abc import Mapping
from typing import Any, cast

import pytest

from quizapp.grading.celery_mailbox import Mailbox
from quizapp.grading.celery_worker import Performer
from quizapp.grading.protocol import GraderBusy, GraderUnavailable, TaskFailed
from tests.services.house import FakeGrader


class FakeMailbox:
    """Tasks that are wanted, and what was said of each."""

    def __init__(self, *wanted: str) -> None:
        self.wanted = set(wanted)
        self.said: list[tuple[str, Mapping[str, Any]]] = []

    def take(self, name: str) -> bool:
        found = name in self.wanted
        self.wanted.discard(name)
        return found

    def say(self, name: str, message: Mapping[str, Any]) -> None:
        self.said.append((name, message))


class FakeCrew(FakeGrader):
    """Performs by raising what it was given, if anything."""

    raises: Exception | None = None

    def longest(self, task: str, *, person: str | None = None, patient: bool = False) -> float:  # noqa: ARG002
        return 2.9

    def perform(
        self, task: str, payload: Mapping[str, Any], *, person: str | None = None, **asked: bool
    ) -> dict[str, Any]:
        if self.raises is not None:
            raise self.raises
        return {"task": task, "payload": payload, "person": person, **asked}


def performed(mailbox: FakeMailbox, raises: Exception | None = None) -> None:
    crew = FakeCrew()
    crew.raises = raises
    performer = Performer(cast("Mailbox", mailbox), {"decide": crew})
    performer.perform("one", "decide", "grade", {"seed": 1}, person="ada", patient=True)


def test_it_says_how_long_it_takes_at_most_and_then_the_result() -> None:
    mailbox = FakeMailbox("one")
    performed(mailbox)
    result = {"task": "grade", "payload": {"seed": 1}, "person": "ada", "patient": True}
    assert mailbox.said == [("one", {"begun": 2.9}), ("one", {"result": result})]


def test_what_nobody_waits_for_and_what_comes_twice_is_dropped() -> None:
    mailbox = FakeMailbox("one")
    performed(mailbox)
    performed(mailbox)
    assert len(mailbox.said) == 2


@pytest.mark.parametrize(
    ("raised", "said"),
    [
        (GraderBusy("in a moment", slow=True), {"busy": "in a moment", "slow": True}),
        (GraderUnavailable("no worker starts"), {"unavailable": "no worker starts"}),
        (TaskFailed("grade: a defect"), {"failed": "grade: a defect"}),
    ],
)
def test_what_is_raised_here_is_told_there(raised: Exception, said: Mapping[str, Any]) -> None:
    mailbox = FakeMailbox("one")
    performed(mailbox, raised)
    assert mailbox.said[1] == ("one", said)
