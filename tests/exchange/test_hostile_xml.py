import pytest

from quizapp.exchange.hostile_xml import LARGEST, read_xml
from quizapp.questions.faults import ItemError

LAUGHS = b'<!DOCTYPE z [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><z>&b;</z>'


def test_a_plain_document_is_read() -> None:
    assert read_xml('<a x="1">é<b/></a>'.encode(), "f").get("x") == "1"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (LAUGHS, "document type"),
        (b'<!DOCTYPE z SYSTEM "http://x/"><z/>', "document type"),
        (b'<!DOCTYPE z [<!ENTITY e SYSTEM "file:///etc/passwd">]><z>&e;</z>', "document type"),
        (b"<a>" * 100_000, "too deep"),
        (b"<z>" + b"<a/>" * 200_001 + b"</z>", "holds too much"),
        (b" " * (LARGEST + 1), "larger"),
        (b"<a><b></a>", "no XML"),
        (b"", "no XML"),
        (b"\xff\xfe\xff", "no XML"),
    ],
)
def test_what_is_hostile_or_broken_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(ItemError) as refused:
        read_xml(content, "f")
    assert said in refused.value.faults[0].message_en
