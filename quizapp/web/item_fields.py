"""The fields of the form for a question: one table from which the form is drawn and read.

What an item holds beyond these fields (cases, names of misconceptions, ...) is not lost: it stays in the field
`rest` of the form, as YAML, and beside each row.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from flask_babel import LazyString
from flask_babel import lazy_gettext as _

Sort: TypeAlias = Literal[
    "line", "maths", "number", "words", "lines", "flag", "both", "named", "rows", "choose", "text"
]
"""How a field is filled in: a line, a line of mathematics, a number, words between commas, one entry a line, a tick,
a text in both languages, names with values, rows of further fields, one of a few, a text of several lines."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field.

    Attributes:
        name: dotted, below the item or the row it belongs to.
        label: what it is called.
        hint: what may be written.
        height: lines of a text; 1 is a single line.
        inner: the fields of a row.
        options: what may be chosen, value and title.
    """

    name: str
    sort: Sort
    label: LazyString
    hint: LazyString | str = ""
    height: int = 1
    inner: tuple[Field, ...] = ()
    options: tuple[tuple[str, LazyString | str], ...] = ()


FEEDBACK = Field("feedback", "both", _("What to say to it"), height=2)

ABOUT = (
    Field("id", "line", _("Name"), _("Small letters, digits and hyphens, for example sigmoid-slope.")),
    Field("concept", "line", _("Topic"), _("For example sigmoid-derivative.")),
    Field("difficulty", "number", _("Difficulty, 1 to 5")),
    Field("points", "number", _("Points")),
    Field("tags", "words", _("Tags"), _("Separated by commas.")),
    Field("claims", "words", _("Claims of the course text"), _("For example S26, S27.")),
)
ASKED = (
    Field("prompt", "both", _("What is asked"), _("Markdown. Mathematics between $…$; {k} puts in a parameter."), 4),
    Field("parameters", "named", _("Parameters"), _("A range 2..5, -3..3 step 1/2 except 0, or a list [0.01, 1/5].")),
    Field("derived", "named", _("Numbers computed from them"), _("For example peak with k/4; usable as {peak}.")),
    Field("exclude", "lines", _("Never draw where"), _("One condition a line, for example b = c."), 2),
)
TAUGHT = (
    Field(
        "hints",
        "rows",
        _("Hints"),
        _("One to three, each more concrete."),
        inner=(Field("", "both", _("Hint"), height=2),),
    ),
    Field("solution", "both", _("Worked solution"), height=4),
)

_MISCONCEPTIONS = Field(
    "misconceptions",
    "rows",
    _("Frequent wrong answers"),
    _("The wrong answer as learners type it, and what to say to it. Never the right answer itself."),
    inner=(Field("answer", "maths", _("Wrong answer")), Field("when", "maths", _("Only if")), FEEDBACK),
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
_FORM = Field("form", "lines", _("Rules of form"), "single_fraction, expanded, factored, in:a, without:tanh", 2)

_WINDOW = (
    Field("window.start", "number", _("Window: left end"), _("Empty: −6.")),
    Field("window.end", "number", _("Window: right end"), _("Empty: 6.")),
    Field("window.low", "number", _("Window: lower end"), _("Empty: −2.")),
    Field("window.high", "number", _("Window: upper end"), _("Empty: 4.")),
)

CONTENT: Mapping[str, tuple[Field, ...]] = {
    "expression": (
        *_TASK,
        _FORM,
        Field("cases", "number", _("Cases of the answer"), _("2 or 3: shows how cases are typed. Empty: none.")),
        Field(
            "at_kinks",
            "choose",
            _("Single points, such as kinks"),
            options=(("", _("do not count")), ("match", _("count"))),
        ),
        _MISCONCEPTIONS,
    ),
    "number": (
        *_TASK,
        *_TOLERANCE,
        Field("digits", "number", _("Significant figures")),
        Field("unit", "line", _("Unit")),
        _MISCONCEPTIONS,
    ),
    "set": (*_TASK, *_TOLERANCE, _MISCONCEPTIONS),
    "matrix": (
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
    ),
    "parts": (
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
    ),
    "derivation": (
        *(field for field in _TASK if field.name != "equivalents"),
        Field(
            "derivations",
            "rows",
            _("Right derivations"),
            _("For the test run; the first is shown as the solution's key."),
            inner=(Field("lines", "lines", _("Derivation, one step a line"), height=4),),
        ),
        Field("least", "number", _("Lines at least")),
        Field("credit", "number", _("Share for the lines before a mistake"), _("0 to 1; empty: none.")),
        _MISCONCEPTIONS,
    ),
    "choice": (
        Field("several", "flag", _("Several may be right")),
        Field("ordered", "flag", _("Keep the order")),
        Field("show.right", "number", _("Right ones shown"), _("Empty: all.")),
        Field("show.wrong", "number", _("Wrong ones shown")),
        Field(
            "options",
            "rows",
            _("Options"),
            inner=(Field("", "both", _("Option")), Field("right", "flag", _("Right")), FEEDBACK),
        ),
    ),
    "ordering": (
        Field(
            "steps",
            "rows",
            _("Steps"),
            _("In the right order; the learner sees them in another one."),
            inner=(Field("", "both", _("Step")),),
        ),
        Field("accepted", "lines", _("Further right orders"), _("One a line, for example [2, 1, 3]."), 2),
        Field(
            "misconceptions",
            "rows",
            _("Frequent wrong answers"),
            inner=(Field("order", "line", _("Order"), _("For example [2, 1, 3].")), FEEDBACK),
        ),
    ),
    "matching": (
        Field(
            "options",
            "rows",
            _("To choose from"),
            _("Some may belong to no row."),
            inner=(
                Field("id", "line", _("Name"), _("Small letters; the rows refer to it.")),
                Field("", "both", _("Option")),
            ),
        ),
        Field(
            "rows",
            "rows",
            _("Rows"),
            inner=(Field("", "both", _("Row")), Field("match", "line", _("Name of its partner")), FEEDBACK),
        ),
        Field("show", "number", _("Rows asked"), _("Empty: all.")),
    ),
    "true_false": (
        Field("holds", "flag", _("The statement is true")),
        Field("share", "number", _("Share of the judgement alone"), _("Empty: 0.5.")),
        Field("feedback", "both", _("What to say to a wrong judgement"), height=2),
        Field(
            "reasons",
            "rows",
            _("Reasons to choose from"),
            _("Empty, if the reason is written freely (field free below, as YAML)."),
            inner=(Field("", "both", _("Reason")), Field("valid", "flag", _("Proves it")), FEEDBACK),
        ),
    ),
    "blanks": (
        Field(
            "text", "both", _("Text with blanks"), _("Markdown; [?1] marks the blank with the name 1, also in code."), 6
        ),
        Field(
            "blanks",
            "rows",
            _("Blanks"),
            _("What belongs there: a formula, a number or accepted words; a list to choose from is written as YAML."),
            inner=(
                Field("name", "line", _("Name")),
                Field("weight", "number", _("Weight")),
                Field("formula.reference", "maths", _("Formula")),
                Field("number.reference", "maths", _("Number")),
                Field("word.accept", "words", _("Accepted words"), _("Separated by commas.")),
            ),
        ),
    ),
    "curve": (
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
    ),
    "point_reading": (
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
    ),
    "error_spotting": (
        Field(
            "lines",
            "rows",
            _("Lines"),
            _("In their order. Either every wrong line has a correction or none has."),
            inner=(
                Field("", "both", _("Line")),
                Field("wrong", "flag", _("Wrong")),
                Field("label", "line", _("Left side of the correction"), _("For example f'(z) =")),
                Field("correction.reference", "maths", _("What belongs there")),
                Field("correction.variables", "named", _("Variables"), _("For example a with (0,1).")),
                FEEDBACK,
            ),
        ),
        Field("shuffled", "flag", _("Statements without an order: shuffle them")),
        Field("share", "number", _("Share of the line alone"), _("Empty: 0.5.")),
    ),
    "snippet": (
        Field("code", "text", _("Program"), _("[?1] marks the blank with the name 1; {k} puts in a parameter."), 8),
        Field(
            "blanks",
            "rows",
            _("Blanks"),
            _("In the program or, with a label, below it. A list to choose from is written as YAML."),
            inner=(
                Field("name", "line", _("Name")),
                Field("weight", "number", _("Weight")),
                Field("label", "both", _("Label, if it is asked below the program")),
                Field("code.answer", "line", _("Code")),
                Field("code.reference", "maths", _("The code as mathematics"), _("For example max(0,z).")),
                Field("code.variables", "named", _("Variables"), _("For example z with real.")),
                Field("number.reference", "maths", _("Number")),
                Field("word.accept", "words", _("Accepted words"), _("Separated by commas.")),
            ),
        ),
    ),
    "explanation": (
        Field("min_words", "number", _("Words at least")),
        Field("max_words", "number", _("Words at most")),
        Field(
            "criteria",
            "rows",
            _("What a good explanation says"),
            inner=(
                Field("id", "line", _("Name")),
                Field("points", "number", _("Points")),
                Field("show", "both", _("What it says"), height=2),
            ),
        ),
    ),
}
"""The fields of `content`, by kind; a kind that is not here is written as YAML."""

BLANK_ROWS: Mapping[str, int] = {
    "hints": 2,
    "content.options": 4,
    "content.steps": 4,
    "content.blanks": 3,
    "content.reasons": 3,
    "content.curves": 4,
    "content.targets": 3,
    "content.lines": 4,
    "content.rows": 3,
    "content.criteria": 3,
}
"""With how many empty rows an empty form begins, where it is not one."""


def content_fields(kind: str) -> tuple[Field, ...]:
    """The fields of a kind's content."""
    return CONTENT.get(kind, ())
