"""Tables that the server searches, sorts and pages: what an address asks for, and the address that asks otherwise."""

from __future__ import annotations

from typing import Any

from flask import Flask, request, url_for

from quizapp.services.gradebook_views import Asked, Listing


def people_asked() -> Asked:
    """What the address of this page asks for."""
    given = request.args
    return Asked(
        search=given.get("search", ""),
        sort=given.get("sort", "name"),
        descending=given.get("down") == "1",
        page=given.get("page", 1, type=int),
    )


def sorted_address(listing: Listing, key: str) -> str:
    """The first page sorted by `key`: names upwards, scores downwards; the other way round where it is so already."""
    downwards_first = key not in {"name", "email"}
    here = listing.asked.sort == key
    down = not listing.asked.descending if here else downwards_first
    return _address(search=listing.asked.search or None, sort=key, down="1" if down else None)


def paged_address(listing: Listing, page: int) -> str:
    """Another page of the same."""
    asked = listing.asked
    return _address(search=asked.search or None, sort=asked.sort, down="1" if asked.descending else None, page=page)


def sort_state(listing: Listing, key: str) -> str | None:
    """What `aria-sort` says of a column."""
    if listing.asked.sort != key:
        return None
    return "descending" if listing.asked.descending else "ascending"


def _address(**asked: str | int | None) -> str:
    values: dict[str, Any] = {**(request.view_args or {}), **asked}
    return url_for(str(request.endpoint), **values)


def install(app: Flask) -> None:
    """Gives the templates their functions."""
    for function in (sorted_address, paged_address, sort_state):
        app.add_template_global(function)
