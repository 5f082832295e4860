from __future__ import annotations

from dataclasses import replace

from quizapp.activations.catalogue import activations


def test_zero_centred_means_odd() -> None:
    facts = activations()["relu"].facts
    assert not facts.zero_centred
    assert replace(facts, parity="odd").zero_centred
    assert not replace(facts, parity="even").zero_centred
