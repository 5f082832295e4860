import pytest

from quizapp.exchange.archives import packed
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import InvalidInput, NotFound
from quizapp.services.import_items import apply_import, counted, endings, plan_import
from quizapp.services.list_items import list_items
from quizapp.services.retire_item import retire_item
from tests.services.house import ITEM, FakeGrader

TWO = [("one.yaml", ITEM.format(name="one").encode()), ("two.yaml", ITEM.format(name="two").encode())]


def states(services: Services, actor: Actor, files: list[tuple[str, bytes]]) -> dict[str, str]:
    return {one.name: one.state for one in plan_import(services, actor, files, concept="relu").questions}


def test_nothing_is_stored_before_it_is_wanted_and_a_second_run_changes_nothing(
    services: Services, instructor: Actor
) -> None:
    plan = plan_import(services, instructor, TWO, concept="relu")
    assert counted(plan.questions) == {"new": 2, "changed": 0, "unchanged": 0}
    assert list_items(services, instructor) == ()
    assert [one.remark for one in apply_import(services, instructor, plan)] == [None, None]
    cards = list_items(services, instructor)
    assert [(card.name, card.state) for card in cards] == [("one", "draft"), ("two", "draft")]
    assert states(services, instructor, TWO) == {"one": "unchanged", "two": "unchanged"}
    again = plan_import(services, instructor, TWO, concept="relu")
    assert apply_import(services, instructor, again) == ()
    assert list_items(services, instructor) == cards


def test_a_text_that_differs_is_saved_over_and_published_where_wanted(services: Services, instructor: Actor) -> None:
    apply_import(services, instructor, plan_import(services, instructor, TWO, concept="relu"), publish=True)
    other = [("one.yaml", ITEM.format(name="one").replace("difficulty: 2", "difficulty: 3").encode()), TWO[1]]
    plan = plan_import(services, instructor, other, concept="relu")
    assert {one.name: one.state for one in plan.questions} == {"one": "changed", "two": "unchanged"}
    assert [one.remark for one in apply_import(services, instructor, plan, publish=True)] == [None]
    assert [(card.name, card.version, card.difficulty) for card in list_items(services, instructor)] == [
        ("two", 1, 2),
        ("one", 2, 3),
    ]


def test_what_fails_its_own_test_stays_a_draft_and_is_told(
    services: Services, instructor: Actor, grader: FakeGrader
) -> None:
    grader.failures.append({"place": ["content"], "en": "It is wrong.", "zh": "不对。", "values": {}})
    stored = apply_import(services, instructor, plan_import(services, instructor, TWO, concept="relu"), publish=True)
    remarks = [one.remark for one in stored if one.remark is not None]
    assert [(remark.question, remark.fate) for remark in remarks] == [("one", "skipped"), ("two", "skipped")]
    assert {card.state for card in list_items(services, instructor)} == {"draft"}


def test_archives_are_looked_into_and_strangers_are_named(services: Services, instructor: Actor) -> None:
    files = [("all.ZIP", packed([*TWO, ("readme.txt.exe", b"")])), ("bad.zip", b"PK"), ("x.pdf", b"%PDF")]
    plan = plan_import(services, instructor, files, concept="relu")
    assert [one.name for one in plan.questions] == ["one", "two"]
    assert [remark.en.split(":")[0] for remark in plan.remarks] == ["all.ZIP/readme.txt.exe", "bad.zip", "x.pdf"]
    assert ".yaml" in endings()


def test_of_two_with_one_id_the_first_is_taken(services: Services, instructor: Actor) -> None:
    files = [TWO[0], ("copy.yaml", TWO[0][1].replace(b"difficulty: 2", b"difficulty: 3"))]
    plan = plan_import(services, instructor, files, concept="relu")
    assert [remark.fate for remark in plan.remarks] == ["skipped"]
    assert len(plan.questions) == 1


def test_who_may_not_write_imports_nothing(services: Services, instructor: Actor, learner: Actor) -> None:
    with pytest.raises(NotFound):
        plan_import(services, learner, TWO, concept="relu")
    with pytest.raises(InvalidInput, match="no topic"):
        plan_import(services, instructor, TWO, concept="cooking")


def test_drafts_that_did_not_change_are_published_where_that_is_wanted(services: Services, instructor: Actor) -> None:
    apply_import(services, instructor, plan_import(services, instructor, TWO, concept="relu"))
    plan = plan_import(services, instructor, TWO, concept="relu")
    assert (plan.to_store, [one.name for one in plan.to_publish]) == ((), ["one", "two"])
    assert apply_import(services, instructor, plan) == ()
    assert {card.state for card in list_items(services, instructor)} == {"draft"}
    stored = apply_import(services, instructor, plan, publish=True)
    assert [(one.name, one.state, one.remark) for one in stored] == [
        ("one", "published", None),
        ("two", "published", None),
    ]
    assert {(card.state, card.version) for card in list_items(services, instructor)} == {("published", 1)}
    again = plan_import(services, instructor, TWO, concept="relu")
    assert (again.to_store, again.to_publish) == ((), ())
    assert apply_import(services, instructor, again, publish=True) == ()


def test_a_draft_over_a_version_is_published_and_a_retired_question_left_alone(
    services: Services, instructor: Actor
) -> None:
    first = apply_import(services, instructor, plan_import(services, instructor, TWO, concept="relu"), publish=True)
    other = [(name, text.replace(b"difficulty: 2", b"difficulty: 3")) for name, text in TWO]
    apply_import(services, instructor, plan_import(services, instructor, other, concept="relu"))
    assert first[1].item_id is not None
    retire_item(services, instructor, first[1].item_id)
    plan = plan_import(services, instructor, other, concept="relu")
    assert [one.name for one in plan.to_publish] == ["one"]
    apply_import(services, instructor, plan, publish=True)
    cards = {card.name: (card.state, card.version) for card in list_items(services, instructor)}
    assert cards == {"one": ("published", 2), "two": ("retired", 1)}


def test_an_unchanged_draft_that_fails_its_test_stays_and_is_told(
    services: Services, instructor: Actor, grader: FakeGrader
) -> None:
    apply_import(services, instructor, plan_import(services, instructor, TWO, concept="relu"))
    grader.failures.append({"place": ["content"], "en": "It is wrong.", "zh": "不对。", "values": {}})
    stored = apply_import(services, instructor, plan_import(services, instructor, TWO, concept="relu"), publish=True)
    assert [(one.state, one.remark.en if one.remark else "") for one in stored] == [("draft", "It is wrong.")] * 2
