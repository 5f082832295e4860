"""Static files under one address that changes with their content, so that browsers may keep them for a year.

`/static/<digest of the whole tree>/css/app.css`: files refer to each other by relative addresses (fonts from style
sheets, modules from modules) and so need no rewriting. An outdated digest still finds the file, but is not kept.
"""

from __future__ import annotations

import functools
import gzip
import hashlib
import mimetypes
from pathlib import Path

from flask import Flask, Response, abort, request

FOLDER = Path(__file__).parent / "static"
YEAR = 365 * 24 * 3600
COMPRESSIBLE = {".css", ".js", ".svg", ".json", ".txt", ".md"}


@functools.lru_cache(maxsize=1)
def digest() -> str:
    """The first 12 hex digits of the SHA-256 over names and contents of all static files."""
    total = hashlib.sha256()
    for path in sorted(FOLDER.rglob("*")):
        if path.is_file():
            total.update(path.relative_to(FOLDER).as_posix().encode() + b"\0" + path.read_bytes())
    return total.hexdigest()[:12]


@functools.lru_cache(maxsize=1)
def names() -> frozenset[str]:
    """The names of all static files; nothing else is ever opened."""
    return frozenset(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file())


@functools.lru_cache(maxsize=128)
def _content(name: str, *, compressed: bool) -> bytes:
    content = (FOLDER / name).read_bytes()
    return gzip.compress(content, mtime=0) if compressed else content


def serve(release: str, name: str) -> Response:
    """The static file `name`; kept for a year if `release` is the digest of what is there now."""
    if name not in names():
        abort(404)
    squeeze = Path(name).suffix in COMPRESSIBLE and request.accept_encodings.quality("gzip") > 0
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    response = Response(
        _content(name, compressed=squeeze), mimetype="text/javascript" if name.endswith(".js") else kind
    )
    if squeeze:
        response.headers["Content-Encoding"] = "gzip"
    response.vary.add("Accept-Encoding")
    response.cache_control.public = True
    if release == digest():
        response.cache_control.max_age = YEAR
        response.cache_control.immutable = True
    else:
        response.cache_control.no_cache = True
    return response


def install(app: Flask) -> None:
    """Adds the route and the template function `asset(name)`."""
    mimetypes.add_type("font/woff2", ".woff2")
    app.add_url_rule("/static/<release>/<path:name>", "static", serve)
    app.add_template_global(asset)


def asset(name: str) -> str:
    """The address of a static file.

    Raises:
        KeyError: there is no such file: a template is wrong.
    """
    if name not in names():
        raise KeyError(name)
    return f"/static/{digest()}/{name}"
