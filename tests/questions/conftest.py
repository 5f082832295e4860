"""Factories: items from few words, and a decider that says what it is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from quizapp.questions.decision import Claim, Outcome, Understood, Verdict
from quizapp.questions.item import Item
from quizapp.questions.loading import load_mapping

SEED = "0123456789abcdef" * 2
PLAIN: Mapping[str, Any] = {
    "id": "plain",
    "concept": "sigmoid",
    "kind": "expression",
    "difficulty": 1,
    "prompt": {"en": "Simplify.", "zh": "化简。"},
    "hints": [{"en": "Look.", "zh": "看。"}],
    "solution": {"en": "Done.", "zh": "完。"},
    "content": {"reference": "2*z"},
}


class ScriptedDecider:
    """Says `equal` for the pairs (reference, answer) it was given, a scripted verdict for others, else `different`."""

    def __init__(self, *equal: tuple[str, str], verdicts: Mapping[str, Verdict] | None = None) -> None:
        self.equal = set(equal)
        self.verdicts = dict(verdicts or {})
        self.claims: list[Claim] = []

    def decide(self, claim: Claim, *, explain: bool = True) -> Verdict:
        del explain
        self.claims.append(claim)
        answer = str(claim.answer)
        if claim.reference == answer or (claim.reference, answer) in self.equal:
            return Verdict("equal", method="scripted")
        return self.verdicts.get(answer, Verdict("different", counterexample={"at": {"z": "1"}}))

    def work_out(self, claim: Claim) -> Understood:
        return Understood(claim.reference, claim.reference)


@pytest.fixture
def make_item() -> Callable[..., Item]:
    def make(**changes: Any) -> Item:
        return load_mapping({**PLAIN, **changes})

    return make


@pytest.fixture
def decider() -> Callable[..., ScriptedDecider]:
    def make(*equal: tuple[str, str], **verdicts: Outcome | Verdict) -> ScriptedDecider:
        said = {answer: found if isinstance(found, Verdict) else Verdict(found) for answer, found in verdicts.items()}
        return ScriptedDecider(*equal, verdicts=said)

    return make
