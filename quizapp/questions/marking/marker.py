"""The decision: what is found, how sure it is, and whether the service may mark or a person must."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal, TypeAlias

from quizapp.algebra.errors import Language
from quizapp.questions.decision import Decider
from quizapp.questions.kinds.kind import Said
from quizapp.questions.marking.chance import chance, chance_of_all, chance_of_credit
from quizapp.questions.marking.heads import WRONG, Embedder, Heads, Vectors, look, probabilities, strongest, units
from quizapp.questions.marking.rubric import Rubric
from quizapp.questions.marking.rules import Ruled, Rulings, rule
from quizapp.questions.marking.suspicion import suspicions

Decision: TypeAlias = Literal["auto", "review"]
FEWEST_ANSWERS = 20
FEWEST_IN_LANGUAGE = 6
LIKELY = 0.85  # beyond which guidance follows the second judge alone
UNLIKELY = 0.5  # below which guidance does not follow a pattern alone


@dataclass(frozen=True, slots=True)
class CriterionFinding:
    """What was found of one criterion.

    Attributes:
        id: the criterion.
        met: whether it counts.
        evidence: the learner's own words, an exact piece of the answer; empty where nothing was found.
        confidence: 0 to 1, how likely this is right by what both judges say.
        rule: what the first judge says.
        likelihood: what the second judge says, 0 to 1; 0.5 without one.
    """

    id: str
    met: bool
    evidence: str
    confidence: float
    rule: bool
    likelihood: float


@dataclass(frozen=True, slots=True)
class Marking:
    """What the service makes of an explanation.

    Attributes:
        question: id of the rubric.
        criteria: in the rubric's order.
        score: points, of `max`.
        decision: `auto`: this may be the mark; `review`: a person marks, and this is guidance.
        reasons: why a person must; codes of `quizapp mark`.
        remarks: what to say about misconceptions that were met.
        heads: fingerprint of the second judge; empty without one.
    """

    question: str
    criteria: tuple[CriterionFinding, ...]
    score: int
    max: int
    decision: Decision
    reasons: tuple[str, ...]
    remarks: tuple[Said, ...] = ()
    heads: str = ""

    def to_json(self) -> dict[str, Any]:
        """As values of JSON."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Marking:
        """What `to_json` wrote."""
        return cls(
            **{
                **data,
                "criteria": tuple(CriterionFinding(**one) for one in data["criteria"]),
                "reasons": tuple(data["reasons"]),
                "remarks": tuple(Said(**one) for one in data["remarks"]),
            }
        )


@dataclass(frozen=True, slots=True)
class Judges:
    """What marking needs beside the rubric.

    Attributes:
        decider: decides formulas.
        embedder: embeds sentences.
        heads: the second judge of this question; None before there is one.
    """

    decider: Decider
    embedder: Embedder
    heads: Heads | None = None


def mark(rubric: Rubric, answer: str, language: Language, judges: Judges) -> Marking:
    """What the service makes of an answer to the rubric's question."""
    rulings = rule(rubric, answer, judges.decider)
    vectors = look(units(answer), judges.embedder) if judges.heads is not None else None
    return decide(rulings, language, judges.heads, vectors)


def decide(rulings: Rulings, language: Language, heads: Heads | None, vectors: Vectors | None) -> Marking:
    """The marking from what both judges say."""
    rubric = rulings.reading.rubric
    likely = {} if heads is None or vectors is None else probabilities(heads, vectors)
    reasons = tuple(_reasons(rulings, language, heads, likely))
    hollow = bool({"injection", "salad", "copied_prompt"} & set(reasons))
    findings = tuple(_finding(rulings, ruled, likely.get(ruled.id, 0.5), hollow=hollow) for ruled in rulings.criteria)
    if heads is not None and vectors is not None and reasons and not hollow and "contradiction" not in reasons:
        findings = tuple(_lifted(rulings, _lowered(one), heads, vectors) for one in findings)
    points = {criterion.id: criterion.points for criterion in rubric.criteria}
    return Marking(
        question=rubric.id,
        criteria=findings,
        score=sum(points[one.id] for one in findings if one.met),
        max=rubric.max,
        decision="review" if reasons else "auto",
        reasons=reasons,
        remarks=tuple(Said(one.say.en, one.say.zh) for one in rulings.misconceptions),
        heads="" if heads is None else heads.fingerprint,
    )


