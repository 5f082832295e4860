"""Pages are compressed, and their length does not tell what is in them."""

from __future__ import annotations

import gzip

import pytest

from quizapp.web.squeezing import PADDING, SMALLEST, compress
from tests.web.visitor import Visitor


def test_a_page_is_compressed_for_those_who_can_read_it(learner: Visitor, question_id: int) -> None:
    address = f"/questions/{question_id}"
    plain = learner.get(address)
    assert "Content-Encoding" not in plain.headers
    learner.headers["Accept-Encoding"] = "gzip, deflate, br"
    small = learner.get(address)
    assert small.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in small.headers["Vary"]
    assert int(small.headers["Content-Length"]) == len(small.data) < len(plain.data) / 3
    assert b"</html>" in gzip.decompress(small.data)


@pytest.mark.parametrize("accepted", ["", "identity", "gzip;q=0", "br"])
def test_others_get_it_as_it_is(visitor: Visitor, accepted: str) -> None:
    visitor.headers["Accept-Encoding"] = accepted
    answer = visitor.get("/help")
    assert "Content-Encoding" not in answer.headers
    assert "Accept-Encoding" in answer.headers["Vary"], "a cache must not give them what others get"
    assert b"</html>" in answer.data


def test_what_is_no_page_stays_as_it_is(visitor: Visitor) -> None:
    visitor.headers["Accept-Encoding"] = "gzip"
    assert "Content-Encoding" not in visitor.get("/healthz").headers


def test_an_error_is_a_page_too(visitor: Visitor) -> None:
    visitor.headers["Accept-Encoding"] = "gzip"
    missing = visitor.get("/missing")
    assert missing.status_code == 404
    assert b"</html>" in gzip.decompress(missing.data)


def test_a_page_has_no_fixed_length() -> None:
    page = b"a token and a word of a stranger " * SMALLEST
    lengths = {len(compress(page)) for _ in range(200)}
    assert len(lengths) > PADDING / 3
    assert max(lengths) - min(lengths) < PADDING
    assert {gzip.decompress(compress(page)) for _ in range(5)} == {page}
