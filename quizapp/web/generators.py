"""What an identity was proved in, typeset: `z, e^(1/2*z)` as formulas, in a sentence for the learner."""

from __future__ import annotations

import functools

from markupsafe import Markup, escape

from quizapp.activations.catalogue import definitions
from quizapp.algebra.errors import AlgebraError, Language
from quizapp.algebra.parser import read
from quizapp.algebra.printing.mathml import to_mathml
from quizapp.algebra.scope import Scope

SIGN = "sign of"
"""How the decider names the sign of a root, which is no formula."""
SIGN_SAID = {"en": "a sign", "zh": "一个符号"}
LINKS = {"en": (", ", " and "), "zh": ("、", " 和 ")}


@functools.lru_cache(maxsize=512)
def typeset(listed: str, language: Language) -> Markup:
    """The quantities in `listed`, separated by commas, as formulas; what is no formula stays as it is written."""
    between, last = LINKS[language]
    shown = [_shown(one, language) for one in listed.split(", ")]
    head = escape(between).join(shown[:-1])
    return escape(last).join((head, shown[-1])) if head else shown[-1]


def _shown(text: str, language: Language) -> Markup:
    if text == SIGN:
        return Markup(SIGN_SAID[language])  # noqa: S704 - written above
    known = definitions()
    try:
        tree = read(text, "expression", Scope(definitions=known, free_names=True)).tree
    except AlgebraError:
        return escape(text)
    return Markup(to_mathml(tree, known, language=language))  # noqa: S704 - made by the printer of formulas
