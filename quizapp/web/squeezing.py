"""Pages are compressed for browsers that can read it: a question page shrinks to about a fifth.

A compressed page that holds a secret (the token of its forms) beside words that a stranger chose could betray the
secret by its length (the BREACH attack). So each page carries a name of random letters and length in gzip's own
header, which no browser shows: its length says little, and asking again averages out only over very many pages.
The session's cookie is `SameSite=Lax` besides: a stranger's page cannot fetch ours with it.
"""

from __future__ import annotations

import gzip
import io
import secrets

from flask import Flask, Response, request

SMALLEST = 1024
"""Bytes: below this, compressing saves less than a packet."""
LEVEL = 5
PADDING = 100
"""Characters that are added at most."""


def install(app: Flask) -> None:
    """Compresses every page that is whole in memory; what is streamed or downloaded stays as it is."""

    @app.after_request
    def squeeze(response: Response) -> Response:
        if response.mimetype != "text/html" or response.is_streamed or "Content-Encoding" in response.headers:
            return response
        response.vary.add("Accept-Encoding")
        content = response.get_data()
        if len(content) >= SMALLEST and request.accept_encodings.quality("gzip") > 0:
            response.set_data(compress(content))
            response.headers["Content-Encoding"] = "gzip"
        return response


def compress(content: bytes) -> bytes:
    """`content` in gzip's form, longer by 1 to `PADDING` characters that nobody can foretell."""
    squeezed = io.BytesIO()
    name = secrets.token_hex(PADDING)[: 1 + secrets.randbelow(PADDING)]
    with gzip.GzipFile(name, "wb", LEVEL, squeezed, mtime=0) as file:
        file.write(content)
    return squeezed.getvalue()
