"""What the pages of activations draw with: pictures with their words and tables, and the words of the facts."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from flask_babel import gettext
from markupsafe import Markup, escape

from quizapp.activations.facts import Monotone, Parity, Sides, Smoothness
from quizapp.services.gallery_views import ActivationCard, ComparisonView, Curve, ExtremumView, VectorWindow, Window
from quizapp.web.plots.figure import Line, Paper, figure, thumbnail
from quizapp.web.plots.scale import written

ROWS = 11
SUBSCRIPTS = "₁₂₃"
WIDE_LABELS = Paper(width=520.0, height=340.0, right=110.0)
WIDE_NAME = Paper(right=86.0)


def window_picture(title: str, window: Window, name: str) -> Markup:
    """An activation and its slope over a part of the line."""
    lines = (
        _line("s1", gettext("value"), window.value),
        _line("s2", gettext("slope"), window.slope),
    )
    words = gettext("%(function)s and its slope", function=title)
    said = _said(words, window.low, window.high)
    ends = [_text(window.value.at(point)) for point in (window.low, 0.0, window.high)]
    slopes = [_text(window.slope.at(point)) for point in (window.low, 0.0, window.high)]
    tells = gettext(
        "At the left end, at 0 and at the right end the value is %(values)s and the slope %(slopes)s.",
        values=", ".join(ends),
        slopes=", ".join(slopes),
    )
    return Markup(figure(lines, "z", words, f"{said} {tells}", name))  # noqa: S704 - drawn here, escaped


def window_rows(window: Window) -> list[tuple[float, float | None, float | None]]:
    """Rows `(z, value, slope)` for the table behind the picture."""
    points = _evenly(window.low, window.high)
    return [(point, window.value.at(point), window.slope.at(point)) for point in points]


def comparison_picture(view: ComparisonView, titles: dict[str, str], name: str, *, slopes: bool = False) -> Markup:
    """The chosen activations, or their slopes, in one picture."""
    curves = view.slopes if slopes else view.values
    lines = [_line(f"s{place}", titles[curve.name], curve) for place, curve in enumerate(curves, start=1)]
    listed = gettext(", ").join(titles[curve.name] for curve in curves)
    words = gettext("Slopes: %(functions)s", functions=listed) if slopes else listed
    told = [_told(titles[curve.name], curve, (view.low, 0.0, view.high)) for curve in curves]
    said = " ".join([_said(words, view.low, view.high), *told])
    return Markup(figure(lines, "z", words, said, name, WIDE_LABELS))  # noqa: S704 - drawn here, escaped


def _told(title: str, curve: Curve, points: Sequence[float]) -> str:
    left, middle, right = (_text(curve.at(point)) for point in points)
    return gettext(
        "%(function)s: %(left)s at the left end, %(middle)s at 0, %(right)s at the right end.",
        function=title,
        left=left,
        middle=middle,
        right=right,
    )


def comparison_rows(view: ComparisonView, *, slopes: bool = False) -> list[tuple[float, list[float | None]]]:
    """Rows `(z, values of the chosen activations)`, or their slopes."""
    curves = view.slopes if slopes else view.values
    return [(point, [curve.at(point) for curve in curves]) for point in _evenly(view.low, view.high)]


def two_scores_picture(window: VectorWindow, name: str) -> Markup:
    """Both outputs for two scores, and the slope of the first, over the difference of the scores."""
    words = gettext("Two scores: both probabilities as functions of the difference")
    told = gettext(
        "The first rises from 0 to 1, the second falls from 1 to 0; they cross at 1/2 where the scores are equal. "
        "The slope of the first is greatest there: 1/4 divided by the temperature."
    )
    return _vector_picture(window, "v₁ − v₂", (words, told), name)


def three_scores_picture(window: VectorWindow, name: str) -> Markup:
    """All outputs of the example, and the slope of the first, over its first score."""
    words = gettext("Three scores: all probabilities as functions of the first score")
    told = gettext("The first rises from 0 to 1, the others fall to 0 and keep their ratio.")
    return _vector_picture(window, "v₁", (words, told), name)


def _vector_picture(window: VectorWindow, variable: str, words: tuple[str, str], name: str) -> Markup:
    kinds = zip(("s1", "s3", "s4"), output_names(window), window.outputs, strict=False)
    lines = (*(_line(*drawn) for drawn in kinds), _line("s2", gettext("slope"), window.slope))
    tells = f"{_said(words[0], window.low, window.high)} {words[1]}"
    return Markup(figure(lines, variable, words[0], tells, name, WIDE_NAME))  # noqa: S704 - drawn here, escaped


def output_names(window: VectorWindow) -> list[str]:
    """What the outputs of a function of vectors are called, `p₁` first."""
    return [f"p{SUBSCRIPTS[place]}" for place, _ in enumerate(window.outputs)]


def vector_rows(window: VectorWindow) -> list[tuple[float, list[float | None]]]:
    """Rows `(score, all outputs, slope of the first)`."""
    points = _evenly(window.low, window.high)
    return [(point, [curve.at(point) for curve in (*window.outputs, window.slope)]) for point in points]


def card_picture(card: ActivationCard) -> Markup:
    """The small curve of a card."""
    return Markup(thumbnail(card.curve.points, card.curve.values))  # noqa: S704 - drawn here


def decimal(value: Fraction) -> str:
    """A parameter's value for a field: at most six decimals, no exponent.

    >>> decimal(Fraction(1, 100)), decimal(Fraction(2)), decimal(Fraction(1, 3))
    ('0.01', '2', '0.333333')
    """
    text = f"{float(value):.6f}".rstrip("0").rstrip(".")
    return text or "0"


def four(value: float | None) -> str:
    """A number of a table, with four decimals; a dash where there is none."""
    if value is None:
        return "–"
    text = f"{value:.4f}"
    return text.replace("-", "−") if float(text) != 0 else "0.0000"


def parity_word(parity: Parity, law: str) -> Markup:
    """Odd, even or neither, and what that means."""
    words = {
        "odd": gettext("odd: %(law)s"),
        "even": gettext("even: %(law)s"),
        "neither": gettext("neither odd nor even"),
    }
    return Markup(words[parity]) % {"law": Markup(law)}  # noqa: S704 - our words, typeset by our printer


def monotone_word(monotone: Monotone) -> str:
    """How it rises."""
    words = {
        "strictly increasing": gettext("strictly increasing"),
        "nondecreasing": gettext("increasing, constant in places"),
        "not monotone": gettext("not monotone"),
    }
    return words[monotone]


def end_word(end: ExtremumView | None, *, upper: bool) -> Markup:
    """An end of the range: the least or greatest value, or the bound that is only approached, or that there is none."""
    if end is None:
        return escape(gettext("unbounded above") if upper else gettext("unbounded below"))
    words = (
        (gettext("greatest value %(value)s, reached"), gettext("supremum %(value)s, approached but not reached"))
        if upper
        else (gettext("least value %(value)s, reached"), gettext("infimum %(value)s, approached but not reached"))
    )
    return Markup(words[0 if end.attained else 1]) % {"value": Markup(end.value)}  # noqa: S704 - typeset by our printer


def saturation_word(sides: Sides, hard: bool) -> str:  # noqa: FBT001 - a fact, called from templates
    """On which sides the slope tends to 0, and whether it is 0 exactly."""
    if sides == "none":
        return gettext("on neither side")
    where = {"both": gettext("on both sides"), "left": gettext("on the left"), "right": gettext("on the right")}[sides]
    how = gettext("hard: the slope is exactly 0 there") if hard else gettext("soft: the slope tends to 0")
    return gettext("%(where)s (%(how)s)", where=where, how=how)


def smoothness_word(smoothness: Smoothness) -> str:
    """How smooth it is."""
    words = {
        "discontinuous": gettext("discontinuous"),
        "C0": gettext("continuous, with kinks"),
        "C1": gettext("continuous slope, curvature jumps"),
        "smooth": gettext("smooth: all derivatives exist"),
    }
    return words[smoothness]


def extremum_word(found: ExtremumView) -> Markup:
    """An extreme value and where it is taken."""
    value = Markup(found.value)  # noqa: S704 - typeset by our printer
    if not found.attained:
        return Markup("{} {}").format(value, gettext("(approached, not reached)"))
    if not found.at:
        return value
    place = Markup(found.at)  # noqa: S704 - typeset by our printer
    said = Markup(gettext("%(value)s at %(place)s")) % {"value": value, "place": place}  # noqa: S704 - our words
    if found.form:
        form = Markup(found.form)  # noqa: S704 - typeset by our printer
        said += Markup(gettext(", which is %(form)s there")) % {"form": form}  # noqa: S704 - our words
    return said


def _line(kind: str, label: str, curve: Curve) -> Line:
    return Line(kind, label, curve.points, curve.values, curve.dots)


def _said(words: str, low: float, high: float) -> str:
    return gettext("%(words)s, from %(low)s to %(high)s.", words=words, low=written(low), high=written(high))


def _text(value: float | None) -> str:
    return "–" if value is None else written(round(value, 4))


def _evenly(low: float, high: float) -> Sequence[float]:
    return [low + (high - low) * step / (ROWS - 1) for step in range(ROWS)]
