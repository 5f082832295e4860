"""Answers that are chosen: options, orders, pairs, judgements, wrong lines."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

from quizapp.web.item_fields.field import FEEDBACK, Field

CHOICE = (
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
)
ORDERING = (
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
)
MATCHING = (
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
)
TRUE_FALSE = (
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
)
ERROR_SPOTTING = (
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
)
