"""Whether a corrected item still asks what a learner was asked: only then may the answer be marked anew by it."""

from __future__ import annotations

from quizapp.questions.kinds import catalogue
from quizapp.questions.kinds.decided import DecidedKind
from quizapp.questions.rendering import render
from quizapp.questions.schema import LANGUAGES
from quizapp.questions.variants import Variant


def is_same_question(asked: Variant, now: Variant) -> bool:
    """Whether both show the learner the same, or have the same values and so differ in wording or key alone.

    Where an answer is chosen and not typed, what there was to choose must be the same in any case.
    """
    if asked.item.kind != now.item.kind:
        return False
    if asked.fingerprint == now.fingerprint and isinstance(catalogue.kinds()[now.item.kind], DecidedKind):
        return True
    return _looks(asked) == _looks(now)


def _looks(variant: Variant) -> list[object]:
    kind = catalogue.kinds()[variant.item.kind]
    return [
        (render(variant.item.prompt.said(language), variant, language), kind.face(variant, language))
        for language in LANGUAGES
    ]