def _reasons(rulings: Rulings, language: Language, heads: Heads | None, likely: Mapping[str, float]) -> Sequence[str]:
    found: list[str] = []
    if (
        heads is None
        or heads.answers.get(language, 0) < FEWEST_IN_LANGUAGE
        or sum(heads.answers.values()) < FEWEST_ANSWERS
    ):
        found.append("unseen_question")
    if rulings.misconceptions or rulings.wrong_formulas:
        found.append("contradiction")
    credited = any(one.spans for one in rulings.criteria)
    found += suspicions(rulings.reading, language, credited=credited)
    if not _agree(rulings, likely):
        found.append("disagreement")
    return list(dict.fromkeys(found))


def _agree(rulings: Rulings, likely: Mapping[str, float]) -> bool:
    """Whether both judges say the same, and are sure enough of it all together.

    Silent rules agree with a second judge who does not lean to `there`; nothing found at all has to be surer, since
    nothing holds it. A wrong claim has to be less likely where something is said that the rules cannot account for.
    """
    limits = rulings.reading.rubric.review
    unknown = rulings.odd_negations or rulings.odd_degrees or rulings.unexplained or rulings.unread_formulas
    if likely.get(WRONG, 0.0) > (limits.wrong_beside_unknown if unknown else limits.wrong):
        return False
    if any(one.met and likely.get(one.id, 0.5) < limits.lo for one in rulings.criteria):
        return False
    if any(not one.met and likely.get(one.id, 0.5) > limits.hi for one in rulings.criteria):
        return False
    if chance_of_credit(rulings, likely) < limits.sure_of_credit:
        return False
    found = any(one.met for one in rulings.criteria)
    return chance_of_all(rulings, likely) >= (limits.sure if found else limits.sure_of_nothing)


def _finding(rulings: Rulings, ruled: Ruled, likelihood: float, *, hollow: bool) -> CriterionFinding:
    met = ruled.met and not hollow
    evidence = rulings.reading.text.quote(ruled.spans[0]) if ruled.met else ""
    confidence = chance(rulings, ruled, likelihood)
    return CriterionFinding(ruled.id, met, evidence, round(confidence, 3), ruled.met, round(likelihood, 3))


def _lowered(finding: CriterionFinding) -> CriterionFinding:
    """Guidance does not credit what is more likely not there, though a pattern was found; a person decides."""
    if not finding.met or finding.confidence >= UNLIKELY:
        return finding
    return replace(finding, met=False, evidence="", confidence=round(1 - finding.confidence, 3))


def _lifted(rulings: Rulings, finding: CriterionFinding, heads: Heads, vectors: Vectors) -> CriterionFinding:
    """Guidance follows a second judge who finds what no pattern found; a person decides in any case."""
    voided = next(one.voided_by for one in rulings.criteria if one.id == finding.id)
    if finding.met or voided or finding.likelihood <= LIKELY:
        return finding
    text = rulings.reading.text
    unit = strongest(heads, finding.id, vectors)
    sentences = [span for span in text.sentences if text.quote(span)]
    evidence = text.raw.strip() if unit == 0 or unit > len(sentences) else text.quote(sentences[unit - 1])
    return CriterionFinding(
        id=finding.id,
        met=True,
        evidence=evidence,
        confidence=round(finding.likelihood / 2, 3),
        rule=finding.rule,
        likelihood=finding.likelihood,
    )
