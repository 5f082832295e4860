"""Pages of people with scores: what was asked becomes an order of the database and one of the pages that there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quizapp.services.gradebook_views import Asked, Listing
from quizapp.storage.records.scores import Audience, Participant, PeopleOrder
from quizapp.storage.unit import UnitOfWork

PAGE = 50
LONGEST_SEARCH = 100


def page_of_people(
    unit: UnitOfWork, quiz_ids: Sequence[int], asked: Asked, course_id: int | None = None
) -> tuple[Listing, tuple[Participant, ...]]:
    """The page that was asked for.

    Args:
        unit: where to read.
        quiz_ids: whoever began one of them is meant.
        asked: search, order and page.
        course_id: the learners of this course are meant too.
    """
    audience = Audience(tuple(quiz_ids), course_id, asked.search.strip()[:LONGEST_SEARCH])
    found = unit.gradebook.count(audience)
    pages = max(1, -(-found // PAGE))
    answered = replace(asked, search=audience.search, page=min(max(1, asked.page), pages))
    order = _order(quiz_ids, answered)
    people = unit.gradebook.people(audience, order, PAGE, (answered.page - 1) * PAGE)
    sort = answered.sort if order.by == "score" else order.by
    return Listing(replace(answered, sort=sort), found, pages), people


def _order(quiz_ids: Sequence[int], asked: Asked) -> PeopleOrder:
    if asked.sort == "score":
        return PeopleOrder("score", asked.descending, tuple(quiz_ids))
    one = next((quiz_id for quiz_id in quiz_ids if str(quiz_id) == asked.sort), None)
    if one is not None:
        return PeopleOrder("score", asked.descending, (one,))
    return PeopleOrder("email" if asked.sort == "email" else "name", asked.descending)
