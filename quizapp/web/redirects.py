"""Where to go back to: only ever to this site."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import request, url_for


def safe(target: str | None) -> str:
    """`target` if it is an address on this site, otherwise the start page."""
    text = target or ""
    parts = urlsplit(text)
    ours = not parts.scheme and not parts.netloc and text.startswith("/") and not text.startswith(("//", "/\\"))
    return text if ours and text.isprintable() else url_for("start.show")


def came_from() -> str:
    """The page of this site that the request came from, otherwise the start page."""
    parts = urlsplit(request.referrer or "")
    return safe(parts.path) if parts.netloc == request.host else url_for("start.show")
