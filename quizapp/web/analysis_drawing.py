"""What pages of item analysis draw with: pictures of a quiz and of one item, figures in words."""

from __future__ import annotations

import math
from collections.abc import Sequence

from flask import Flask
from flask_babel import gettext
from markupsafe import Markup

from quizapp.learning.analysis.report import ItemReport
from quizapp.learning.analysis.two_parameter import ItemCurve
from quizapp.questions.diagnoses import sentence
from quizapp.web.languages import chosen_language

WIDTH, HEIGHT, LEFT, TOP = 560, 300, 46, 16
RIGHT, BOTTOM = WIDTH - 16, HEIGHT - 40
SVG = Markup(
    '<svg class="analysis" viewBox="0 0 {w} {h}" role="img" aria-labelledby="{n}-t {n}-d">'
    '<title id="{n}-t">{title}</title><desc id="{n}-d">{said}</desc>{inside}</svg>'
)
ABILITIES = tuple(range(-3, 4))


def items_picture(items: Sequence[ItemReport]) -> Markup:
    """Discrimination over facility, each item by its number in the table; empty where nothing has both."""
    told = [
        (number, one.figures.facility, one.figures.discrimination)
        for number, one in enumerate(items, 1)
        if one.figures.facility is not None and one.figures.discrimination is not None
    ]
    if not told:
        return Markup("")
    low = min(0.0, math.floor(10 * min(value for _, _, value in told)) / 10)
    dots = Markup("").join(
        Markup('<circle cx="{x:.1f}" cy="{y:.1f}" r="10"/><text class="in" x="{x:.1f}" y="{b:.1f}">{n}</text>').format(
            x=_across(facility, 0, 1), y=_up(value, low, 1), b=_up(value, low, 1) + 4, n=number
        )
        for number, facility, value in told
    )
    best = max(told, key=lambda one: one[2])
    said = gettext("%(number)s questions; number %(best)s tells learners apart best. The figures stand in the table.",
                   number=len(told), best=best[0])  # fmt: skip
    words = (gettext("facility"), gettext("discrimination"))
    inside = _frame((0.0, 0.5, 1.0), (low, 0.0, 0.5, 1.0), words) + dots
    title = gettext("Discrimination of each question over its facility")
    return SVG.format(w=WIDTH, h=HEIGHT, n="items", title=title, said=said, inside=inside)


def chance(curve: ItemCurve, ability: float) -> float:
    """How probable a right answer is for this ability."""
    return 1 / (1 + math.exp(-curve.slope * (ability - curve.difficulty)))


def ability_picture(curve: ItemCurve, name: str) -> Markup:
    """The probability of a right answer over ability."""
    steps = [-3 + 6 * step / 60 for step in range(61)]
    path = " ".join(f"{_across(x, -3, 3):.1f},{_up(chance(curve, x), 0, 1):.1f}" for x in steps)
    words = (gettext("ability"), gettext("right"))
    inside = _frame((-3.0, 0.0, 3.0), (0.0, 0.5, 1.0), words) + Markup('<polyline points="{}"/>').format(path)
    said = gettext("From %(low)s %% at ability −3 to %(high)s %% at ability 3.",
                   low=round(100 * chance(curve, -3)), high=round(100 * chance(curve, 3)))  # fmt: skip
    title = gettext("How probable a right answer is, over ability")
    return SVG.format(w=WIDTH, h=HEIGHT, n=name, title=title, said=said, inside=inside)


def diagnosis_words(code: str | None) -> str:
    """What a diagnosis code means, in the reader's language; empty where nothing is known."""
    return "" if code is None else sentence(code, chosen_language()) or ""


def no_curve_words(reason: str) -> str:
    """Why a question has no curve, where data would suffice."""
    words = {
        "steep": gettext("Its slope grows without bounds, as when another question asks the same; it is left out, "
                         "and the others are fitted without it."),
        "flat": gettext("Right answers do not depend on ability, so it has no difficulty in the model."),
        "unsettled": gettext("The fit did not settle, so its figures are not shown."),
    }  # fmt: skip
    return words.get(reason, "")


def _across(value: float, low: float, high: float) -> float:
    return LEFT + (RIGHT - LEFT) * (value - low) / (high - low)


def _up(value: float, low: float, high: float) -> float:
    return BOTTOM - (BOTTOM - TOP) * (value - low) / (high - low)


def _frame(across: Sequence[float], up: Sequence[float], words: tuple[str, str]) -> Markup:
    """Lines at these values with their numbers; the first and the last are the ends."""
    columns = (
        Markup('<path d="M{x:.1f} {t}V{b}"/><text x="{x:.1f}" y="{y}" text-anchor="middle">{v}</text>').format(
            x=_across(value, across[0], across[-1]), t=TOP, b=BOTTOM, y=BOTTOM + 16, v=_short(value)
        )
        for value in across
    )
    rows = (
        Markup('<path d="M{l} {y:.1f}H{r}"/><text x="{x}" y="{b:.1f}" text-anchor="end">{v}</text>').format(
            l=LEFT, r=RIGHT, y=_up(value, up[0], up[-1]), x=LEFT - 6, b=_up(value, up[0], up[-1]) + 4, v=_short(value)
        )
        for value in dict.fromkeys(up)
    )
    names = Markup('<text x="{r}" y="{b}" text-anchor="end">{x}</text><text x="{l}" y="{t}">{y}</text>').format(
        r=RIGHT, b=HEIGHT - 6, x=words[0], l=LEFT + 6, t=TOP - 4, y=words[1]
    )
    return Markup("").join([*columns, *rows, names])


def _short(value: float) -> str:
    return f"{value:g}".replace("-", "−")


def install(app: Flask) -> None:
    """Gives the templates their functions."""
    for function in (items_picture, ability_picture, chance, diagnosis_words, no_curve_words):
        app.add_template_global(function)
    app.jinja_env.globals["abilities"] = ABILITIES
