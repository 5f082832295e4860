import os

import pytest

from quizapp.grading import frames


def test_a_value_comes_out_as_it_went_in_however_the_bytes_are_cut() -> None:
    value = {"text": "σ'(z) ∈ (0, ¼]", "lone": "\ud800", "list": [1, None, 2.5]}
    unpacker = frames.Unpacker()
    for byte in frames.pack(value)[:-1]:
        unpacker.feed(bytes([byte]))
        assert unpacker.take() is None
    unpacker.feed(frames.pack(value)[-1:])
    assert unpacker.take() == (value,)
    assert unpacker.take() is None


def test_two_frames_in_one_piece_are_two_values() -> None:
    unpacker = frames.Unpacker()
    unpacker.feed(frames.pack(1) + frames.pack(None))
    assert [unpacker.take(), unpacker.take(), unpacker.take()] == [(1,), (None,), None]


@pytest.mark.parametrize("data", [b"\xff\xff\xff\xff", b"\x00\x00\x00\x01{"])
def test_what_is_no_frame_is_refused(data: bytes) -> None:
    unpacker = frames.Unpacker()
    unpacker.feed(data)
    with pytest.raises(frames.FrameError):
        unpacker.take()


def test_a_value_too_long_for_a_frame_is_refused() -> None:
    with pytest.raises(frames.FrameError, match="more than a frame may hold"):
        frames.pack("x" * frames.LARGEST)


def test_frames_pass_through_a_pipe_and_end_with_it() -> None:
    out, into = os.pipe()
    frames.write(into, {"n": 1})
    os.close(into)
    unpacker = frames.Unpacker()
    assert frames.read(out, unpacker) == ({"n": 1},)
    assert frames.read(out, unpacker) is None
    os.close(out)
