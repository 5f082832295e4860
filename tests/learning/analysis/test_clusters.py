from __future__ import annotations

from quizapp.learning.analysis.clusters import MOST_PROOFS, WrongAnswers
from quizapp.learning.analysis.fingerprints import Meaning


def meaning(text: str, fingerprint: str, replaced: int = 0) -> Meaning:
    return Meaning(text, fingerprint, replaced, frozenset("k" if replaced else ""))


def always(_one: Meaning, _other: Meaning) -> bool:
    return True


def never(_one: Meaning, _other: Meaning) -> bool:
    return False


def test_what_is_proved_equal_is_one_and_all_spellings_are_told() -> None:
    wrong = WrongAnswers()
    for person, text in ((1, "1/2"), (1, "1/2"), (2, "0.5"), (3, "2")):
        wrong.add(person, text, "", None, "constant_factor:2" if text == "2" else None)
    values = {"1/2": "half", "0.5": "half", "2": "two"}

    def read(text: str, _: str) -> tuple[Meaning, ...]:
        return (meaning(text, values[text]),)

    first, second = wrong.clusters(read, always)
    assert (first.text, first.example, first.answers, first.learners) == ("1/2", "1/2", 3, 2)
    assert first.spellings == (("1/2", 2), ("0.5", 1))
    assert (second.text, second.diagnosis) == ("2", "constant_factor:2")
    assert [one.text for one in wrong.clusters(read, never)] == ["1/2", "0.5", "2"]


def test_values_that_differ_are_never_asked_about() -> None:
    wrong = WrongAnswers()
    for text in "ab":
        wrong.add(1, text, "", None, None)

    def unasked(one: Meaning, other: Meaning) -> bool:
        raise AssertionError(f"{one.text} and {other.text} have different values")

    assert len(wrong.clusters(lambda text, _: (meaning(text, text),), unasked)) == 2


def test_a_listed_misconception_is_one_cluster_over_all_variants() -> None:
    wrong = WrongAnswers()
    wrong.add(1, "2z", "k = 2", "no-chain-rule", "missing_chain_factor:2")
    wrong.add(2, "3z", "k = 3", "no-chain-rule", "missing_chain_factor:3")
    (found,) = wrong.clusters(lambda _text, _variant: (), never, 4)
    assert (found.learners, found.misconception, found.version) == (2, "no-chain-rule", 4)


def test_numbers_of_the_variant_are_read_as_most_variants_have_them() -> None:
    wrong = WrongAnswers()
    readings = {
        ("3z", "k = 3"): (meaning("3*z", "3"), meaning("k*z", "k", 1)),
        ("5z", "k = 5"): (meaning("5*z", "5"), meaning("k*z", "k", 1)),
        ("7z", "k = 3"): (meaning("7*z", "7"),),
        ("2", "k = 2"): (meaning("2", "two"), meaning("k", "kk", 1)),
        ("2", "k = 3"): (meaning("2", "two"),),
    }
    for person, (text, variant) in enumerate(readings):
        wrong.add(person, text, variant, None, None)
    found = wrong.clusters(lambda text, variant: readings[text, variant], always)
    assert [(one.text, one.learners, one.parameters) for one in found] == [
        ("2", 2, ()),
        ("k*z", 2, ("k",)),
        ("7*z", 1, ()),
    ]


def test_what_is_no_mathematics_is_told_as_it_was_typed() -> None:
    wrong = WrongAnswers()
    wrong.add(1, "dunno", "", None, None)
    (found,) = wrong.clusters(lambda _text, _variant: (), always)
    assert (found.text, found.answers) == ("dunno", 1)


def test_proofs_are_bounded() -> None:
    wrong = WrongAnswers()
    for number in range(200):
        wrong.add(1, f"(0, {number})", "", None, None)
    asked: list[str] = []

    def note(one: Meaning, _other: Meaning) -> bool:
        asked.append(one.text)
        return False

    assert len(wrong.clusters(lambda text, _: (meaning(text, f"text {text}"),), note)) == 200
    assert len(asked) == MOST_PROOFS
