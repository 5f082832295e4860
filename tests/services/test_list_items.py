import pytest
from sqlalchemy import update

from quizapp.services.actor import NOBODY, SYSTEM, Actor
from quizapp.services.author_views import ItemFilter
from quizapp.services.bundle import Services
from quizapp.services.errors import NotAllowed
from quizapp.services.item_figures import FigureFilter, ItemOrder, Span
from quizapp.services.list_items import list_analysed_items, list_items, list_items_part
from quizapp.services.parts import part_after
from quizapp.services.read_analysis import request_analysis
from quizapp.services.recompute_analyses import recompute_wanted
from quizapp.services.retire_item import retire_item
from quizapp.services.save_draft import save_draft
from quizapp.storage.tables.questions import Item
from tests.services.house import ITEM, Clock, make_item, make_learner, make_quiz
from tests.services.test_read_analysis import take


def names(services: Services, actor: Actor, wanted: ItemFilter) -> list[str]:
    return [card.name for card in list_items(services, actor, wanted)]


def test_states_and_words(services: Services, instructor: Actor) -> None:
    published, gone = make_item(services, instructor, "published"), make_item(services, instructor, "gone")
    save_draft(services, instructor, ITEM.format(name="written"))
    retire_item(services, instructor, gone)
    cards = {card.name: card for card in list_items(services, instructor)}
    assert {name: card.state for name, card in cards.items()} == {
        "published": "published",
        "gone": "retired",
        "written": "draft",
    }
    assert (cards["published"].item_id, cards["published"].version) == (published, 1)
    assert (cards["written"].version, cards["written"].draft_revision) == (None, 1)
    assert cards["published"].draft_revision is None
    assert cards["published"].summary.startswith("Find the derivative")
    assert names(services, instructor, ItemFilter(state="draft")) == ["written"]
    assert names(services, instructor, ItemFilter(search="PUBL deriv")) == ["published"]
    assert names(services, instructor, ItemFilter(kind="set")) == []


@pytest.mark.parametrize("search", ["rare", "导数", "链式", "chain RULE", "Slope of the sigmoid"])
def test_words_are_found_in_the_whole_text(services: Services, instructor: Actor, search: str) -> None:
    """In tags, in the other language, in hints, in what the topic is called; in drafts and in what is published."""
    save_draft(services, instructor, ITEM.format(name="first").replace("difficulty:", "tags: [rare]\ndifficulty:"))
    assert names(services, instructor, ItemFilter(search=search)) == ["first"]
    assert names(services, instructor, ItemFilter(search=f"{search} nowhere")) == []
    make_item(services, instructor, "second")
    assert names(services, instructor, ItemFilter(search="链式")) == ["first", "second"]
    assert names(services, instructor, ItemFilter(search="RARE")) == ["first"]


def test_what_is_searched_for_comes_in_parts_too(
    services: Services, instructor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizapp.services.list_items.LOOKED_THROUGH", 2)
    wanted = [make_item(services, instructor, f"{word}-{n}") for n in range(4) for word in ("other", "wanted")][1::2]

    def found(after: int, limit: int, **words: str) -> list[int]:
        cards = list_items_part(services, instructor, part_after(after, limit), ItemFilter(**words))  # type: ignore[arg-type]
        return [card.item_id for card in cards]

    assert found(0, 3, search="wanted 链式") == wanted[:3]
    assert found(wanted[2], 3, search="wanted") == wanted[3:]
    assert found(0, 3, search="wanted", kind="set") == []
    assert len(found(0, 99, concept="sigmoid-derivative", state="published")) == 8
    assert len(found(0, 5)) == 5


def test_topic_and_kind_narrow_it(services: Services, instructor: Actor) -> None:
    make_item(services, instructor, "gone")
    assert names(services, instructor, ItemFilter(concept="relu")) == []
    assert names(services, instructor, ItemFilter(concept="sigmoid-derivative", kind="expression", search="gone")) == [
        "gone"
    ]


def test_who_sees_them(services: Services, instructor: Actor, learner: Actor) -> None:
    make_item(services, instructor)
    assert len(list_items(services, SYSTEM)) == 1
    assert list_items(services, Actor(person_id=99, roles={99: "instructor"})) == ()
    for actor in (NOBODY, learner):
        with pytest.raises(NotAllowed):
            list_items(services, actor)


def test_what_analysis_has_found_narrows_and_sorts(services: Services, instructor: Actor, clock: Clock) -> None:
    items = {name: make_item(services, instructor, name) for name in ("easy", "hard", "new")}
    for title, words in (("One", ("right", "wrong")), ("Two", ("half", "wrong"))):
        quiz = make_quiz(services, instructor, (items["easy"], items["hard"]), title_en=title)
        for nth in range(2 if title == "One" else 1):
            take(services, clock, make_learner(services, f"{title}{nth}"), quiz, *words)
        request_analysis(services, instructor, quiz)
    assert recompute_wanted(services) == 2

    def found(figures: FigureFilter, order: ItemOrder = "topic", *, down: bool = False) -> list[str]:
        cards = list_analysed_items(services, instructor, ItemFilter(), figures, (order, down))
        return [card.name for card in cards]

    cards = {card.name: card.figures for card in list_analysed_items(services, instructor)}
    assert cards["new"] is None
    assert cards["easy"] is not None
    assert (cards["easy"].learners, cards["easy"].unfair) == (3, 0)
    assert cards["easy"].facility == pytest.approx((2 * 1 + 0.5) / 3)
    assert found(FigureFilter(facility=Span(highest=0.5))) == ["hard"]
    assert found(FigureFilter(learners=3)) == ["easy", "hard"]
    assert found(FigureFilter(unfair=True)) == []
    assert found(FigureFilter(), "facility") == ["hard", "easy", "new"]
    assert found(FigureFilter(), "facility", down=True) == ["easy", "hard", "new"]


def test_figures_are_of_the_courses_whose_scores_one_sees(services: Services, instructor: Actor, clock: Clock) -> None:
    item = make_item(services, instructor, "asked")
    quiz = make_quiz(services, instructor, (item,))
    take(services, clock, make_learner(services, "p"), quiz, "right")
    request_analysis(services, instructor, quiz)
    recompute_wanted(services)
    mine = next(iter(instructor.roles))
    for role in ("assistant", "instructor"):
        seen = list_analysed_items(services, Actor(person_id=99, roles={mine: role}))
        assert [card.figures is None for card in seen] == [False]
    taking_part = Actor(person_id=99, roles={mine: "learner", 77: "instructor"}, may_author=True)
    author = Actor(person_id=99, roles={mine: "learner"}, may_author=True)
    for actor in (taking_part, author):
        assert list_analysed_items(services, actor) == ()
    with services.writing() as unit:
        unit.items._session.execute(update(Item).where(Item.id == item).values(course_id=None))
        unit.commit()
    for actor in (taking_part, author):
        assert [card.figures for card in list_analysed_items(services, actor)] == [None]
    assert [card.figures is None for card in list_analysed_items(services, instructor)] == [False]
