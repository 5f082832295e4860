"""Wrong answers that are the same mistake, gathered into clusters.

One cluster is what the grader has recognised as one listed misconception (it proved each of them equal to it), or what
has one fingerprint and was then proved equal. Where an answer may be read with a parameter in the place of its value,
the reading is taken that occurs with the most variants. What was not proved equal stays apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from quizapp.learning.analysis.fingerprints import Meaning

MOST_PROOFS = 300
"""So many pairs are given to the prover for each version of an item."""
MOST_UNLIKE = 20
"""Texts without values are held against so many others."""
SPELLINGS = 12
Read: TypeAlias = Callable[[str, str], tuple[Meaning, ...]]
Equal: TypeAlias = Callable[[Meaning, Meaning], bool]


@dataclass(frozen=True, slots=True)
class Cluster:
    """A mistake.

    Attributes:
        text: what stands for it, with parameters by name where they matter.
        example: the most frequent spelling, as it was typed.
        answers, learners: how many gave it.
        spellings: what was typed, with how often; the most frequent ones.
        misconception: the listed one that was recognised.
        diagnosis: the code that relates it to the right answer.
        parameters: those that stand in `text`.
        version: number of the item version.
    """

    text: str
    example: str
    answers: int
    learners: int
    spellings: tuple[tuple[str, int], ...]
    misconception: str | None = None
    diagnosis: str | None = None
    parameters: tuple[str, ...] = ()
    version: int = 1


@dataclass(slots=True)
class _Pile:
    """Answers that were found to be the same."""

    meaning: Meaning | None
    spellings: Counter[str] = field(default_factory=Counter)
    people: set[int] = field(default_factory=set)
    codes: Counter[str] = field(default_factory=Counter)

    def take(self, other: _Pile) -> None:
        self.spellings.update(other.spellings)
        self.people |= other.people
        self.codes.update(other.codes)


class WrongAnswers:
    """Takes the wrong answers to one version of an item, one after another."""

    def __init__(self) -> None:
        self._listed: dict[str, _Pile] = {}
        self._free: dict[tuple[str, str], _Pile] = {}

    @property
    def different(self) -> int:
        """How many answers, each with its variant, have to be read."""
        return len(self._free)

    def add(self, person: int, text: str, variant: str, misconception: str | None, diagnosis: str | None) -> None:
        """An answer of a person to a variant, with what the grader said of it."""
        if misconception is None:
            pile = self._free.setdefault((text, variant), _Pile(None))
        else:
            pile = self._listed.setdefault(misconception, _Pile(None))
        pile.spellings[text] += 1
        pile.people.add(person)
        if diagnosis is not None:
            pile.codes[diagnosis] += 1

    def clusters(self, read: Read, equal: Equal, version: int = 1) -> tuple[Cluster, ...]:
        """The clusters, the largest first.

        Args:
            read: the readings of an answer (text, variant); none where it is no mathematics.
            equal: whether two are proved to be the same function.
            version: number of the item version.
        """
        found = [_cluster(pile, name, version) for name, pile in self._listed.items()]
        found += [_cluster(pile, None, version) for pile in _merged(self._read(read), _bounded(equal))]
        return tuple(sorted(found, key=lambda one: (-one.learners, -one.answers, one.text)))

    def _read(self, read: Read) -> list[_Pile]:
        """The answers, each with the reading that most variants share; same texts of different meaning apart."""
        meanings = {key: read(*key) for key in self._free}
        shared: dict[str, set[str]] = defaultdict(set)
        for (_, variant), some in meanings.items():
            for one in some:
                shared[one.fingerprint].add(variant)
        piles: dict[str, _Pile] = {}
        for (text, _), some, pile in zip(self._free, meanings.values(), self._free.values(), strict=True):
            chosen = max(some, key=lambda one: (len(shared[one.fingerprint]), -one.replaced), default=None)
            name = f"typed {text}" if chosen is None else f"read {chosen.text}"
            piles.setdefault(name, _Pile(chosen)).take(pile)
        return list(piles.values())


def _bounded(equal: Equal) -> Equal:
    """`equal` for so many pairs, then never."""
    left = [MOST_PROOFS]

    def asked(one: Meaning, other: Meaning) -> bool:
        left[0] -= 1
        return left[0] >= 0 and equal(one, other)

    return asked


def _merged(piles: Iterable[_Pile], equal: Equal) -> Iterator[_Pile]:
    groups: dict[str, list[_Pile]] = defaultdict(list)
    for pile in sorted(piles, key=lambda one: -one.spellings.total()):
        if pile.meaning is None:
            yield pile
        else:
            groups[_kin(pile.meaning)].append(pile)
    for group in groups.values():
        yield from _proved(group, equal)


def _kin(meaning: Meaning) -> str:
    """What only answers share that may be the same: the values, or that there are none."""
    return "text" if meaning.fingerprint.startswith("text ") else meaning.fingerprint


def _proved(group: Iterable[_Pile], equal: Equal) -> list[_Pile]:
    kept: list[_Pile] = []
    for pile in group:
        mine = pile.meaning
        same = (one for one in kept[:MOST_UNLIKE] if one.meaning and mine and equal(one.meaning, mine))
        home = next(same, None)
        if home is None:
            kept.append(pile)
        else:
            home.take(pile)
    return kept


def _cluster(pile: _Pile, misconception: str | None, version: int) -> Cluster:
    example = pile.spellings.most_common(1)[0][0]
    codes: Mapping[str, int] = pile.codes
    return Cluster(
        text=example if pile.meaning is None else pile.meaning.text,
        example=example,
        answers=pile.spellings.total(),
        learners=len(pile.people),
        spellings=tuple(pile.spellings.most_common(SPELLINGS)),
        misconception=misconception,
        diagnosis=max(codes, key=lambda code: codes[code], default=None),
        parameters=() if pile.meaning is None else tuple(sorted(pile.meaning.used)),
        version=version,
    )
