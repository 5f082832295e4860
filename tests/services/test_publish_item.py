import pytest

from quizapp.services.actor import Actor
from quizapp.services.author_views import ItemPlace, VersionCard
from quizapp.services.bundle import Services
from quizapp.services.errors import Conflict, InvalidInput, NotFound
from quizapp.services.publish_item import publish_item
from quizapp.services.read_item import read_item
from quizapp.services.save_draft import save_draft
from tests.services.house import ITEM, FakeGrader, at_once, make_item


def test_versions_are_numbered_and_stay(services: Services, instructor: Actor) -> None:
    item_id = make_item(services, instructor, "one")
    before = read_item(services, instructor, item_id).versions[0]
    text = ITEM.format(name="one").replace("difficulty: 2", "difficulty: 4")
    draft = save_draft(services, instructor, text, place=ItemPlace(item_id=item_id, expected_revision=2))
    version = publish_item(services, instructor, item_id, expected_revision=draft.revision)
    assert version.number == 2
    detail = read_item(services, instructor, item_id)
    assert detail.versions == (version, before)
    assert version.content_hash != before.content_hash
    assert (detail.card.difficulty, detail.card.state, detail.draft) == (4, "published", None)
    with services.reading() as unit:
        assert [event.note for event in unit.courses.noted("item", item_id)] == ["version 1", "version 2"]


def test_a_failing_test_run_publishes_nothing(services: Services, instructor: Actor, grader: FakeGrader) -> None:
    draft = save_draft(services, instructor, ITEM.format(name="one"))
    grader.failures = [{"place": ["content", "misconceptions", 0], "en": "bad", "zh": "坏", "values": {}}]
    with pytest.raises(InvalidInput) as raised:
        publish_item(services, instructor, draft.item_id, expected_revision=1)
    assert raised.value.faults[0].field == "content.misconceptions.0"
    assert read_item(services, instructor, draft.item_id).versions == ()


def test_publishing_races(services: Services, instructor: Actor) -> None:
    draft = save_draft(services, instructor, ITEM.format(name="one"))
    results = at_once(lambda _: publish_item(services, instructor, draft.item_id, expected_revision=1), 5)
    assert sum(isinstance(result, VersionCard) for result in results) == 1
    late = [result.reason for result in results if isinstance(result, Conflict)]
    assert len(late) == 4
    assert set(late) <= {"stale", "nothing_new"}  # who looks when it is published finds nothing left to publish


def test_nothing_new(services: Services, instructor: Actor) -> None:
    item_id = make_item(services, instructor)
    with pytest.raises(Conflict) as raised:
        publish_item(services, instructor, item_id, expected_revision=2)
    assert raised.value.reason == "nothing_new"


def test_who_may_not(services: Services, instructor: Actor, learner: Actor) -> None:
    draft = save_draft(services, instructor, ITEM.format(name="one"))
    course_id = next(iter(instructor.roles))
    author = Actor(person_id=5, roles={course_id: "learner"}, may_author=True)
    with pytest.raises(NotFound):
        read_item(services, author, draft.item_id)
    for actor in (learner, author, Actor(person_id=6, roles={course_id: "assistant"})):
        with pytest.raises(NotFound):
            publish_item(services, actor, draft.item_id, expected_revision=1)


def test_a_topic_that_there_is_not_is_said(services: Services, instructor: Actor) -> None:
    text = ITEM.format(name="one").replace("sigmoid-derivative", "sigmoid-derivativ")
    draft = save_draft(services, instructor, text)
    with pytest.raises(InvalidInput) as raised:
        publish_item(services, instructor, draft.item_id, expected_revision=draft.revision)
    (fault,) = raised.value.faults
    assert fault.field == "concept"
    assert "sigmoid-derivative”" in fault.en
    assert "sigmoid-derivative”" in fault.zh
