"""What became of an answer, in sentences: the reason first, then the proof or the counterexample."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from flask_babel import gettext
from markupsafe import Markup, escape

from quizapp.services.learner_views import CheckedAnswer, Standing
from quizapp.web.generators import typeset
from quizapp.web.languages import chosen_language
from quizapp.web.proofs import proof_said, same_said

ONE_NUMBER = "1 x 1"
"""The shape of what is no matrix, as verdicts tell it."""
_DECIMAL: Final = re.compile(r"\d(?:\.|e-?)\d")


@dataclass(frozen=True, slots=True)
class Told:
    """The sentences of a verdict panel.

    Attributes:
        reason: one sentence beside the word.
        details: further sentences, the counterexample first.
        proof: how it was proved; empty if there is nothing to show.
    """

    reason: Markup
    details: tuple[Markup, ...] = ()
    proof: Markup | None = None


def tell(answer: CheckedAnswer) -> Told:
    """The sentences about `answer`, in the language of the page."""
    if answer.source == "person":
        return Told(escape(gettext("A person has looked at your answer.")))
    return TELLERS[answer.standing](answer)


def same_answer(kind: str, answer: CheckedAnswer, shown: str) -> Markup:
    """That a right answer is the right one in another form, shown as the safe HTML `shown`; or empty."""
    method = str((answer.verdict or {}).get("method") or "")
    said = same_said(kind, method, chosen_language()) if answer.standing == "right" and method else ""
    return escape(said).format(Markup(shown)) if said else Markup("")  # noqa: S704 - made by the printer of formulas


def value(text: object) -> Markup:
    """A value as mathematics writes it: a real minus sign, never broken over two lines."""
    return Markup('<span class="n">{}</span>').format(str(text).replace("-", "−").replace("*", "·"))


def point(at: Mapping[str, Any]) -> Markup:
    """A point: `z = −1, α = 2`."""
    return Markup(", ").join(Markup('<span class="n">{} = {}</span>').format(name, value(at[name])) for name in at)


def _right(answer: CheckedAnswer) -> Told:
    verdict = answer.verdict or {}
    exceptions = verdict.get("except_at") or ()
    words = {"conditions": value(", ".join(exceptions))}
    details = (_said(gettext("Except where %(conditions)s, which does not count here."), words),) if exceptions else ()
    return Told(escape(gettext("This is the right answer.")), details, _proof(verdict))


def _partly(answer: CheckedAnswer) -> Told:
    return Told(escape(gettext("Some of it is right.")), _of_the_whole(answer))


def _not_yet(answer: CheckedAnswer) -> Told:
    verdict = answer.verdict or {}
    found = _of_the_whole(answer)
    line = verdict.get("line")
    if "wrong_start" in (verdict.get("diagnosis") or ()):
        return Told(
            escape(gettext("Every line follows from the one before, but the result is not the one asked for.")), found
        )
    if line == 1:
        return Told(escape(gettext("Line 1 is not right yet.")), found)
    if line is not None:
        return Told(escape(gettext("Line %(number)s does not follow from the line before.", number=line)), found)
    if not found:
        return Told(escape(gettext("This is not the right answer yet.")))
    return Told(found[0], found[1:], _proof(verdict))


def _undecided(answer: CheckedAnswer) -> Told:
    if answer.nobody_marks:
        words = gettext("This could be proved neither right nor wrong, so it does not count. Try another one like it.")
    elif answer.review == "open":
        words = gettext(
            "This could be proved neither right nor wrong. A person will look at it; the outcome is shown in Progress."
        )
    else:
        words = gettext("This could be proved neither right nor wrong.")
    return Told(escape(words))


def _invalid(answer: CheckedAnswer) -> Told:
    said = Markup(answer.feedback_html)  # noqa: S704 - made and cleaned by the kinds of question
    unknown = escape(gettext("This could not be read as an answer to this question."))
    return Told(said or unknown, (escape(gettext("This cost you nothing: change it and check again.")),))


def _proof(verdict: Mapping[str, Any]) -> Markup | None:
    return proof_said(str(verdict.get("method") or ""), chosen_language(), typeset) or None


def _of_the_whole(answer: CheckedAnswer) -> tuple[Markup, ...]:
    """The counterexample, unless it belongs to one part and is told beside that, or the list of parts says as much."""
    of_parts = any((part.get("verdict") or {}).get("counterexample") for part in answer.parts)
    return () if of_parts or _is_listed(answer) else counterexample(answer.verdict or {})


def _is_listed(answer: CheckedAnswer) -> bool:
    """Whether only an entry is told to be wrong, without values, and the parts are the entries."""
    found = (answer.verdict or {}).get("counterexample") or {}
    if "entry" not in found or "reference" in found or found.get("at"):
        return False
    name = ",".join(str(place) for place in found["entry"])
    return any((part.get("part") or part.get("name")) == name for part in answer.parts)


def counterexample(verdict: Mapping[str, Any]) -> tuple[Markup, ...]:
    """The sentence for a verdict's counterexample; none without one."""
    found = verdict.get("counterexample")
    if not found:
        return ()
    if "element" in found:
        return (_element(found),)
    if "shape" in found:
        return (_shape(found),)
    at = found.get("at") or {}
    words = {"at": point(at), "yours": _side(found.get("answer"), computed=bool(at))}
    if "reference" in found:
        words["wanted"] = _side(found["reference"], computed=bool(at))
    if "entry" in found:
        words |= {"row": value(found["entry"][0]), "column": value(found["entry"][1])}
    return (_said(_sentence(found, told=bool(words["at"])), words),)


