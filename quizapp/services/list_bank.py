"""Use case: the items in files, as rows for people and programs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from quizapp.questions.checking import bank_row
from quizapp.questions.faults import ItemError
from quizapp.questions.loading import load_folder
from quizapp.services.errors import Fault, InvalidInput


def list_bank(folder: Path) -> Iterator[dict[str, Any]]:
    """A row for each item in the YAML files of a folder.

    Raises:
        InvalidInput: the files hold faults; all of them are told.
    """
    try:
        items = load_folder(folder)
    except ItemError as error:
        raise InvalidInput(*(Fault("", str(fault), fault.message_zh, fault.line) for fault in error.faults)) from error
    for item in items:
        yield bank_row(item)
