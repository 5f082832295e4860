"""The form of a question and the same as YAML, side by side: what is changed in one is worked out for the other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import render_template

from quizapp.questions.document import read_document
from quizapp.questions.faults import ItemError
from quizapp.questions.loading import dump_item, dump_mapping
from quizapp.services.author_views import Source
from quizapp.services.errors import Fault, InvalidInput
from quizapp.services.item_sources import as_fault, read_source


def as_yaml(data: Mapping[str, Any]) -> str:
    """What is filled in as YAML: as the item is always written, or as it stands where it is none yet."""
    try:
        return dump_item(read_source(data))
    except InvalidInput:
        return dump_mapping(data)


def as_data(text: str) -> dict[str, Any]:
    """The fields of a YAML text, for the form.

    Raises:
        InvalidInput: the text is no YAML, or no mapping of fields.
    """
    try:
        data = read_document(text, "item").data
    except ItemError as error:
        raise InvalidInput(*(as_fault(fault) for fault in error.faults)) from error
    if not isinstance(data, dict):
        sentence = ("An item is a mapping of fields (id: ...).", "一道题应为字段的映射（id: ...）。")
        raise InvalidInput(Fault("", *sentence, 1, 1))
    return dict(data)


def faults_of(source: Source) -> tuple[Fault, ...]:
    """What is wrong with what is being written."""
    try:
        read_source(source)
    except InvalidInput as error:
        return error.faults
    return ()


def told(text: str) -> dict[str, Any]:
    """What is wrong with a YAML text, for the script that marks it and as a list for people."""
    found = faults_of(text)
    marks = [{"line": fault.line, "column": fault.column} for fault in found if fault.line is not None]
    return {"marks": marks, "faults": render_template("item_beside_faults.html", found=found)}
