"""Answers to a picture: which curve it is, and what is placed on it."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

from quizapp.web.item_fields.field import FEEDBACK, Field

_WINDOW = (
    Field("window.start", "number", _("Window: left end"), _("Empty: −6.")),
    Field("window.end", "number", _("Window: right end"), _("Empty: 6.")),
    Field("window.low", "number", _("Window: lower end"), _("Empty: −2.")),
    Field("window.high", "number", _("Window: upper end"), _("Empty: 4.")),
)

CURVE = (
    Field(
        "ask",
        "choose",
        _("What is asked"),
        options=(
            ("name", _("the name of a drawn curve")),
            ("picture", _("the picture of a function")),
            ("formula", _("the formula of a drawn curve, typed")),
        ),
    ),
    Field("show", "number", _("Curves offered"), _("Empty: all.")),
    Field("variable", "line", _("Name of the horizontal axis"), _("Empty: z.")),
    *_WINDOW,
    Field(
        "curves",
        "rows",
        _("Curves"),
        _("Tick those that may be asked; if none is ticked, any may."),
        inner=(
            Field("", "both", _("Name of the function")),
            Field("formula", "maths", _("Formula"), _("For example leaky_relu(z, a).")),
            Field("about", "both", _("How its picture is told from others"), height=2),
            Field("asked", "flag", _("May be asked")),
        ),
    ),
)
POINT_READING = (
    Field("function", "maths", _("Function"), _("For example leaky_relu(z, a).")),
    Field("variable", "line", _("Name of the horizontal axis"), _("Empty: z.")),
    *_WINDOW,
    Field("step.across", "number", _("Step of a marker to the side")),
    Field("step.up", "number", _("Step of a marker upwards")),
    Field("tolerance.across", "number", _("Tolerance of places")),
    Field("tolerance.up", "number", _("Tolerance of heights")),
    Field(
        "targets",
        "rows",
        _("What is to be placed"),
        _("One of: the place of a height, a part of the axis (as YAML), a point, a slope."),
        inner=(
            Field("name", "line", _("Letter")),
            Field("", "both", _("What is asked")),
            Field("at", "maths", _("Place of a height")),
            Field("point.x", "maths", _("Point: place")),
            Field("point.y", "maths", _("Point: height")),
            Field("slope.at", "maths", _("Slope: place")),
            Field("slope.value", "maths", _("Slope")),
        ),
    ),
    Field(
        "instead",
        "rows",
        _("Functions that are taken for it"),
        inner=(Field("function", "maths", _("Function")), FEEDBACK),
    ),
)
