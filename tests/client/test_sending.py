from __future__ import annotations

import threading
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from quizapp.client.sending import Reply, over_http, refused


class Elsewhere(BaseHTTPRequestHandler):
    """Sends everybody away, and writes down who came."""

    came: list[str]

    def do_GET(self) -> None:
        self.came.append(self.path)
        self.send_response(302)
        self.send_header("Location", "/elsewhere")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture
def server() -> Iterator[HTTPServer]:
    Elsewhere.came = []
    running = HTTPServer(("127.0.0.1", 0), Elsewhere)
    thread = threading.Thread(target=running.serve_forever)
    thread.start()
    yield running
    running.shutdown()
    thread.join()
    running.server_close()


def test_a_redirect_is_not_followed_so_that_the_token_goes_nowhere_else(server: HTTPServer) -> None:
    request = urllib.request.Request(
        f"http://127.0.0.1:{server.server_port}/api", headers={"Authorization": "Bearer t"}
    )
    reply = over_http(request)
    assert (reply.status, Elsewhere.came) == (302, ["/api"])


@pytest.mark.parametrize(
    ("body", "code"), [(b'{"code": "conflict", "reason": "taken"}', "conflict"), (b"<html>", ""), (b"[1]", "")]
)
def test_what_is_no_problem_document_is_refused_all_the_same(body: bytes, code: str) -> None:
    found = refused(Reply(409, {"Retry-After": "3"}, body))
    assert (found.status, found.code, found.seconds) == (409, code, 3.0)
    assert str(found)
