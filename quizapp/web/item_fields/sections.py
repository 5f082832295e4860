"""The fields that every question has, whatever its kind of answer."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

from quizapp.web.item_fields.field import Field

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
