import pytest

from quizapp.exchange.roster import read_roster
from quizapp.questions.faults import ItemError


@pytest.mark.parametrize(
    "text",
    [
        "email,name,role\nA@b.cn,Ann,assistant\n",
        "\ufeffEmail;Name;Role\r\na@b.cn;Ann;Assistant\r\n",
        "姓名\t角色\t邮箱\nAnn\t助教\ta@b.cn",
    ],
)
def test_as_spreadsheets_write_it(text: str) -> None:
    [entry], faults = read_roster(text.encode(), "r")
    assert (entry.line, entry.email, entry.name, entry.role) == (2, "a@b.cn", "Ann", "assistant")
    assert faults == ()


def test_every_fault_is_said_at_its_line() -> None:
    rows = [
        "email,name,role",
        "a@b.cn,Ann,",
        "A@b.cn,Ann,",
        "x,,",
        "c@d.cn,,king",
        f"e@f.cn,{'x' * 301},",
        "",
        "g@h.cn",
    ]
    entries, faults = read_roster("\n".join(rows).encode(), "r")
    assert [entry.email for entry in entries] == ["a@b.cn", "g@h.cn"]
    assert [(fault.line, fault.field) for fault in faults] == [(3, "email"), (4, "email"), (5, "role"), (6, "name")]
    assert "line 2" in faults[0].message_en


@pytest.mark.parametrize("content", [b"", b"who,what\n1,2", b"\xff\xfe\x00", b"email\n" * 10_002, b" " * 3_000_000])
def test_what_is_no_roster(content: bytes) -> None:
    with pytest.raises(ItemError):
        read_roster(content, "r")
