import pytest
from flask import Flask

from quizapp.services.gradebook_views import Asked, Listing
from quizapp.web.listing import paged_address, people_asked, sort_state, sorted_address


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("", Asked()),
        ("?search=Li&sort=3&down=1&page=2", Asked("Li", "3", descending=True, page=2)),
        ("?page=two&down=yes", Asked()),
    ],
)
def test_what_an_address_asks_for(app: Flask, query: str, asked: Asked) -> None:
    with app.test_request_context(f"/scores/1{query}"):
        assert people_asked() == asked


def test_addresses_that_ask_otherwise(app: Flask) -> None:
    listing = Listing(Asked("a b", "score", descending=True, page=3), people=200, pages=4)
    with app.test_request_context("/scores/7?search=a+b"):
        assert sorted_address(listing, "score") == "/scores/7?search=a+b&sort=score"
        assert sorted_address(listing, "name") == "/scores/7?search=a+b&sort=name"
        assert sorted_address(listing, "12") == "/scores/7?search=a+b&sort=12&down=1"
        assert paged_address(listing, 4) == "/scores/7?search=a+b&sort=score&down=1&page=4"
    assert (sort_state(listing, "score"), sort_state(listing, "name")) == ("descending", None)
    assert sort_state(Listing(Asked(), 1, 1), "name") == "ascending"
