"""Finds what a text says of a rubric's concepts: where they stand, whether they are negated, which patterns hold."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from quizapp.questions.marking.folding import Span, Text
from quizapp.questions.marking.patterns import Pattern, Term
from quizapp.questions.marking.rubric import Rubric
from quizapp.questions.marking.wordings import Wording

NEGATION = re.compile(
    r"\b(?:(?<!or )not|never|none|cannot|without|neither|nor|lacks?|fails? to|unable to|hardly)\b"
    r"|\b(?:rather than|instead of|avoid(?:s|ed|ing)?)\b"
    r"|n't\b|\b(?:cant|dont|doesnt|isnt|wont|arent|didnt)\b|\bno\b(?! matter)"
    r"|(?<!差)(?<!是)不(?!管|论|断|同|仅|只是|光|但|止|少|久|是就|是则|还是|就是|就等于|就相当于|还等于)|(?<!有)没有?|(?<!毫)无(?!论|穷|限)|毫无|未(?!来)|非(?!常)|并非|而非|避免|防止|免于|缺乏"
)
AS_BOUND = re.compile(
    r"\b(?:no|not|never)\s+(?:\w+\s+)?(?:(?:more|greater|larger|bigger|higher)\s+than|above|over|exceed\w*)\b"
    r"|\bnever exceeds?\b|不超过|不大于|不会超过|不高于|\bnot only\b|\bnot just\b|\bno longer than\b"
)
ANEW = re.compile(
    r"\b(?:and|or|then)\s+(?:it|the|they|its|their|this|that|then|so|we|you)\b|\band an?\b|\b(?:unless|until|except)\b"
)
WORDS_BETWEEN = 6
CHARACTERS_BETWEEN = 10
NEAR = 12
MOST_HITS = 40
MOST_WAYS = 2_000
COMPARED = re.compile(
    r"(?:\b(?:than|unlike|like in|as in|as with|compared (?:to|with)|in contrast to)"
    r"|(?<!just )(?<!act )(?<!acts )(?<!are )(?<!is )\blike|像|相比于?|(?<!对)比)"
    r"\s*(?:the |a )?(?:[\w-]+ ?(?:or|and|和|与|或|、) ?)?$"
)
LOOK_BACK = 40
PRONOUN = re.compile(r"^\W*(?:it|its|this|that|they|there|these|here|其|它|这|此)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Hit:
    """A concept in the text.

    Attributes:
        concept: its name.
        span: where its wording stands.
        negated: a negation governs it.
        negation: where that stands.
    """

    concept: str
    span: Span
    negated: bool = False
    negation: Span | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern that holds: the whole piece, and the parts that make it."""

    pattern: Pattern
    span: Span
    hits: tuple[Hit, ...]


@dataclass(frozen=True)
class Reading:
    """A text with the concepts found in it.

    Attributes:
        text: the folded text.
        rubric: whose concepts were looked for.
        hits: by the name of the concept, in order of place.
        negations: all words of negation that belong to no wording.
    """

    text: Text
    rubric: Rubric
    hits: Mapping[str, tuple[Hit, ...]]
    negations: tuple[Span, ...]

    @cached_property
    def covered(self) -> tuple[Span, ...]:
        """Where some wording stands."""
        return tuple(hit.span for hits in self.hits.values() for hit in hits)

    def matches(self, pattern: Pattern, about: Sequence[str] = ()) -> Iterator[Match]:
        """The places where a pattern holds and is about the right thing, the narrowest of each scope."""
        seen: set[Span] = set()
        for scope in self._scopes(pattern):
            found = self._narrowest(pattern, scope, about)
            if found is not None and found.span not in seen:
                seen.add(found.span)
                yield found

    def subject_fits(self, span: Span, concept: str) -> bool:
        """Whether what is said at a place is about `concept` and none of its rivals, or says nothing of them."""
        rivals = self.rubric.rivals_of(concept)
        return self._subject(span, concept, rivals) in {concept, None}

    def _subject(self, span: Span, concept: str, rivals: frozenset[str]) -> str | None:
        """The rival that a place is about: the last before it, one right behind it, or what a pronoun may stand for."""
        sentence = self.text.sentence_of(span)
        named = (hit for name in rivals for hit in self.hits.get(name, ()))
        hits = sorted((hit for hit in named if not self._compared(hit.span)), key=lambda hit: hit.span)
        inside = [hit.concept for hit in hits if span.holds(hit.span)]
        if inside:
            return concept if concept in inside else inside[0]
        before = [hit for hit in hits if sentence.start <= hit.span.start < span.start]
        if before:
            return before[-1].concept
        clause = self.text.clause_of(span)
        near = [hit for hit in hits if 0 <= hit.span.start - span.end <= NEAR and hit.span.start < clause.end]
        after = [hit for hit in near if not ANEW.search(self.text.folded[span.end : hit.span.start])]
        if after:
            return after[0].concept
        if PRONOUN.match(self.text.folded[sentence.start : sentence.end]):
            earlier = [hit.concept for hit in hits if hit.span.start < sentence.start]
            return None if concept in earlier or not earlier else earlier[-1]
        return None

    def _compared(self, span: Span) -> bool:
        """Whether a name only stands for comparison: what is said after `than sigmoid` is not about sigmoid."""
        return COMPARED.search(self.text.folded[max(0, span.start - LOOK_BACK) : span.start]) is not None

    def _scopes(self, pattern: Pattern) -> tuple[Span, ...]:
        if pattern.scope == "clause":
            return self.text.clauses
        if pattern.scope == "answer":
            return (Span(0, len(self.text.folded)),)
        return tuple(dict.fromkeys((*self.text.sentences, *self.text.clauses)))

    def _narrowest(self, pattern: Pattern, scope: Span, about: Sequence[str]) -> Match | None:
        terms = [term for term in pattern.terms if term.form != "absent"]
        choices = [[hit for hit in self._of(term) if scope.holds(hit.span)][:MOST_HITS] for term in terms]
        absent = [hit for term in pattern.terms if term.form == "absent" for hit in self._of(term)]
        whole = self.text.sentence_of(scope) if pattern.scope == "sentence" else scope
        if any(whole.holds(hit.span) for hit in absent):
            return None
        ways = itertools.islice(itertools.product(*choices), MOST_WAYS)
        fitting = [Match(pattern, _around(way), way) for way in ways if _in_order(terms, way)]
        for match in sorted(fitting, key=lambda match: (match.span.end - match.span.start, match.span)):
            if all(self._about(match.hits, concept) for concept in about):
                return match
        return None

    def _about(self, way: Sequence[Hit], concept: str) -> bool:
        """Whether each part that is no subject itself is about the concept."""
        rivals = self.rubric.rivals_of(concept)
        return all(
            hit.concept == concept or hit.concept in rivals or self.subject_fits(hit.span, concept) for hit in way
        )

    def _of(self, term: Term) -> list[Hit]:
        hits = [hit for name in term.concepts for hit in self.hits.get(name, ())]
        if term.form == "absent":
            return hits
        return [hit for hit in hits if hit.negated == (term.form == "negated")]


