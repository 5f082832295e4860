"""What a page shows around a field for mathematics: the label, the usable names, and what they stand for."""

from __future__ import annotations

from typing import Any

from quizapp.activations.catalogue import definitions
from quizapp.algebra.errors import Language
from quizapp.algebra.printing.text import to_text
from quizapp.questions.decision import Claim
from quizapp.questions.kinds.tasks import Task
from quizapp.questions.simplification import simplified
from quizapp.questions.substitution import read_task
from quizapp.questions.typesetting import typeset
from quizapp.questions.variants import Variant


def face_of(task: Task, base: Claim, variant: Variant, language: Language) -> dict[str, Any]:
    """What stands around the answer field of a task in this variant.

    Args:
        task: the task as its author wrote it.
        base: the same with the variant's values put in.
        variant: the values.
        language: of the page.
    """
    return {
        "label_html": typeset(task.label, variant.values, language) if task.label else "",
        "names": sorted({*base.variables, *base.where}),
        "where": {name: _meaning(base, text, language) for name, text in base.where.items()},
        "form": list(base.form),
        "digits": base.digits,
    }


def _meaning(base: Claim, text: str, language: Language) -> str:
    """What an abbreviation stands for, with the variant's numbers worked out: σ(−3z), not σ((−3)z + 0)."""
    tree = simplified(read_task(text, "expression", frozenset(base.variables) | frozenset(base.where)))
    return typeset(to_text(tree, definitions()), {}, language)
