"""Whatever a file holds, every reader gives questions, rows or its refusal, in time; awkward files are kept here."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZIP_BZIP2, ZIP_LZMA, ZIP_STORED, ZipFile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizapp.exchange.archives import unpacked
from quizapp.exchange.canvas_roster import read_canvas
from quizapp.exchange.items.catalogue import item_formats
from quizapp.exchange.items.sheet import ItemFormat, Target
from quizapp.exchange.roster import read_roster
from quizapp.questions.faults import ItemError

TARGET = Target("relu", concepts=frozenset({"relu", "tanh"}))
MOST_SECONDS = 3.0
PIECES = [
    *rb"""
{ } = ~ # :: -> %50% %-100% \\ // $CATEGORY: {#1:0} {T} {#1..2} [html] | , ; " '
<quiz> </quiz> <question type='numerical'> </question> <answer fraction='100'> <text> </text> <![CDATA[ ]]>
<!DOCTYPE x [<!ENTITY a 'aaaa'>]> &a; <tolerance> nan inf 1e400 -0 9999999999999999999999 0x10
id: kind: expression content: reference: &a *a !!python/object:os.system [ ] - ? %YAML --- ... <<: {en: zh:
email,name,role a@b.example,Ada,learner Student,ID,SIS
""".split(),
    b"\n",
    b"\r",
    b"\t",
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"PK\x03\x04",
    b"PK\x05\x06",
]
CONTENT = st.one_of(
    st.binary(max_size=200),
    st.lists(st.sampled_from(PIECES), max_size=40).map(b"".join),
    st.lists(st.sampled_from(PIECES), max_size=40).map(b" ".join),
    st.lists(st.sampled_from(PIECES), max_size=40).map(b"\n".join),
)


def archive(content: bytes, method: int = ZIP_STORED) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w", method) as file:
        file.writestr("x.gift", content)
    return packed.getvalue()


def stack(variables: bytes) -> bytes:
    return (
        b"<quiz><question type='stack'><name><text>s</text></name><questiontext><text>{@a@}</text></questiontext>"
        b"<questionvariables><text>" + variables + b"</text></questionvariables>"
        b"<input><name>ans1</name><type>algebraic</type><tans>x</tans></input></question></quiz>"
    )


SEEDS = (
    b"",
    b"\xff\xfe\x00",
    b"::a:: b {#1..nan}",
    b"{=%inf%a}",
    b"<quiz><question type='calculated'><answer><text>{x}</text></answer></question></quiz>",
    b"<quiz>" * 400,
    b"a: &a [*a]",
    b"a: !!python/object/apply:os.system [id]",
    b"- [" * 500,
    b'email,name,role\n"a@b.example',
    b"email,email\na,b",
    b"PK\x05\x06" + b"\x00" * 18,
    stack(b"/*" * 100_000),
    stack(b"a:1; /*" * 30_000),
    b"::a::b {#1" + b" " * 59_000 + b"x}",
    archive(b"x" * 1000, ZIP_BZIP2),
    archive(b"x" * 1000, ZIP_LZMA),
    archive(b"x" * 1000, ZIP_BZIP2)[:40] + b"\xff" * 8 + archive(b"x" * 1000, ZIP_BZIP2)[48:],
    archive(b"x" * 1000, ZIP_LZMA)[:40] + b"\xff" * 8 + archive(b"x" * 1000, ZIP_LZMA)[48:],
)


def reader(one: ItemFormat) -> Callable[[bytes], Any]:
    assert one.read is not None
    read = one.read
    return lambda content: read(content, "x", TARGET)


READERS: dict[str, Callable[[bytes], Any]] = {
    **{name: reader(one) for name, one in item_formats().items() if one.read is not None},
    "roster": lambda content: read_roster(content, "x"),
    "canvas": lambda content: read_canvas(content, "x"),
    "archive": lambda content: list(unpacked(content, "x")),
    "packed": lambda content: list(unpacked(archive(content)[: 30 + len(content)], "x")),
}


def check(name: str, content: bytes) -> None:
    """Reads, and lets nothing out but the readers' own refusal."""
    began = time.process_time()
    with contextlib.suppress(ItemError):
        READERS[name](content)
    assert time.process_time() - began < MOST_SECONDS


@pytest.mark.parametrize("name", READERS)
def test_a_reader_survives(name: str) -> None:
    @settings(max_examples=60, deadline=None)
    @given(content=CONTENT)
    def survives(content: bytes) -> None:
        check(name, content)

    for seed in SEEDS:
        survives = example(content=seed)(survives)
    survives()


@pytest.mark.slow
@pytest.mark.parametrize("name", READERS)
def test_a_reader_survives_for_long(name: str) -> None:
    @settings(max_examples=3000, deadline=None)
    @given(content=CONTENT)
    def survives(content: bytes) -> None:
        check(name, content)

    survives()
