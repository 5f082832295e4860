"""Files that people send: larger than other bodies, where a page takes them.

The size is set before anything reads the body; the check of the form's token is the first that does.
"""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, request


def take_files(pages: Blueprint, sizes: Mapping[str, int]) -> None:
    """Lets these views of a blueprint take bodies up to so many bytes.

    Args:
        pages: the blueprint.
        sizes: name of the view's function to its largest body.
    """

    @pages.url_value_preprocessor
    def allow(endpoint: str | None, values: object) -> None:
        del values
        size = sizes.get((endpoint or "").removeprefix(f"{pages.name}."))
        if size is not None:
            request.max_content_length = size
            request.max_form_memory_size = size


def sent_file(name: str) -> tuple[str, bytes]:
    """Name and content of the file in a field; both empty where none was chosen."""
    file = request.files.get(name)
    return ("", b"") if file is None else (file.filename or "", file.read())
