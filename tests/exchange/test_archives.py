import io
import tracemalloc
import zipfile

import pytest

from quizapp.exchange import archives
from quizapp.exchange.archives import packed, unpacked
from quizapp.questions.faults import ItemError


def test_what_was_packed_is_unpacked_and_always_the_same() -> None:
    members = [("a.yaml", b"1"), ("题/b.yaml", b"")]
    assert packed(members) == packed(members)
    assert list(unpacked(packed(members), "f")) == members


def test_a_bomb_is_refused_whatever_its_header_says() -> None:
    bomb = bytearray(packed([("zeros", b"\0" * (9 * 1024 * 1024))]))
    assert len(bomb) < 20_000
    with pytest.raises(ItemError, match="unpacks to more"):
        list(unpacked(bytes(bomb), "f"))
    size = (9 * 1024 * 1024).to_bytes(4, "little")
    while (place := bomb.find(size)) >= 0:
        bomb[place : place + 4] = (10).to_bytes(4, "little")
    with pytest.raises(ItemError):
        list(unpacked(bytes(bomb), "f"))


def test_many_files_and_much_in_all_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_MEMBERS", 3)
    with pytest.raises(ItemError, match="more than 3 files"):
        list(unpacked(packed((str(number), b"") for number in range(4)), "f"))
    monkeypatch.setattr(archives, "LARGEST_WHOLE", 10)
    with pytest.raises(ItemError, match="unpacks to more"):
        list(unpacked(packed([("a", b"123456"), ("b", b"123456")]), "f"))


def test_what_is_no_archive_or_is_damaged_is_refused() -> None:
    whole = packed([("a", b"123456" * 100)])
    damaged = bytearray(whole)
    damaged[40:44] = b"\xff\xff\xff\xff"
    for content in (b"", b"PK\x03\x04", whole[:-30], bytes(damaged)):
        with pytest.raises(ItemError, match="no ZIP archive"):
            list(unpacked(content, "f"))


def test_a_locked_member_is_named() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a", b"1")
    locked = bytearray(out.getvalue())
    locked[6] |= 1
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(ItemError, match="locked"):
        list(unpacked(bytes(locked), "f"))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_is_packed_in_another_way_is_named_whole_or_damaged(method: int) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo("a.yaml"), b"123456" * 100, method)
    whole = out.getvalue()
    damaged = bytearray(whole)
    damaged[44:52] = b"\xff" * 8
    for content in (whole, bytes(damaged)):
        with pytest.raises(ItemError, match="packed in another way") as refused:
            list(unpacked(content, "f"))
        assert "Deflate" in refused.value.faults[0].message_zh


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_of_a_bomb_that_a_few_hundred_bytes_hold_nothing_is_unpacked(method: int) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo("zeros"), bytes(100 * 1024 * 1024), method)
    tracemalloc.start()
    try:
        with pytest.raises(ItemError, match="packed in another way"):
            list(unpacked(out.getvalue(), "f"))
        assert tracemalloc.get_traced_memory()[1] < 2 * 1024 * 1024
    finally:
        tracemalloc.stop()
