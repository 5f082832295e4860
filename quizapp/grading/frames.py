"""Frames on a private stream between two processes: four bytes of length, then JSON in UTF-8.

Nothing else is ever read from a worker, so that what it might print is nobody's verdict.
"""

from __future__ import annotations

import json
import os
import struct
from typing import Any

HEAD = struct.Struct(">I")
LARGEST = 8 * 1024 * 1024


class FrameError(ValueError):
    """What came is not a frame: too long, or not JSON."""


def pack(value: Any) -> bytes:  # noqa: ANN401 - any JSON value
    """The frame of a JSON value.

    Raises:
        FrameError: it is longer than `LARGEST`.
    """
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    if len(body) > LARGEST:
        raise FrameError(f"{len(body)} bytes are more than a frame may hold")
    return HEAD.pack(len(body)) + body


class Unpacker:
    """Collects bytes and gives back the value of each frame that is complete."""

    def __init__(self) -> None:
        self._bytes = bytearray()

    def feed(self, data: bytes) -> None:
        """Take what has just been received."""
        self._bytes += data

    def take(self) -> tuple[Any] | None:
        """The next value, in a tuple because it may be None; None if its frame is not complete.

        Raises:
            FrameError: the bytes are not a frame.
        """
        if len(self._bytes) < HEAD.size:
            return None
        (length,) = HEAD.unpack_from(self._bytes)
        if length > LARGEST:
            raise FrameError(f"a frame of {length} bytes is announced")
        if len(self._bytes) < HEAD.size + length:
            return None
        body = bytes(self._bytes[HEAD.size : HEAD.size + length])
        del self._bytes[: HEAD.size + length]
        try:
            return (json.loads(body.decode("utf-8", "surrogatepass")),)
        except ValueError as error:
            raise FrameError(f"not JSON: {error}") from error


def write(descriptor: int, value: Any) -> None:  # noqa: ANN401 - any JSON value
    """Write one frame to a blocking file descriptor.

    Raises:
        FrameError: the value is too long.
        OSError: the other side is gone.
    """
    write_packed(descriptor, pack(value))


def write_packed(descriptor: int, frame: bytes) -> None:
    """Write what `pack` made.

    Raises:
        OSError: the other side is gone.
    """
    rest = memoryview(frame)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def read(descriptor: int, unpacker: Unpacker) -> tuple[Any] | None:
    """Read until a frame is complete; None when the other side has closed.

    Raises:
        FrameError: the bytes are not a frame.
    """
    while (value := unpacker.take()) is None:
        data = os.read(descriptor, 65536)
        if not data:
            return None
        unpacker.feed(data)
    return value
