from datetime import datetime

import pytest

from quizapp.storage.errors import StorageConflict
from quizapp.storage.records.questions import Content, ItemHead
from quizapp.storage.unit import Database, UnitOfWork


def make_head(name: str = "one", concept: str = "tanh", difficulty: int = 2) -> ItemHead:
    return ItemHead(name, concept, "expression", difficulty, "What is it?")


def test_versions_are_numbered(unit: UnitOfWork, noon: datetime, later: datetime) -> None:
    item_id = unit.items.add(make_head(), None, noon)
    first, second = (
        unit.items.add_version(item_id, Content(f"text {number}", {"number": number}), "0" * 64, (None, later))
        for number in (1, 2)
    )
    assert (first.number, first.text, first.content) == (1, "text 1", {"number": 1})
    assert [version.number for version in unit.items.versions(item_id)] == [2, 1]
    assert unit.items.newest([item_id, 99]) == {item_id: second.id}
    assert unit.items.version(second.id) == second
    assert unit.items.versions_among([second.id, first.id, 99]) == (first, second)
    item = unit.items.find(item_id)
    assert item is not None
    assert (item.version, item.has_draft) == (2, False)
    assert unit.items.texts([item_id, 99]) == {item_id: "text 2"}
    unit.items.save_draft(item_id, Content("text 3", {}), None, noon)
    assert unit.items.texts([item_id]) == {item_id: "text 3"}


def test_drafts_come_and_go(unit: UnitOfWork, noon: datetime) -> None:
    item_id = unit.items.add(make_head(), None, noon)
    assert unit.items.draft(item_id) is None
    for text in ("one", "two"):
        unit.items.save_draft(item_id, Content(text, {}), None, noon)
        draft = unit.items.draft(item_id)
        assert draft is not None
        assert draft.text == text
    found = unit.items.find(item_id, lock=True)
    assert found is not None
    assert found.has_draft
    unit.items.drop_draft(item_id)
    assert unit.items.draft(item_id) is None


def test_revisions_count_up_once(unit: UnitOfWork, noon: datetime) -> None:
    item_id = unit.items.add(make_head(), None, noon)
    assert [unit.items.advance(item_id, revision) for revision in (1, 0, 0, 1)] == [False, True, False, True]


def test_what_can_be_drawn(unit: UnitOfWork, noon: datetime, course_id: int) -> None:
    other = unit.courses.add("other", "O", "O", noon).id
    wanted = [unit.items.add(make_head("bank"), None, noon), unit.items.add(make_head("own"), course_id, noon)]
    for item_id in (
        *wanted,
        unit.items.add(make_head("theirs"), other, noon),
        unit.items.add(make_head("hard", difficulty=5), None, noon),
        unit.items.add(make_head("else", concept="relu"), None, noon),
    ):
        unit.items.set_state(item_id, "published", noon)
    unit.items.add(make_head("draft"), None, noon)
    assert unit.items.drawable("tanh", (1, 4), course_id) == tuple(wanted)


def test_names_by_id(unit: UnitOfWork, noon: datetime) -> None:
    ids = [unit.items.add(make_head(name), None, noon) for name in ("one", "two")]
    assert unit.items.names([*ids, ids[0], 999]) == {ids[0]: "one", ids[1]: "two"}
    assert unit.items.names([]) == {}


def test_lists_hold_the_bank_and_ones_courses(unit: UnitOfWork, noon: datetime, course_id: int) -> None:
    unit.items.add(make_head("bank"), None, noon)
    unit.items.add(make_head("own"), course_id, noon)
    assert [item.name for item in unit.items.listed(None)] == ["bank", "own"]
    assert [item.name for item in unit.items.listed([])] == ["bank"]
    assert [item.name for item in unit.items.listed([course_id])] == ["bank", "own"]
    assert unit.items.find_by_name("own", None) is None
    assert unit.items.find_by_name("own", course_id) is not None


@pytest.mark.parametrize("in_bank", [True, False])
def test_names_are_one_each(database: Database, noon: datetime, in_bank: bool) -> None:  # noqa: FBT001
    with database.writing() as unit:
        course = unit.courses.add("c", "C", "C", noon)
        home = None if in_bank else course.id
        unit.items.add(make_head(), home, noon)
        unit.commit()
    with pytest.raises(StorageConflict), database.writing() as unit:
        unit.items.add(make_head(), home, noon)


def test_the_head_is_repeated(unit: UnitOfWork, noon: datetime, later: datetime) -> None:
    item_id = unit.items.add(make_head(), None, noon)
    unit.items.describe(item_id, make_head("two", "relu", 5), later)
    item = unit.items.find(item_id)
    assert item is not None
    assert (item.name, item.concept, item.difficulty, item.updated_at) == ("two", "relu", 5, later)
    assert unit.items.used_in(item_id, None) == ()
