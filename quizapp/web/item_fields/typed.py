"""Answers that are typed and decided: formulas, numbers, sets, matrices, parts in sequence, derivations."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

from quizapp.web.item_fields.field import FEEDBACK, Field

_MISCONCEPTIONS = Field(
    "misconceptions",
    "rows",
    _("Frequent wrong answers"),
    _("The wrong answer as learners type it, and what to say to it. Never the right answer itself."),
    inner=(Field("answer", "maths", _("Wrong answer")), Field("when", "maths", _("Only if")), FEEDBACK),
)
_ALSO_RIGHT = Field(
    "also_right",
    "lines",
    _("Other answers that count as right"),
    _("They differ from the right answer, and count all the same. One a line."),
    2,
)
_TASK = (
    Field(
        "reference", "maths", _("Task"), _("What is to be found, not the result: diff(sigmoid(k*z), z), range(silu).")
    ),
    Field("label", "line", _("Before the answer field"), _("For example f'(z) =")),
    Field("variables", "named", _("Variables"), _("For example z with real, positive, (0,1) or matrix(m,n).")),
    Field("where", "named", _("Abbreviations"), _("For example a with sigmoid(z).")),
    Field("equivalents", "lines", _("Other forms that must count"), _("One a line; the test run checks them."), 3),
)
_TOLERANCE = (
    Field("tolerance.rel", "number", _("Relative tolerance"), _("Empty: exact.")),
    Field("tolerance.abs", "number", _("Absolute tolerance")),
)
_FORM = Field(
    "form",
    "lines",
    _("Rules of form"),
    "single_fraction, expanded, factored, sum, brackets, no_difference, in:a, without:tanh, only:relu",
    2,
)

EXPRESSION = (
    *_TASK,
    _FORM,
    Field("cases", "number", _("Cases of the answer"), _("2 or 3: shows how cases are typed. Empty: none.")),
    Field(
        "at_kinks",
        "choose",
        _("Single points, such as kinks"),
        options=(("", _("do not count")), ("match", _("count"))),
    ),
    _ALSO_RIGHT,
    _MISCONCEPTIONS,
)
NUMBER = (
    *_TASK,
    *_TOLERANCE,
    Field("digits", "number", _("Significant figures")),
    Field("unit", "line", _("Unit")),
    _ALSO_RIGHT,
    _MISCONCEPTIONS,
)
SET = (*_TASK, *_TOLERANCE, _ALSO_RIGHT, _MISCONCEPTIONS)
MATRIX = (
    Field(
        "parts",
        "rows",
        _("Matrices"),
        inner=(
            Field("name", "line", _("Name"), _("May be empty if there is only one.")),
            Field("reference", "maths", _("Task")),
            Field("label", "line", _("Before the answer field")),
            Field("weight", "number", _("Weight")),
            Field(
                "fields",
                "rows",
                _("Names of the entries"),
                _("For a pair or vector: each entry gets a field of its own."),
                inner=(Field("", "both", _("Entry")),),
            ),
            Field("variables", "named", _("Variables"), _("For example W with matrix(2,3).")),
            Field("equivalents", "lines", _("Other forms that must count"), height=2),
        ),
    ),
)
PARTS = (
    Field(
        "parts",
        "rows",
        _("Parts"),
        _("In order; a later one may build on the answers to earlier ones."),
        inner=(
            Field("name", "line", _("Name"), _("What follow calls the answer, for example y.")),
            Field(
                "kind",
                "choose",
                _("Kind of answer"),
                options=(
                    ("number", _("Number")),
                    ("expression", _("Formula")),
                    ("set", _("Set or interval")),
                    ("matrix", _("Matrix or vector")),
                ),
            ),
            Field("prompt", "both", _("What is asked"), height=2),
            Field("content.label", "line", _("Before the answer field")),
            Field("content.reference", "maths", _("Task")),
            Field("content.variables", "named", _("Variables")),
            Field("content.tolerance.rel", "number", _("Relative tolerance"), _("Empty: exact.")),
            Field("content.tolerance.abs", "number", _("Absolute tolerance")),
            Field("content.equivalents", "lines", _("Other forms that must count"), height=2),
            Field(
                "follow",
                "maths",
                _("What follows from earlier answers"),
                _("The task with the names of earlier parts, for example (y - t)^2/2."),
            ),
            Field("weight", "number", _("Weight")),
        ),
    ),
)
DERIVATION = (
    *(field for field in _TASK if field.name != "equivalents"),
    Field(
        "derivations",
        "rows",
        _("Right derivations"),
        _("For the test run; the first is shown as the solution's key."),
        inner=(Field("lines", "lines", _("Derivation, one step a line"), height=4),),
    ),
    Field("least", "number", _("Lines at least")),
    Field("begin", "lines", _("Rules of form for the first line"), "in:z, without:sigmoid", 2),
    Field("form", "lines", _("Rules of form for the last line"), "single_fraction, expanded, factored, in:a", 2),
    Field("credit", "number", _("Share for the lines before a mistake"), _("0 to 1; empty: none.")),
    _MISCONCEPTIONS,
)
