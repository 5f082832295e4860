import pytest

from quizapp.exchange.canvas_roster import LARGEST, read_canvas
from quizapp.questions.faults import ItemError

HEAD = "Student,ID,SIS User ID,SIS Login ID,Root Account,Section,Essay (1)\n"


def test_the_identity_columns_are_those_before_the_first_assignment() -> None:
    roster = read_canvas(("\ufeff" + HEAD + '    Points Possible,,,,,,5\n"B, A",7,s7,ab,x.org,One,2\n').encode(), "f")
    assert roster.columns == ("Student", "ID", "SIS User ID", "SIS Login ID", "Root Account", "Section")
    assert roster.people == (("B, A", "7", "s7", "ab", "x.org", "One"),)
    assert roster.keys() == {"ab": 0, "s7": 0}
    assert roster.names() == {"b, a": 0, "a b": 0}


def test_semicolons_are_taken_as_canvas_writes_them_for_some_countries() -> None:
    assert read_canvas(b"Student;ID;Section;Essay (1)\nA B;7;One;\n", "f").people == (("A B", "7", "One"),)


def test_short_rows_are_filled_up() -> None:
    assert read_canvas((HEAD + "A,7\n").encode(), "f").people == (("A", "7", "", "", "", ""),)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no gradebook of Canvas"),
        (b"name,score\nada,1\n", "no gradebook of Canvas"),
        (b"Student,ID\n\xff\xfe,1\n", "not UTF-8"),
        (b'Student,ID\n"a"b,1\n', "no CSV"),
        (b"x" * (LARGEST + 1), "larger than 20 MiB"),
        (b"Student,ID\n" + b"a" * 200_000 + b",1\n", "no CSV"),
        (b"PK\x03\x04\x00\x00", "no gradebook of Canvas"),
    ],
)
def test_what_is_no_gradebook_is_said(content: bytes, said: str) -> None:
    with pytest.raises(ItemError) as refused:
        read_canvas(content, "f")
    assert said in refused.value.faults[0].message_en
