"""Answers written into a text, a program or freely."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

from quizapp.web.item_fields.field import Field

BLANKS = (
    Field("text", "both", _("Text with blanks"), _("Markdown; [?1] marks the blank with the name 1, also in code."), 6),
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
)
SNIPPET = (
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
)
EXPLANATION = (
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
)
