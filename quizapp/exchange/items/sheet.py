"""Questions as every format takes and gives them, and what a format is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from quizapp.algebra.errors import Language
from quizapp.questions.item import Item
from quizapp.questions.variants import Variant

Fate: TypeAlias = Literal["taken", "changed", "skipped"]


@dataclass(frozen=True, slots=True)
class Remark:
    """What became of one question, or of a part of it, on its way.

    Attributes:
        question: its name; empty if it concerns the whole file.
        fate: `skipped`: the question is not there; `changed`: it is, without what the sentence says, or otherwise.
        en: what is so, and why; `zh` the same in Chinese.
    """

    question: str
    fate: Fate
    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class Portable:
    """An item on its way out.

    Attributes:
        item: the item.
        variant: one variant of it, for formats that know no parameters.
        variants: how many there are.
        key: the right answer to that variant, as the kind's `Key` in JSON; None where it was not needed.
    """

    item: Item
    variant: Variant
    variants: int
    key: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class ItemOrder:
    """What is to be written.

    Attributes:
        items: the items, one after the other.
        language: of formats that carry one language.
        remark: told what a question loses on the way, while the file is written.
    """

    items: Iterable[Portable]
    language: Language
    remark: Callable[[Remark], None]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in a file.

    Attributes:
        items: what can be stored.
        remarks: what was changed or skipped, and why.
    """

    items: tuple[Item, ...]
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """Where questions go that say nothing of it themselves.

    Attributes:
        concept: the concept of those that name none that there is.
        difficulty: of those that state none.
        concepts: the concepts that there are.
    """

    concept: str
    difficulty: int = 2
    concepts: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class ItemFormat:
    """A kind of file for questions.

    Attributes:
        label: what it is called on a button, the same in all languages.
        suffix: of the file's name, with the dot.
        write: the file, in pieces.
        needs_key: `write` wants a variant's right answer worked out.
        read: the questions in a file; None for formats that only go out.
        reads: endings of the names of files that `read` takes.
    """

    label: str
    media_type: str
    suffix: str
    write: Callable[[ItemOrder], Iterator[bytes]]
    needs_key: bool = True
    read: Callable[[bytes, str, Target], Reading] | None = None
    reads: tuple[str, ...] = ()
