"""What is said to wrong answers, read back from the packages: a small player of QTI's rules says what it shows."""

import itertools
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

import pytest

from quizapp.exchange.archives import unpacked
from quizapp.exchange.items.plain import Entry, Judgement, NumberEntry, Numbers, Options, Pairs, Words
from quizapp.exchange.items.qti_bodies import fill
from quizapp.exchange.items.qti_feedback import OUTCOME, tell_wrong
from quizapp.questions.item import Item
from quizapp.questions.kinds.choice import ChoiceContent
from quizapp.questions.kinds.true_false import TrueFalseContent
from quizapp.questions.rendering import render_inline
from tests.exchange.items.making import bank, posed, written

Value = frozenset[str]
"""All that is said of a variable: its values, as texts."""


def local(element: ET.Element) -> str:
    """A name as both versions mean it: small letters, nothing between them."""
    return element.tag.rpartition("}")[2].removeprefix("qti-").replace("-", "").lower()


def given(element: ET.Element, name: str) -> str:
    found = {key.replace("-", "").lower(): value for key, value in element.attrib.items()}
    return found.get(name, "")


class Player:
    """Works through the processing of one response."""

    def __init__(self, response: Value) -> None:
        self.values: dict[str, Value] = {"RESPONSE": response}
        self.does: Mapping[str, Callable[[ET.Element, Sequence[Value]], Value]] = {
            "variable": lambda element, _: self.values.get(given(element, "identifier"), frozenset()),
            "basevalue": lambda element, _: frozenset({element.text or ""}),
            "correct": lambda _element, _inner: frozenset({"what is right"}),
            "mapresponse": lambda _element, _inner: frozenset({"0"}),
            "multiple": lambda _, inner: frozenset().union(*inner),
            "match": lambda _, inner: truth(bool(inner[0]) and inner[0] == inner[1]),
            "member": lambda _, inner: truth(inner[0] <= inner[1]),
            "or": lambda _, inner: truth(any("true" in one for one in inner)),
            "not": lambda _, inner: truth("true" not in inner[0]),
            "equal": lambda element, inner: truth(near(element, *inner)),
            "stringmatch": lambda _, inner: truth(lower(inner[0]) == lower(inner[1])),
        }

    def work(self, processing: Iterable[ET.Element]) -> None:
        for rule in processing:
            if local(rule) == "setoutcomevalue":
                self.values[given(rule, "identifier")] = self.value(rule[0])
            else:
                (branch,) = rule
                assert (local(rule), local(branch)) == ("responsecondition", "responseif")
                if "true" in self.value(branch[0]):
                    self.work(branch[1:])

    def value(self, element: ET.Element) -> Value:
        return self.does[local(element)](element, [self.value(inner) for inner in element])


def truth(holds: bool) -> Value:  # noqa: FBT001 - it is the value itself
    return frozenset({"true" if holds else "false"})


def lower(value: Value) -> Value:
    return frozenset(one.lower() for one in value)


def near(element: ET.Element, one: Value, other: Value) -> bool:
    margin = float((given(element, "tolerance") or "0").split()[0])
    return any(abs(float(left) - float(right)) <= margin for left in one for right in other)


def shown(item: ET.Element, response: set[str]) -> list[str]:
    """Texts, without spaces, of what a player shows to a response beside the solution."""
    player = Player(frozenset(response))
    player.work(next(part for part in item if local(part) == "responseprocessing"))
    modal = [part for part in item if local(part) == "modalfeedback" and given(part, "outcomeidentifier") == OUTCOME]
    names = [given(part, "identifier") for part in modal]
    assert player.values.get(OUTCOME, frozenset()) <= set(names)
    return [text_of(part) for part in modal if given(part, "identifier") in player.values.get(OUTCOME, ())]


def text_of(element: ET.Element) -> str:
    return "".join("".join(element.itertext()).split())


def items_of(version: str, *items: Item) -> Iterator[tuple[Item, ET.Element]]:
    files = dict(unpacked(written(version, *items)[0], "f"))
    for item in items:
        yield item, ET.fromstring(files[f"items/{item.id}.xml"])  # noqa: S314 - written here