def _sentence(found: Mapping[str, Any], *, told: bool) -> str:
    """The sentence for a counterexample at a point (if one is told) or an entry; the right value may be withheld."""
    if "entry" in found:
        return _of_entry(told=told, wanted="reference" in found)
    if found.get("answer") == "undefined":
        if not told:
            return gettext("Yours has no value.")
        known = "reference" in found
        return (
            gettext("At %(at)s yours has no value, it should be %(wanted)s.")
            if known
            else gettext("At %(at)s yours has no value.")
        )
    if found.get("reference") == "undefined":
        return gettext("At %(at)s yours is %(yours)s, but there should be no value.")
    if not told:
        return gettext("Yours is %(yours)s, it should be a different number.")
    if "reference" not in found:
        return gettext("At %(at)s yours is %(yours)s, it should be a different number.")
    return gettext("At %(at)s yours is %(yours)s, it should be %(wanted)s.")


def _of_entry(*, told: bool, wanted: bool) -> str:
    if wanted:
        if told:
            return gettext("With %(at)s, entry (%(row)s, %(column)s) of yours is %(yours)s, it should be %(wanted)s.")
        return gettext("Entry (%(row)s, %(column)s) of yours is %(yours)s, it should be %(wanted)s.")
    if told:
        return gettext("With %(at)s, entry (%(row)s, %(column)s) of yours is %(yours)s, it should be a different one.")
    return gettext("Entry (%(row)s, %(column)s) of yours is %(yours)s, it should be a different one.")


def _element(found: Mapping[str, Any]) -> Markup:
    words = {"element": value(found["element"])}
    if found.get("answer") == "contains":
        return _said(gettext("Your set contains %(element)s, which does not belong to it."), words)
    return _said(gettext("%(element)s is missing from your set."), words)


def _shape(found: Mapping[str, Any]) -> Markup:
    """The sentence on shapes; a lone number is called so, and one that is asked for too."""
    words = {
        "yours": value(str(found["answer"]).replace(" x ", " × ")),
        "wanted": value(str(found["reference"]).replace(" x ", " × ")),
    }
    if found["answer"] == "undefined":
        return _said(gettext("Your matrices do not fit together. A matrix of size %(wanted)s is asked for."), words)
    if found["answer"] == ONE_NUMBER:
        return _said(gettext("Yours is a single number; a matrix of size %(wanted)s is asked for."), words)
    if found["reference"] == ONE_NUMBER:
        return _said(gettext("Yours is a matrix of size %(yours)s; a single number is asked for."), words)
    return _said(gettext("Your matrix has the size %(yours)s; the size %(wanted)s is asked for."), words)


def _side(side: object, *, computed: bool) -> Markup:
    """The value of one side; a decimal that was computed is a rounded one, since exact values are told as fractions."""
    if side == "undefined":
        return escape(gettext("not defined"))
    return value(f"≈ {side}" if computed and _DECIMAL.search(str(side)) else side)


def _said(text: str, words: Mapping[str, Markup]) -> Markup:
    return escape(text) % dict(words)


def _waiting(_answer: CheckedAnswer) -> Told:
    return Told(escape(gettext("Your answer is saved. An instructor reads it and marks it.")))


def _pending(_answer: CheckedAnswer) -> Told:
    return Told(escape(gettext("Your answer is saved and is being checked. Load the page again in a moment.")))


def _recorded(_answer: CheckedAnswer) -> Told:
    return Told(escape(gettext("Your answer is saved. The verdict is told later, by the rule of this quiz.")))


TELLERS: Mapping[Standing, Callable[[CheckedAnswer], Told]] = {
    "right": _right,
    "partly": _partly,
    "not_yet": _not_yet,
    "undecided": _undecided,
    "invalid": _invalid,
    "waiting": _waiting,
    "pending": _pending,
    "recorded": _recorded,
}
