"""Security headers, on every response: nothing from other hosts, no inline script, no framing."""

from __future__ import annotations

from flask import Flask, Response

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


def install(app: Flask) -> None:
    """Adds the headers to every response; pages are not kept by shared caches or shown stale."""

    def add(response: Response) -> Response:
        response.headers.update(HEADERS)
        if "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "private, no-store"
        return response

    app.after_request(add)