def words(markup: str) -> str:
    return text_of(ET.fromstring(f"<p>{markup}</p>"))  # noqa: S314 - of the bank


@pytest.mark.parametrize("version", ["qti21", "qti30"])
def test_whoever_chooses_is_told_what_the_bank_says(version: str) -> None:
    chosen = [item for item in bank() if isinstance(item.content, ChoiceContent)]
    told = 0
    for item, read in items_of(version, *chosen):
        assert isinstance(item.content, ChoiceContent)
        variant, _ = posed(item)
        by_text = {
            words(render_inline(option.en, variant, "en")): (
                "" if option.feedback is None else words(render_inline(option.feedback.en, variant, "en"))
            )
            for option in item.content.options
            if not option.right
        }
        for choice in (one for one in read.iter() if local(one) == "simplechoice"):
            feedback = by_text.get(text_of(choice), "")
            said = shown(read, {given(choice, "identifier")})
            if feedback:
                told += 1
                assert said == [feedback], item.id
            elif text_of(choice) in by_text:
                assert said == [], item.id
    assert told > len(chosen)


@pytest.mark.parametrize("version", ["qti21", "qti30"])
def test_whoever_judges_wrongly_is_told_why(version: str) -> None:
    judged = [item for item in bank() if isinstance(item.content, TrueFalseContent)]
    assert judged
    for item, read in items_of(version, *judged):
        assert isinstance(item.content, TrueFalseContent)
        feedback = item.content.feedback
        variant, _ = posed(item)
        expected = [] if feedback is None else [words(render_inline(feedback.en, variant, "en"))]
        right, wrong = ("true", "false") if item.content.holds else ("false", "true")
        assert (shown(read, {wrong}), shown(read, {right})) == (expected, []), item.id


def made(sort: object) -> tuple[ET.Element, Mapping[str, str]]:
    item, body = ET.Element("assessmentItem"), ET.Element("itemBody")
    processing = fill(item, body, sort)
    said = tell_wrong(processing, sort)
    item.append(processing)
    for name, text in said.items():
        modal = {"outcomeIdentifier": OUTCOME, "identifier": name, "showHide": "show"}
        ET.SubElement(item, "modalFeedback", modal).text = text
    return item, said


def test_what_was_missed_is_said_where_nothing_wrong_was_chosen() -> None:
    entries = (Entry("a", 0.5, "missed-a"), Entry("b", 0.5), Entry("c", -0.5, "not-c"), Entry("d", -0.5))
    item, _ = made(Options(entries, several=True))
    for size in range(5):
        for chosen in itertools.combinations(("c1", "c2", "c3", "c4"), size):
            wrong = ["not-c"] if "c3" in chosen else []
            missed = ["missed-a"] if not {"c1", "c3", "c4"} & set(chosen) else []
            assert shown(item, set(chosen)) == missed + wrong, chosen


def test_numbers_and_words_are_told_what_belongs_to_them() -> None:
    right, wrong = NumberEntry(Fraction(2), Fraction(0), 1.0), NumberEntry(Fraction(3), Fraction(1) / 10, 0.0, "three")
    item, _ = made(Numbers((right, wrong)))
    assert [shown(item, {typed}) for typed in ("2", "3", "3.05", "3.2")] == [[], ["three"], ["three"], []]
    item, _ = made(Words((Entry("2*z", 1.0), Entry("2*w", 0.0, "w"), Entry("2*v", 0.0))))
    assert [shown(item, {typed}) for typed in ("2*z", "2*W", "2*v")] == [[], ["w"], []]


def test_where_nothing_is_said_there_is_no_rule() -> None:
    for sort in (
        Pairs((("a", "x"),)),
        Judgement(holds=True),
        Options((Entry("a", 1.0), Entry("b", 0.0)), several=False),
    ):
        item, said = made(sort)
        assert not said
        assert OUTCOME not in ET.tostring(item, encoding="unicode")
