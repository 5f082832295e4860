"""Items, drafts and versions."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, Select, bindparam, delete, func, or_, select, update
from sqlalchemy.orm import Session

from quizapp.storage.records.making import as_record
from quizapp.storage.records.parts import Part
from quizapp.storage.records.questions import Content, DraftRecord, ItemHead, ItemRecord, ItemState, VersionRecord
from quizapp.storage.tables.questions import Draft, Item, ItemVersion, Quiz, Slot


class Items:
    """Keeps items."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, head: ItemHead, course_id: int | None, at: datetime) -> int:
        """A new item without draft or version; its id."""
        row = Item(
            name=head.name,
            course_id=course_id,
            concept=head.concept,
            kind=head.kind,
            difficulty=head.difficulty,
            summary=head.summary,
            state="draft",
            revision=0,
            created_at=at,
            updated_at=at,
        )
        self._session.add(row)
        self._session.flush()
        return row.id

    def find(self, item_id: int, *, lock: bool = False) -> ItemRecord | None:
        """The item with this id; with `lock` nobody else changes it until the end of this unit of work."""
        if lock:
            self._session.execute(select(Item.id).where(Item.id == item_id).with_for_update())
        return self._one(_items().where(Item.id == item_id))

    def find_by_name(self, name: str, course_id: int | None) -> ItemRecord | None:
        """The item of a course (None: of the bank) with this name."""
        return self._one(_items().where(Item.name == name, _in_course(course_id)))

    def _one(self, query: Select[Item, int | None, int | None]) -> ItemRecord | None:
        row = self._session.execute(query.execution_options(populate_existing=True)).first()
        return None if row is None else _record(row[0], row[1], row[2])

    def listed(self, course_ids: Iterable[int] | None, part: Part | None = None) -> tuple[ItemRecord, ...]:
        """The bank's items and those of the courses (None: of all), by concept, difficulty and name; or a part."""
        query = _items().order_by(Item.concept, Item.difficulty, Item.name, Item.id)
        if part is not None:
            query = query.order_by(None).order_by(Item.id).where(Item.id > part.after).limit(part.limit)
        if course_ids is not None:
            query = query.where(or_(Item.course_id.is_(None), Item.course_id.in_(list(course_ids))))
        return tuple(_record(row[0], row[1], row[2]) for row in self._session.execute(query))

    def drawable(self, concept: str, difficulty: tuple[int, int], course_id: int) -> tuple[int, ...]:
        """Ids of published items of a concept and a range of difficulty, the bank's and the course's, by id."""
        lowest, highest = difficulty
        query = _drawable().where(Item.difficulty.between(lowest, highest))
        return tuple(self._session.scalars(query, {"concept": concept, "course_id": course_id}))

    def others(self, concept: str, course_id: int, version_ids: Iterable[int]) -> tuple[int, ...]:
        """Likewise of any difficulty, without the items that these versions belong to."""
        wanted = {"concept": concept, "course_id": course_id, "version_ids": list(set(version_ids))}
        return tuple(self._session.scalars(_others(), wanted))

    def describe(self, item_id: int, head: ItemHead, at: datetime) -> None:
        """Repeats in the item what its newest text says."""
        self._change(item_id, name=head.name, concept=head.concept, kind=head.kind, difficulty=head.difficulty,
                     summary=head.summary, updated_at=at)  # fmt: skip

    def set_state(self, item_id: int, state: ItemState, at: datetime) -> None:
        """Publishes or retires the item."""
        self._change(item_id, state=state, updated_at=at)

    def _change(self, item_id: int, **changes: object) -> None:
        self._session.execute(update(Item).where(Item.id == item_id).values(**changes))

    def advance(self, item_id: int, expected_revision: int) -> bool:
        """Counts the item's revision up; False if it is not the expected one: somebody was faster."""
        changed = self._session.scalar(
            update(Item)
            .where(Item.id == item_id, Item.revision == expected_revision)
            .values(revision=expected_revision + 1)
            .returning(Item.id)
        )
        return changed is not None

    def draft(self, item_id: int) -> DraftRecord | None:
        """What is being written, if anything is."""
        row = self._session.get(Draft, item_id, populate_existing=True)
        return None if row is None else as_record(DraftRecord, row)

    def save_draft(self, item_id: int, content: Content, edited_by: int | None, at: datetime) -> None:
        """Replaces the draft."""
        self.drop_draft(item_id)
        self._session.add(
            Draft(item_id=item_id, text=content.text, content=dict(content.content), edited_by=edited_by, edited_at=at)
        )
        self._session.flush()

    def drop_draft(self, item_id: int) -> None:
        """There is nothing unpublished any more."""
        self._session.execute(delete(Draft).where(Draft.item_id == item_id))

    def add_version(
        self, item_id: int, content: Content, digest: str, by: tuple[int | None, datetime]
    ) -> VersionRecord:
        """A new version, numbered after the last; `by` is who publishes it, and when."""
        last = self._session.scalar(select(func.max(ItemVersion.number)).where(ItemVersion.item_id == item_id)) or 0
        row = ItemVersion(
            item_id=item_id,
            number=last + 1,
            text=content.text,
            content=dict(content.content),
            content_hash=digest,
            published_by=by[0],
            published_at=by[1],
        )
        self._session.add(row)
        self._session.flush()
        return as_record(VersionRecord, row)

    def version(self, version_id: int) -> VersionRecord | None:
        """The version with this id."""
        row = self._session.get(ItemVersion, version_id)
        return None if row is None else as_record(VersionRecord, row)

    def versions(self, item_id: int) -> tuple[VersionRecord, ...]:
        """The versions of an item, newest first."""
        rows = self._session.scalars(
            select(ItemVersion).where(ItemVersion.item_id == item_id).order_by(ItemVersion.number.desc())
        )
        return tuple(as_record(VersionRecord, row) for row in rows)

    def versions_among(self, version_ids: Iterable[int]) -> tuple[VersionRecord, ...]:
        """The versions with these ids, by id."""
        rows = self._session.scalars(
            select(ItemVersion).where(ItemVersion.id.in_(set(version_ids))).order_by(ItemVersion.id)
        )
        return tuple(as_record(VersionRecord, row) for row in rows)

    def names(self, item_ids: Iterable[int]) -> dict[int, str]:
        """The names of these items."""
        rows = self._session.execute(select(Item.id, Item.name).where(Item.id.in_(set(item_ids))))
        return {row[0]: row[1] for row in rows}

    def texts(self, item_ids: Iterable[int]) -> dict[int, str]:
        """The newest text of each of these items: what is being written, or else what was published last."""
        ids = list(item_ids)
        last = select(func.max(ItemVersion.id)).where(ItemVersion.item_id.in_(ids)).group_by(ItemVersion.item_id)
        published = select(ItemVersion.item_id, ItemVersion.text).where(ItemVersion.id.in_(last))
        written = select(Draft.item_id, Draft.text).where(Draft.item_id.in_(ids))
        return {row[0]: row[1] for query in (published, written) for row in self._session.execute(query)}

    def newest(self, item_ids: Iterable[int]) -> dict[int, int]:
        """The id of the newest version of each of these items."""
        rows = self._session.execute(
            select(ItemVersion.item_id, func.max(ItemVersion.id).label("version_id"))
            .where(ItemVersion.item_id.in_(set(item_ids)))
            .group_by(ItemVersion.item_id)
        )
        return {row.item_id: row.version_id for row in rows}

    def of_versions(self, version_ids: Iterable[int]) -> frozenset[int]:
        """The items that these versions belong to."""
        return frozenset(self._session.scalars(select(ItemVersion.item_id).where(ItemVersion.id.in_(set(version_ids)))))

    def used_in(self, item_id: int, course_ids: Iterable[int] | None) -> tuple[tuple[str, str], ...]:
        """Titles (English, Chinese) of the quizzes of these courses (None: of all) that name the item."""
        query = (
            select(Quiz.title_en, Quiz.title_zh)
            .join(Slot, Slot.quiz_id == Quiz.id)
            .where(Slot.item_id == item_id)
            .distinct()
            .order_by(Quiz.title_en)
        )
        if course_ids is not None:
            query = query.where(Quiz.course_id.in_(list(course_ids)))
        rows = self._session.execute(query)
        return tuple((row.title_en, row.title_zh) for row in rows)


@functools.cache
def _drawable() -> Select[int]:
    return (
        select(Item.id)
        .where(
            Item.concept == bindparam("concept"),
            Item.state == "published",
            or_(Item.course_id.is_(None), Item.course_id == bindparam("course_id")),
        )
        .order_by(Item.id)
    )


@functools.cache
def _others() -> Select[int]:
    asked = select(ItemVersion.item_id).where(ItemVersion.id.in_(bindparam("version_ids", expanding=True)))
    return _drawable().where(Item.id.not_in(asked))


def _items() -> Select[Item, int | None, int | None]:
    newest = (
        select(func.max(ItemVersion.number)).where(ItemVersion.item_id == Item.id).correlate(Item).scalar_subquery()
    )
    return select(Item, newest, Draft.item_id).outerjoin(Draft, Draft.item_id == Item.id)


def _record(row: Item, version: int | None, draft_of: int | None) -> ItemRecord:
    return as_record(ItemRecord, row, version=version, has_draft=draft_of is not None)


def _in_course(course_id: int | None) -> ColumnElement[bool]:
    return Item.course_id.is_(None) if course_id is None else Item.course_id == course_id
