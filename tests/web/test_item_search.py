import re

import pytest
from flask import Flask

from quizapp.services.actor import Actor
from quizapp.services.author_views import ItemFilter
from quizapp.services.bundle import Services
from quizapp.services.item_figures import FigureFilter, Span
from quizapp.services.read_analysis import request_analysis
from quizapp.services.recompute_analyses import recompute_wanted
from quizapp.web.item_search import ItemsAsked, item_order_address, item_order_state, items_asked
from tests.services.house import make_item, make_learner
from tests.services.test_read_scores import take
from tests.web.visitor import Visitor

ANYTHING = ItemsAsked(ItemFilter(), FigureFilter(), "topic", descending=False)


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("", ANYTHING),
        (
            "?search=a&concept=relu&kind=set&state=draft&sort=learners&down=1",
            ItemsAsked(ItemFilter("a", "relu", "set", "draft"), FigureFilter(), "learners", descending=True),
        ),
        (
            "?facility_from=0.2&facility_to=0.8&discrimination_to=-0.1&learners=5&unfair=1",
            ItemsAsked(
                ItemFilter(), FigureFilter(Span(0.2, 0.8), Span(None, -0.1), 5, unfair=True), "topic", descending=False
            ),
        ),
        ("?facility_from=nan&facility_to=inf&learners=-3&sort=password&state=gone&down=yes", ANYTHING),
        ("?facility_from=&facility_to=much&learners=", ANYTHING),
    ],
)
def test_what_an_address_asks_for(app: Flask, query: str, asked: ItemsAsked) -> None:
    with app.test_request_context(f"/items{query}"):
        assert items_asked() == asked


def test_addresses_of_other_orders_keep_what_was_asked(app: Flask) -> None:
    with app.test_request_context("/items?search=a+b&facility_to=0.5&kind=&sort=facility"):
        asked = items_asked()
        assert item_order_address(asked, "facility") == "/items?search=a+b&facility_to=0.5&sort=facility&down=1"
        assert item_order_address(asked, "learners") == "/items?search=a+b&facility_to=0.5&sort=learners&down=1"
        assert item_order_address(asked, "name") == "/items?search=a+b&facility_to=0.5&sort=name"
        assert (item_order_state(asked, "facility"), item_order_state(asked, "name")) == ("ascending", None)
    with app.test_request_context("/items?sort=facility&down=1"):
        assert item_order_address(items_asked(), "facility") == "/items?sort=facility"
        assert item_order_state(items_asked(), "facility") == "descending"


@pytest.mark.parametrize(("language", "button"), [("en", "By statistics"), ("zh", "按统计")])
def test_questions_are_found_by_how_they_did(
    services: Services, instructor: Actor, teacher: Visitor, quiz_id: int, language: str, button: str
) -> None:
    teacher.post("/preferences", language=language)
    make_item(services, instructor, "never-asked")
    for name, word in (("ann", "right"), ("ben", "half")):
        take(services, make_learner(services, name), quiz_id, word)
    request_analysis(services, instructor, quiz_id)
    recompute_wanted(services)

    def rows(query: str) -> list[str]:
        return re.findall(r'<th scope="row"><a href="/items/\d+">([^<]+)</a>', teacher.read(f"/items{query}"))

    assert button in teacher.read("/items")
    everything = rows("")
    assert "never-asked" in everything
    asked = rows("?facility_from=0")
    assert asked
    assert "never-asked" not in asked
    assert set(rows("?facility_to=0.74")) | set(rows("?facility_from=0.75")) == set(asked)
    assert rows("?sort=facility")[-1] == rows("?sort=facility&down=1")[-1] == "never-asked"
    assert rows("?learners=3") == []
    page = teacher.read("/items?facility_from=0.75&sort=facility&down=1")
    assert '<td class="num">0.75</td>' in page
    assert 'aria-sort="descending"' in page
    assert re.search(r'<details class="plain-details" open>', page)
