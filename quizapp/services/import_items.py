"""Questions from files: first what would be taken, changed and skipped, then, if wanted, as drafts of a course.

A second run over the same files changes nothing: a question is known by its id, and stored only where it differs from
the newest text that the course has of it (or from the bank's, whose questions need no copy). What is the same and still
a draft is published where publishing is wanted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from quizapp.exchange.archives import unpacked
from quizapp.exchange.items.catalogue import item_formats
from quizapp.exchange.items.sheet import Reading, Remark, Target
from quizapp.learning.concepts import concepts
from quizapp.questions.faults import ItemError
from quizapp.questions.item import Item
from quizapp.questions.loading import dump_item
from quizapp.services.actor import Actor
from quizapp.services.author_views import ItemPlace
from quizapp.services.bundle import Services
from quizapp.services.errors import Fault, InvalidInput, ServiceError
from quizapp.services.item_access import home_course
from quizapp.services.item_sources import plain
from quizapp.services.publish_item import publish_item
from quizapp.services.replaying import item_of
from quizapp.services.save_draft import save_draft
from quizapp.services.stepping import Steps, finished
from quizapp.storage.unit import UnitOfWork

State: TypeAlias = Literal["new", "changed", "unchanged"]
ARCHIVE = ".zip"


@dataclass(frozen=True, slots=True)
class Planned:
    """A question that was found, and what storing it would do.

    Attributes:
        text: the question as YAML.
        state: `new`, `changed` (the course has another text of it) or `unchanged` (nothing would be done).
        item_id, revision: of the question that it would be saved over.
        is_draft: it is unchanged, and what the course has of it waits to be published.
    """

    name: str
    concept: str
    kind: str
    text: str
    state: State
    item_id: int | None = None
    revision: int = 0
    is_draft: bool = False


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What was found in files; nothing is stored yet."""

    course_id: int
    questions: tuple[Planned, ...]
    remarks: tuple[Remark, ...]

    @property
    def to_store(self) -> tuple[Planned, ...]:
        """The questions for which something would be done."""
        return tuple(one for one in self.questions if one.state != "unchanged")

    @property
    def to_publish(self) -> tuple[Planned, ...]:
        """The questions that need no storing, and of which publishing is all that is left."""
        return tuple(one for one in self.questions if one.is_draft)


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of a question.

    Attributes:
        item_id: where it is now; None if it could not be stored.
        state: how it is there.
        remark: why it could not be stored, or published where that was wanted.
    """

    name: str
    concept: str
    item_id: int | None
    state: Literal["draft", "published"]
    remark: Remark | None = None


def endings() -> tuple[str, ...]:
    """The endings of the names of files that can be read."""
    return (ARCHIVE, *(ending for one in item_formats().values() if one.read is not None for ending in one.reads))


def plan_import(
    services: Services,
    actor: Actor,
    files: Iterable[tuple[str, bytes]],
    *,
    concept: str,
    course_id: int | None = None,
) -> ImportPlan:
    """Reads files and says what storing them would do.

    Args:
        services: where to look for what there is.
        actor: who would store them.
        files: name and content of each; archives are looked into.
        concept: the concept of questions that name none that there is.
        course_id: the course; None is the first in which the actor may write.

    Raises:
        NotFound: there is no such course for the actor.
        NotAllowed: the actor may write nowhere.
        InvalidInput: there is no such concept, or no file.
    """
    with services.reading() as unit:
        home = home_course(unit, actor, course_id, "edit_item")
    if concept not in concepts():
        raise InvalidInput(Fault("concept", f"There is no topic “{concept}”.", f"没有名为“{concept}”的主题。"))
    given = list(files)
    if not given:
        known = ", ".join(endings())
        said = (f"There is no file to read; choose one that ends in {known}.", f"没有可读取的文件；可选后缀：{known}。")
        raise InvalidInput(Fault("file", *said))
    target = Target(concept, concepts=frozenset(concepts()))
    items: dict[str, Item] = {}
    remarks: list[Remark] = []
    for reading in _readings(given, target):
        remarks += reading.remarks
        for item in reading.items:
            if item.id in items and items[item.id] != item:
                remarks.append(_repeated(item.id))
            items.setdefault(item.id, item)
    with services.reading() as unit:
        questions = tuple(_planned(unit, item, home) for item in items.values())
    return ImportPlan(home, questions, tuple(remarks))


def storing(services: Services, actor: Actor, plan: ImportPlan, *, publish: bool = False) -> Steps[tuple[Stored, ...]]:
    """Stores what is new or changed as drafts; published where that is wanted and the question's own test passes.

    Where publishing is wanted, drafts that did not change are published too.

    Returns:
        What became of each question, once all steps are taken; stopped early, those before it stay stored.
    """
    found: list[Stored] = []
    work = (*plan.to_store, *(plan.to_publish if publish else ()))
    yield 0, len(work)
    for one in work:
        found.append(_stored(services, actor, plan, one, publish=publish))
        yield len(found), len(work)
    return tuple(found)


def apply_import(services: Services, actor: Actor, plan: ImportPlan, *, publish: bool = False) -> tuple[Stored, ...]:
    """The same at once."""
    return finished(storing(services, actor, plan, publish=publish))


def _stored(services: Services, actor: Actor, plan: ImportPlan, one: Planned, *, publish: bool) -> Stored:
    item_id, revision = (one.item_id if one.is_draft else None), one.revision
    try:
        if item_id is None:
            draft = save_draft(services, actor, one.text, place=ItemPlace(one.item_id, revision, plan.course_id))
            item_id, revision = draft.item_id, draft.revision
        if publish:
            publish_item(services, actor, item_id, expected_revision=revision)
    except ServiceError as error:
        return Stored(one.name, one.concept, item_id, "draft", Remark(one.name, "skipped", error.en, error.zh))
    return Stored(one.name, one.concept, item_id, "published" if publish else "draft")


def _readings(files: Iterable[tuple[str, bytes]], target: Target) -> Iterator[Reading]:
    for name, content in files:
        if name.casefold().endswith(ARCHIVE):
            try:
                yield from [_reading(f"{name}/{inner}", found, target) for inner, found in unpacked(content, name)]
            except ItemError as error:
                faults = (Remark("", "skipped", str(one), f"{one.source}: {one.message_zh}") for one in error.faults)
                yield Reading((), tuple(faults))
        else:
            yield _reading(name, content, target)


def _reading(name: str, content: bytes, target: Target) -> Reading:
    for one in item_formats().values():
        if one.read is not None and name.casefold().endswith(one.reads):
            return one.read(content, name, target)
    known = ", ".join(endings())
    sentence = (f"{name}: files that end in {known} are read.", f"{name}：可读取的文件后缀为 {known}。")
    return Reading((), (Remark("", "skipped", *sentence),))


def _planned(unit: UnitOfWork, item: Item, home: int) -> Planned:
    planned = Planned(item.id, item.concept, item.kind, dump_item(item), "new")
    for course in (home, None):
        known = unit.items.find_by_name(item.id, course)
        if known is None:
            continue
        newest = unit.items.draft(known.id) or next(iter(unit.items.versions(known.id)), None)
        same = newest is not None and item_of(newest.content) == item_of(plain(item))
        if same:
            waits = course is not None and known.has_draft and known.state != "retired"
            return replace(planned, state="unchanged", item_id=known.id, revision=known.revision, is_draft=waits)
        if course is not None:
            return replace(planned, state="changed", item_id=known.id, revision=known.revision)
    return planned


def _repeated(name: str) -> Remark:
    return Remark(
        name,
        "skipped",
        "Another question with this id stands in the files; the first one is taken.",
        "文件中另有一题使用同一 id，取第一题。",
    )


def counted(questions: Sequence[Planned]) -> Mapping[State, int]:
    """How many questions are in each state."""
    states: tuple[State, ...] = ("new", "changed", "unchanged")
    return {state: sum(one.state == state for one in questions) for state in states}
