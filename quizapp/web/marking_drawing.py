"""What pages for people who mark explanations draw with: reasons in words, shares, agreement as a picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import Flask
from flask_babel import gettext
from markupsafe import Markup, escape

from quizapp.questions.marking.evidence import Piece, pieces
from quizapp.questions.marking.marker import Marking
from quizapp.services.marking_views import AgreementPoint, RubricDifference

WIDTH, HEIGHT, LEFT, TOP = 560, 190, 46, 12
RIGHT, BOTTOM = WIDTH - 16, HEIGHT - 34


def reason_word(code: str) -> str:
    """Why a person has to look at an explanation, in words."""
    words = {
        "disagreement": gettext("The two judges do not agree clearly enough."),
        "contradiction": gettext("It seems to contradict itself or to claim something wrong."),
        "salad": gettext("It strings the right words together without saying anything."),
        "copied_prompt": gettext("It repeats the question."),
        "off_topic": gettext("It does not seem to be about the question."),
        "too_short": gettext("It is too short to show an understanding."),
        "injection": gettext("It speaks to whoever marks it, or hides characters."),
        "unseen_question": gettext("Too few answers to this question, or in this language, have been marked so far."),
    }
    return words.get(code, code)


def share(value: float | None) -> str:
    """A share in per cent; a dash for None."""
    return "–" if value is None else f"{100 * value:.0f} %"


def agreement_picture(points: Sequence[AgreementPoint], name: str) -> Markup:
    """The share of criteria on which service and person agree, over the number of answers; empty without a share."""
    told = [(one.answers, one.share) for one in points if one.share is not None]
    if not told:
        return Markup("")
    most = max(answers for answers, _ in told)
    places = [(_across(answers, most), _up(value)) for answers, value in told]
    lines = Markup("").join(_line(value) for value in (0.0, 0.5, 1.0))
    dots = Markup("").join(Markup('<circle cx="{:.1f}" cy="{:.1f}" r="3.5"/>').format(x, y) for x, y in places)
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    title = gettext("Criteria on which service and person agree")
    said = gettext("From %(first)s after the first answers to %(last)s after %(number)s.",
                   first=share(told[0][1]), last=share(told[-1][1]), number=most)  # fmt: skip
    return Markup(
        '<svg class="agreement" viewBox="0 0 {w} {h}" role="img" aria-labelledby="{n}-t {n}-d">'
        '<title id="{n}-t">{title}</title><desc id="{n}-d">{said}</desc>{lines}'
        '<polyline points="{path}"/>{dots}<text x="{left}" y="{low}">1</text>'
        '<text x="{right}" y="{low}" text-anchor="end">{most}</text></svg>'
    ).format(
        w=WIDTH, h=HEIGHT, n=name, title=title, said=said, lines=lines, path=path, dots=dots,
        left=LEFT, right=RIGHT, low=HEIGHT - 10, most=gettext("%(number)s answers", number=most),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a changed rubric says of an answer otherwise, in words."""

    name: str
    before: str
    after: str
    person: str = "–"


def changes(difference: RubricDifference) -> tuple[Change, ...]:
    """The criteria that are found otherwise, then the decision, if it is another."""
    names = dict.fromkeys([*difference.before, *difference.after])
    rows = [
        Change(name, *(_judged(side, name) for side in (difference.before, difference.after, difference.person)))
        for name in names
        if difference.before.get(name) != difference.after.get(name)
    ]
    before, after = difference.decision_before, difference.decision_after
    if before != after or not rows:
        rows.append(Change(gettext("who marks it"), _decided(before), _decided(after)))
    return tuple(rows)


def evidence_in(text: str, marking: Marking) -> tuple[Piece, ...]:
    """The answer with what was found in it marked."""
    return pieces(text, [one.evidence for one in marking.criteria])


def _judged(side: Mapping[str, bool], name: str) -> str:
    met = side.get(name)
    return "–" if met is None else gettext("yes") if met else gettext("no")


def _decided(decision: str) -> str:
    return gettext("the service") if decision == "auto" else gettext("a person")


def _across(answers: int, most: int) -> float:
    return RIGHT if most == 1 else LEFT + (RIGHT - LEFT) * (answers - 1) / (most - 1)


def _up(value: float) -> float:
    return BOTTOM - (BOTTOM - TOP) * value


def _line(value: float) -> Markup:
    """A line across at a share, with its number."""
    height = _up(value)
    return Markup(
        '<path d="M{left} {y:.1f}H{right}"/><text x="{x}" y="{base:.1f}" text-anchor="end">{said}</text>'
    ).format(left=LEFT, right=RIGHT, y=height, x=LEFT - 6, base=height + 4, said=escape(share(value)))


def install(app: Flask) -> None:
    """Gives the templates their functions and filters."""
    for function in (reason_word, agreement_picture, changes, evidence_in):
        app.add_template_global(function)
    app.add_template_filter(share)
