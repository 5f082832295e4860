"""What may be typed next in the YAML of a question, with the words that the form has for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from quizapp.learning.concepts import concepts
from quizapp.questions.completing import complete
from quizapp.web.item_fields.content import CONTENT
from quizapp.web.item_fields.field import Field
from quizapp.web.item_fields.sections import ABOUT, ASKED, TAUGHT


def proposed(before: str, after: str, kind: str) -> dict[str, Any]:
    """What may stand where the caret is, for the script that shows it.

    Args:
        before: the text on one side of the caret.
        after: the text on the other.
        kind: of the question, to know by which words the form calls the fields of its answer.
    """
    before, after = before.replace("\r\n", "\n"), after.replace("\r\n", "\n")
    found = complete(before + after, len(before), {"concept": tuple(concepts())})
    said = dict(_labels(kind))
    return {
        "replace": len(before) - found.start,
        "proposals": [
            {"name": one.name, "text": one.text, "label": said.get(one.place, ""), "needed": one.needed}
            for one in found.proposals
        ],
    }


def _labels(kind: str) -> Iterator[tuple[str, str]]:
    """Place and label of each field of the form, in the language of the page."""
    yield from _below((*ABOUT, *ASKED, *TAUGHT), "")
    yield from _below(CONTENT.get(kind, ()), "content.")


def _below(fields: Sequence[Field], place: str) -> Iterator[tuple[str, str]]:
    for field in fields:
        if field.name:
            yield f"{place}{field.name}", str(field.label)
        yield from _below(field.inner, f"{place}{field.name}." if field.name else place)
