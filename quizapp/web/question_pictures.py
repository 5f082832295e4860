"""The pictures of questions: curves to be named, graphs to read from, and where a learner's points lie."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from flask import Flask
from flask_babel import gettext
from markupsafe import Markup

from quizapp.web.plots.scale import written
from quizapp.web.plots.windowed import SMALL, USUAL, Dot, Window, axes_of, windowed


def curve_picture(picture: Mapping[str, Any], name: str, *, small: bool = False) -> Markup:
    """A curve without its name; what it shows is told in values, in the table beside it."""
    title = gettext("Curve %(name)s", name=name) if small else gettext("A curve")
    curves = [("s1", picture["points"], picture["values"])]
    size = SMALL if small else USUAL
    return Markup(  # noqa: S704 - drawn here, escaped
        windowed(_window(picture), curves, (title, _described(picture)), f"curve-{name}", size=size)
    )


def graph_picture(face: Mapping[str, Any], typed: Mapping[str, Any]) -> Markup:
    """The graph to read from or to complete, with the points as they stand in the fields."""
    picture = face["picture"]
    curves = [("s1", picture["points"], picture["values"])] if picture["points"] else []
    words = (gettext("The graph") if curves else gettext("Axes to draw in"), _described(picture))
    dots = list(_dots(face, typed.get("parts") or {}))
    return Markup(windowed(_window(picture), curves, words, "graph", dots))  # noqa: S704 - drawn here, escaped


def geometry(picture: Mapping[str, Any]) -> dict[str, str]:
    """Where the window lies on the picture, for the script that moves points on it."""
    axes = axes_of(_window(picture))
    edges = (axes.x.start, axes.x.end, axes.y.start, axes.y.end)
    numbers = (*picture["across"], *picture["up"])
    return {"edges": " ".join(f"{one:g}" for one in edges), "window": " ".join(f"{one:g}" for one in numbers)}


def _dots(face: Mapping[str, Any], parts: Mapping[str, Any]) -> Iterator[Dot]:
    (start, end), (low, high) = face["picture"]["across"], face["picture"]["up"]
    between, level = len(face["targets"]) + 1, min(max(0.0, low), high)
    for place, target in enumerate(face["targets"], start=1):
        name, sort, known = target["name"], target["sort"], [*target["fixed"]]
        typed = [_number(parts.get(field["name"])) for field in target["fields"]]
        numbers = [value for value in typed if value is not None]
        is_placed = len(numbers) == len(typed)
        if sort == "slope":
            if is_placed:
                yield Dot(name, known[0], known[1], numbers[0])
        elif is_placed:
            x, y = [*known, *numbers] if sort == "height" else numbers
            yield Dot(name, x, y)
        else:  # where the script begins, as in `placing.js`
            begins = known[0] if sort == "height" else start + (end - start) * place / between
            yield Dot(name, begins, level, placed=False)


def _number(text: object) -> float | None:
    """A decimal, as the fields hold it when a marker was moved, or a fraction of two; anything else is not drawn."""
    try:
        above, slash, below = str(text).replace(" ", "").replace("−", "-").replace(",", ".").partition("/")
        value = float(above) / (float(below) if slash else 1.0)
    except (ValueError, ZeroDivisionError):
        return None
    return value if abs(value) < 1e6 else None  # noqa: PLR2004 - beyond every window, nan included


def _window(picture: Mapping[str, Any]) -> Window:
    across, up = picture["across"], picture["up"]
    return Window((across[0], across[1]), (up[0], up[1]), picture["variable"])


def _described(picture: Mapping[str, Any]) -> str:
    words = {
        "variable": picture["variable"],
        "start": written(picture["across"][0]),
        "end": written(picture["across"][1]),
        "low": written(picture["up"][0]),
        "high": written(picture["up"][1]),
    }
    said = gettext("The axis of %(variable)s from %(start)s to %(end)s, heights from %(low)s to %(high)s.", **words)
    more = gettext("The table has its values.")
    return f"{said} {more}" if picture["rows"] else said


def install(app: Flask) -> None:
    """Gives the templates their functions."""
    for function in (curve_picture, graph_picture, geometry):
        app.add_template_global(function)
