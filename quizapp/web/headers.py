"""Security headers: nothing from other hosts, no inline script, no framing; on parts of a page what means something."""

from __future__ import annotations

from http import HTTPStatus

from flask import Flask, Response, request

POLICY = (
    "default-src 'self'; "
    "img-src 'self' data:; "  # Pico draws the marks of its controls as data: images
    "style-src 'self'; "
    "style-src-attr 'unsafe-inline'; "  # the formula field places its boxes by style attributes
    "object-src 'none'; "
    "base-uri 'none'; "
    "form-action 'self'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


STATIC = {name: HEADERS[name] for name in ("X-Content-Type-Options", "Cross-Origin-Resource-Policy")}
"""What means something on a style sheet, a script or a font, of which a first page has some thirty."""
DOCUMENTS = frozenset({"text/html", "image/svg+xml"})
HTTPS_FOR_A_YEAR = "max-age=31536000; includeSubDomains"
LEAVING = frozenset({"account.depart", "own_data.erase"})


def install(app: Flask) -> None:
    """Adds the headers to every response; pages are not kept by shared caches or shown stale.

    Behind HTTPS the browser is told to stay there; after signing out it drops what it has kept of the site.
    """

    def add(response: Response) -> Response:
        is_part = request.endpoint == "static" and response.mimetype not in DOCUMENTS
        response.headers.update(STATIC if is_part else HEADERS)
        if app.config["SESSION_COOKIE_SECURE"]:
            response.headers["Strict-Transport-Security"] = HTTPS_FOR_A_YEAR
        if request.endpoint in LEAVING and response.status_code == HTTPStatus.FOUND:
            response.headers["Clear-Site-Data"] = '"cache", "storage"'
        if "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "private, no-store"
        return response

    app.after_request(add)