def read(text: Text, rubric: Rubric) -> Reading:
    """The text with the concepts of a rubric found in it."""
    spans: dict[str, tuple[Span, ...]] = {name: _spans(text, wordings) for name, wordings in rubric.wordings.items()}
    spans = {name: _own(name, found, spans, rubric) for name, found in spans.items()}
    covered = [span for found in spans.values() for span in found]
    cues = [Span(*match.span()) for match in NEGATION.finditer(text.folded)]
    bounds = [Span(*match.span()) for match in AS_BOUND.finditer(text.folded)]
    free = tuple(cue for cue in cues if not any(one != cue and one.holds(cue) for one in (*covered, *bounds)))
    wide = [(cue, one) for cue in cues for one in covered if one.holds(cue) and not any(b.holds(cue) for b in bounds)]
    hits = {name: tuple(_hit(text, name, span, free, wide) for span in found) for name, found in spans.items()}
    return Reading(text, rubric, hits, free)


def _spans(text: Text, wordings: Sequence[Wording]) -> tuple[Span, ...]:
    found = {Span(*place) for one in wordings for place in one.places(text.folded)}
    longest = [one for one in found if not any(other != one and other.holds(one) for other in found)]
    return tuple(sorted(longest))[:MOST_HITS]


def _own(name: str, found: Sequence[Span], spans: Mapping[str, Sequence[Span]], rubric: Rubric) -> tuple[Span, ...]:
    """Without the places inside a longer name of a rival: the `relu` in `leaky relu` is no ReLU."""
    others = [span for rival in rubric.rivals_of(name) if rival != name for span in spans[rival]]
    return tuple(span for span in found if not any(other != span and other.holds(span) for other in others))


def _hit(text: Text, concept: str, span: Span, cues: Sequence[Span], wide: Sequence[tuple[Span, Span]]) -> Hit:
    """The hit, with what negates it: a free negation before it, or one inside a longer wording that holds it."""
    for cue, whole in wide:
        if cue.end <= span.start and whole != span and whole.meets(span):
            return Hit(concept, span, negated=True)
    for cue in cues:
        if cue.end <= span.start and _governs(text, cue, span):
            return Hit(concept, span, negated=True, negation=cue)
    return Hit(concept, span)


def _governs(text: Text, cue: Span, span: Span) -> bool:
    if text.clause_of(cue) != text.clause_of(span):
        return False
    between = text.folded[cue.end : span.start]
    if ANEW.search(between):
        return False
    if re.search(r"[\u3400-\u9fff]", between) or not between.strip():
        return len(between.strip()) <= CHARACTERS_BETWEEN
    return len(between.split()) <= WORDS_BETWEEN


def _in_order(terms: Sequence[Term], way: Sequence[Hit]) -> bool:
    spans = [hit.span for hit in way]
    if len(set(spans)) < len(spans):
        return False
    return all(
        not term.after or later.start >= earlier.end
        for term, earlier, later in zip(terms[1:], spans, spans[1:], strict=False)
    )


def _around(way: Sequence[Hit]) -> Span:
    return Span(min(hit.span.start for hit in way), max(hit.span.end for hit in way))
