"""Archives (ZIP): read within bounds, written so that the same content is the same file.

What a header says of a size is not believed: a member is unpacked only up to its bound, and all of them together too.
Nothing is ever written to a place that an archive names. Members are stored or deflated: what else there is
(bzip2, LZMA, Zstandard) the standard library unpacks by whole blocks, of which a few hundred bytes fill the memory.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator

from quizapp.questions.faults import Fault, ItemError

MEDIA_TYPE = "application/zip"
MOST_MEMBERS = 2_000
LARGEST_MEMBER = 8 * 1024 * 1024
LARGEST_WHOLE = 64 * 1024 * 1024
EPOCH = (1980, 1, 1, 0, 0, 0)
ENCRYPTED = 0x1
METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""Ways of packing that are unpacked bit by bit."""


def packed(members: Iterable[tuple[str, bytes]]) -> bytes:
    """An archive of these files, in this order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def unpacked(content: bytes, source: str) -> Iterator[tuple[str, bytes]]:
    """The files in an archive; folders are passed over.

    Raises:
        ItemError: it is no archive, is damaged, locked or packed in another way, or holds more than the bounds allow.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield from _members(archive, source)
    except ItemError:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
        raise _fault(source, "this is no ZIP archive, or it is damaged", "不是 ZIP 压缩包，或文件已损坏") from error


def _members(archive: zipfile.ZipFile, source: str) -> Iterator[tuple[str, bytes]]:
    members = [member for member in archive.infolist() if not member.is_dir()]
    if len(members) > MOST_MEMBERS:
        raise _fault(source, f"it holds more than {MOST_MEMBERS} files", f"压缩包内的文件超过 {MOST_MEMBERS} 个")
    left = LARGEST_WHOLE
    for member in members:
        if member.flag_bits & ENCRYPTED:
            raise _fault(source, f"{member.filename} is locked by a password", f"{member.filename} 有密码保护")
        if member.compress_type not in METHODS:
            raise _fault(
                source,
                f"{member.filename} is packed in another way than Deflate; pack it again as an ordinary ZIP file",
                f"{member.filename} 的压缩方式不是 Deflate，请重新打包为普通 ZIP 文件",
            )
        bound = min(LARGEST_MEMBER, left)
        with archive.open(member) as file:
            found = file.read(bound + 1)
        if len(found) > bound:
            raise _fault(
                source,
                f"{member.filename} unpacks to more than may be taken (8 MiB a file, 64 MiB in all)",
                f"{member.filename} 解压后过大（单个文件最多 8 MiB，合计最多 64 MiB）",
            )
        left -= len(found)
        yield member.filename, found


def _fault(source: str, en: str, zh: str) -> ItemError:
    return ItemError([Fault(source, 0, "", en, zh)])
