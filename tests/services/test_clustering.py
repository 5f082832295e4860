"""Clusters of answers that were really typed, with the real proofs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from quizapp.grading import entry
from quizapp.grading.protocol import TaskFailed
from quizapp.learning.analysis.clusters import Cluster, WrongAnswers
from quizapp.questions.kinds.catalogue import kinds
from quizapp.questions.loading import load_item
from quizapp.questions.variants import draw, sample
from quizapp.services.clustering import Prover, typed_kind


class ProvingGrader:
    """Performs tasks as a worker does, in this process."""

    def __init__(self) -> None:
        self.rows: list[Mapping[str, Any]] = []

    def perform(
        self, task: str, payload: Mapping[str, Any], *, person: str | None = None, **_asked: bool
    ) -> dict[str, Any]:
        assert (task, person) == ("decide", None)
        self.rows.append(payload)
        return entry.perform(task, payload)

    def metrics(self) -> dict[str, int]:
        return {}

    def waiting(self) -> int:
        return 0

    def close(self) -> None:
        pass


class FailingGrader(ProvingGrader):
    def perform(
        self, task: str, payload: Mapping[str, Any], *, person: str | None = None, **_asked: bool
    ) -> dict[str, Any]:
        raise TaskFailed(f"{task} of {sorted(payload)} for {person}")


def prover_of(kind_name: str, grader: ProvingGrader) -> Prover:
    kind = typed_kind(kind_name)
    assert kind is not None
    prover = Prover(kind, grader)
    for variant in sample(load_item(kind.example, "example"), 40):
        name = next((text for key, text in variant.described().items() if key in {"k", "L"}), "")
        prover.variants.setdefault(name, variant)
    return prover


def clusters_of(kind_name: str, answers: Mapping[str, str], grader: ProvingGrader | None = None) -> list[Cluster]:
    """The clusters of answers (text to the value of the parameter that the learner had)."""
    prover, wrong = prover_of(kind_name, grader or ProvingGrader()), WrongAnswers()
    for person, (text, variant) in enumerate(answers.items()):
        wrong.add(person, text, variant, None, None)
    return list(wrong.clusters(prover.read, prover.equal))


def test_spellings_of_a_mistake_are_one_over_all_variants() -> None:
    # The example asks for the slope of sigmoid(k z); here the factor k is lost, in four spellings.
    lost = {
        "sigmoid(2z)(1-sigmoid(2z))": "2",
        "σ(3z)-σ(3z)^2": "3",
        "e^(-5z)/(1+e^(-5z))^2": "5",
        "1/4 sech(4z/2)^2": "4",
    }
    other = {"1-sigmoid(3z)": "3", "sigmoid(2z)*3": "2"}
    found = clusters_of("expression", lost | other)
    assert [(one.learners, one.parameters) for one in found[:1]] == [(4, ("k",))]
    assert {text for text, _ in found[0].spellings} == set(lost)
    assert sorted(one.learners for one in found[1:]) == [1, 1]


def test_without_proof_all_stay_apart() -> None:
    found = clusters_of("expression", {"z+1": "2", "1+z": "3"}, FailingGrader())
    assert [one.learners for one in found] == [1, 1]


def test_sets_are_held_against_each_other_by_proof() -> None:
    found = clusters_of("set", {"(0,1)": "2", "0<y<1": "4", "[0,1]": "4"})
    assert [(one.learners, {text for text, _ in one.spellings}) for one in found] == [
        (2, {"(0,1)", "0<y<1"}),
        (1, {"[0,1]"}),
    ]


def test_what_cannot_be_read_has_no_readings() -> None:
    prover = prover_of("expression", ProvingGrader())
    assert prover.read("dunno what)", "2") == ()
    assert prover.read("", "2") == ()


@pytest.mark.parametrize("name", ["derivation", "choice", "explanation", "blanks"])
def test_kinds_without_one_decided_text_have_no_clusters(name: str) -> None:
    assert typed_kind(name) is None
    assert typed_kind("number") is kinds()["number"]


def test_abbreviations_are_spelled_out() -> None:
    kind = typed_kind("expression")
    assert kind is not None
    item = load_item(
        kind.example.replace("  variables: {z: real}", "  variables: {z: real}\n  where: {a: sigmoid(k*z)}"), "example"
    )
    variant = draw(item, "0" * 32)
    prover = Prover(kind, ProvingGrader(), {"": variant})
    (short, *_), (long, *_) = prover.read("a", ""), prover.read(f"sigmoid({variant.described()['k']}z)", "")
    assert short.fingerprint == long.fingerprint
