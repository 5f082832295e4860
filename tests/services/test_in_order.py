import pytest

from quizapp.services.in_order import LONGEST_LINE, AnsweredRow, in_order, read_row


def answer(number: int, line: bytes) -> AnsweredRow:
    return AnsweredRow({"number": number, "line": line.decode().strip()}, sound=True)


def test_answers_keep_the_order_and_empty_lines_are_passed_over() -> None:
    rows = [one.row for one in in_order([b"a\n", b"\n", b"b\n"], answer, at_once=2)]
    assert rows == [{"number": 1, "line": "a"}, {"number": 3, "line": "b"}]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"{", "line 4: not JSON"),
        (b'{"a": NaN}', "NaN is no JSON number"),
        (b"\xff", "line 4: not UTF-8"),
        (b"[]", "line 4: an object with id and text is wanted"),
        (b" " * (LONGEST_LINE + 1), "line 4: longer than"),
    ],
)
def test_what_is_no_row_says_why(line: bytes, said: str) -> None:
    found = read_row(4, line, "id and text")
    assert isinstance(found, str)
    assert said in found


def test_a_row_is_read() -> None:
    assert read_row(1, b'\xef\xbb\xbf{"id": 1}', "id") == {"id": 1}
