"""Questions as YAML, without loss: an archive with a file a concept, as the shipped bank has them."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.exchange.archives import MEDIA_TYPE, packed
from quizapp.exchange.items.sheet import ItemFormat, ItemOrder, Reading, Remark, Target
from quizapp.questions.document import MAX_BYTES
from quizapp.questions.faults import Fault, ItemError
from quizapp.questions.loading import SUFFIXES, dump_items, read_items

ROOM = MAX_BYTES * 3 // 4
"""A file is ended before the reader's bound of size, and of what a text holds, comes near."""
MOST_ITEMS = 40


def write_yaml(order: ItemOrder) -> Iterator[bytes]:
    """The archive, with the files in order of their concepts."""
    by_concept: dict[str, list[list[str]]] = {}
    for portable in order.items:
        text = dump_items([portable.item])
        files = by_concept.setdefault(portable.item.concept, [[]])
        if len(files[-1]) == MOST_ITEMS or sum(len(one.encode()) for one in (*files[-1], text)) > ROOM:
            files.append([])
        files[-1].append(text)
    yield packed(
        (f"{concept}{'' if number == 1 else f'-{number}'}.yaml", "".join(texts).encode())
        for concept, files in sorted(by_concept.items())
        for number, texts in enumerate(files, 1)
    )


def read_yaml(content: bytes, source: str, target: Target) -> Reading:
    """The items of one file; one with a fault is left out with all that is wrong with it."""
    del target
    try:
        items, faults = read_items(content.decode("utf-8-sig"), source)
    except UnicodeDecodeError:
        return Reading((), (_skipped(Fault(source, 0, "", "the file is not UTF-8", "文件不是 UTF-8 编码")),))
    except ItemError as error:
        return Reading((), tuple(map(_skipped, error.faults)))
    return Reading(items, tuple(map(_skipped, faults)))


def _skipped(fault: Fault) -> Remark:
    return Remark("", "skipped", str(fault), f"{fault.source}:{fault.line}: {fault.field}: {fault.message_zh}")


FORMAT = ItemFormat("YAML", MEDIA_TYPE, ".zip", write_yaml, needs_key=False, read=read_yaml, reads=SUFFIXES)
