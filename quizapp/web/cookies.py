"""The browser's session is kept in one signed cookie; what a page does in the background leaves it alone."""

from __future__ import annotations

from flask import Flask, request
from flask.sessions import SecureCookieSessionInterface, SessionMixin


class Cookies(SecureCookieSessionInterface):
    """Prolongs the session with the pages that a person opens, not with each request of a script.

    A draft is still sent while its page is being left. Its answer can come after the next page's: a cookie in it would
    put the session back to what it was before, and the form that somebody signs in with would no longer belong to it.
    """

    def should_set_cookie(self, app: Flask, session: SessionMixin) -> bool:
        """Whether this response carries the cookie: after every change, and to prolong it where a page is opened."""
        is_page = request.method == "GET" and request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"
        return session.modified or (is_page and super().should_set_cookie(app, session))


def install(app: Flask) -> None:
    """Sets how `app` keeps sessions."""
    app.session_interface = Cookies()
