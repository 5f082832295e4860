"""The first judge: what a rubric's patterns and formulas find in an answer, and what they cannot account for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quizapp.questions.decision import Decider
from quizapp.questions.marking.folding import Span, fold
from quizapp.questions.marking.formulas import Written, find_formulas, judge_formula, names_only
from quizapp.questions.marking.matching import Match, Reading, read
from quizapp.questions.marking.phrases import expression
from quizapp.questions.marking.rubric import Misconception, Rubric, RubricCriterion

LONGEST_ASIDE = 4
WORDS = re.compile(r"[a-z0-9']+|[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Ruled:
    """What the rules say of one criterion.

    Attributes:
        id: the criterion.
        met: a pattern or a formula shows it and no misconception takes it back.
        spans: where it is shown, the first first; kept also where it is taken back.
        voided_by: ids of the misconceptions that take it back.
    """

    id: str
    met: bool
    spans: tuple[Span, ...] = ()
    voided_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rulings:
    """What the rules say of an answer.

    Attributes:
        reading: the text with its concepts.
        criteria: one for each, in the rubric's order.
        misconceptions: what was claimed wrongly.
        wrong_formulas: formulas that the engine refuted.
        unread_formulas: formulas that show nothing the rubric knows.
        unexplained: clauses that speak of the subject and that no pattern accounts for.
        odd_negations: negations that no pattern accounts for.
        odd_degrees: words of degree or direction, such as `faster`, that belong to nothing the rubric knows.
    """

    reading: Reading
    criteria: tuple[Ruled, ...]
    misconceptions: tuple[Misconception, ...]
    wrong_formulas: tuple[Span, ...]
    unread_formulas: tuple[Span, ...]
    unexplained: tuple[Span, ...]
    odd_negations: tuple[Span, ...]
    odd_degrees: tuple[Span, ...] = ()


def rule(rubric: Rubric, answer: str, decider: Decider) -> Rulings:
    """What the rubric's rules find in an answer."""
    reading = read(fold(answer, rubric.vocabulary), rubric)
    claimed = [(one, match) for one in rubric.misconceptions for match in _matches(reading, one)]
    shown = {criterion.id: list(_matches(reading, criterion)) for criterion in rubric.criteria}
    formulas = find_formulas(reading.text)
    judged = {criterion.id: _judge(criterion, formulas, decider) for criterion in rubric.criteria}
    proved = {written.span for found in judged.values() for written, said in found if said == "right"}
    refuted = {written.span for found in judged.values() for written, said in found if said == "wrong"}
    wrong = tuple(sorted(refuted - proved))  # max(0,x) is no member of the leaky family, and is right all the same
    right = {id_: [written.span for written, said in found if said == "right"] for id_, found in judged.items()}
    criteria = tuple(
        _ruled(criterion, [match.span for match in shown[criterion.id]] + right[criterion.id], claimed, wrong)
        for criterion in rubric.criteria
    )
    background = [match for text in rubric.background for match in reading.matches(rubric.patterns[text])]
    known = [match for found in shown.values() for match in found] + background + [match for _, match in claimed]
    spans = [match.span for match in known] + [span for found in right.values() for span in found]
    return Rulings(
        reading=reading,
        criteria=criteria,
        misconceptions=tuple(dict.fromkeys(one for one, _ in claimed)),
        wrong_formulas=wrong,
        unread_formulas=tuple(_unread(formulas, spans, wrong)),
        unexplained=tuple(_unexplained(reading, spans)),
        odd_negations=tuple(_odd(reading, known)),
        odd_degrees=tuple(_odd_degrees(reading, known)),
    )


def _matches(reading: Reading, part: RubricCriterion | Misconception) -> Iterator[Match]:
    for text in part.any:
        yield from reading.matches(reading.rubric.patterns[text], part.about)


def _judge(criterion: RubricCriterion, formulas: Sequence[Written], decider: Decider) -> list[tuple[Written, str]]:
    if criterion.formula is None:
        return []
    return [(written, judge_formula(written, criterion.formula, decider)) for written in formulas]


def _ruled(
    criterion: RubricCriterion,
    spans: Sequence[Span],
    claimed: Sequence[tuple[Misconception, Match]],
    wrong: Sequence[Span],
) -> Ruled:
    against = tuple(dict.fromkeys(one.id for one, _ in claimed if criterion.id in one.voids))
    refuted = criterion.formula is not None and criterion.formula.refutes and bool(wrong)
    ordered = tuple(sorted(set(spans), key=lambda span: (span.end - span.start, span)))
    return Ruled(criterion.id, bool(ordered) and not against and not refuted, ordered, against)


def _unread(formulas: Sequence[Written], known: Sequence[Span], wrong: Sequence[Span]) -> Iterator[Span]:
    for written in formulas:
        accounted = any(span.meets(written.span) for span in (*known, *wrong))
        if not accounted and not names_only(written):
            yield written.span


def _unexplained(reading: Reading, known: Sequence[Span]) -> Iterator[Span]:
    """Clauses with a concept of the rubric and more than a few words, which share nothing with what is known."""
    text = reading.text
    for clause in text.clauses:
        if any(span.meets(clause) for span in known) or _admits(text.folded[clause.start : clause.end]):
            continue
        spoken = any(span.meets(clause) for span in reading.covered)
        if spoken and len(WORDS.findall(text.folded[clause.start : clause.end])) > LONGEST_ASIDE:
            yield clause


def _admits(clause: str) -> bool:
    """Whether a clause only says that something is not known, which claims nothing."""
    return expression("admissions").search(clause) is not None


def _odd(reading: Reading, known: Sequence[Match]) -> Iterator[Span]:
    used = {hit.negation for match in known for hit in match.hits if hit.negated}
    admitted = [Span(*found.span()) for found in expression("admissions").finditer(reading.text.folded)]
    for cue in reading.negations:
        if cue not in used and not any(one.holds(cue) for one in admitted):
            yield cue


def _odd_degrees(reading: Reading, known: Sequence[Match]) -> Iterator[Span]:
    """A claim turns with its words of degree; one that no concept holds may turn it into something else.

    Comparatives have to belong to a pattern that holds: `and so it learns faster` is never beside the point.
    """
    used = {hit.span for match in known for hit in match.hits}
    for name, held in (("degrees", set(reading.covered)), ("comparatives", used)):
        for found in expression(name).finditer(reading.text.folded):
            span = Span(*found.span())
            if not any(one.meets(span) for one in held):
                yield span
