import pytest

from quizapp.services.wording import clean, clean_email, clean_line, email_faults, paragraphs


def test_clean_takes_what_cannot_be_stored() -> None:
    assert clean("a\x00\ud800b\n\tc ") == "ab\n\tc"
    assert clean("x" * 9000) == "x" * 4000
    assert clean_line("  a\n b  ") == "a b"
    assert clean_line("=1+1") == "=1+1"
    assert len(clean_line("名" * 400)) == 300


@pytest.mark.parametrize("email", ["ada@example.org", "a.b+c@x", "用户@例子.公司"])
def test_addresses(email: str) -> None:
    assert email_faults(clean_email(email)) == ()


@pytest.mark.parametrize("email", ["", "ada", "a@b@c", "a b@c", "@x", "x@", "a" * 300 + "@x", "<script>@x"])
def test_no_addresses(email: str) -> None:
    assert [fault.field for fault in email_faults(clean_email(email))] == ["email"]


def test_addresses_are_one_however_they_are_typed() -> None:
    assert clean_email(" Ada@Example.ORG ") == clean_email("ａda@example.org") == "ada@example.org"


def test_paragraphs_are_escaped() -> None:
    assert paragraphs("a & b\n\n<script>") == "<p>a &amp; b</p><p>&lt;script&gt;</p>"
