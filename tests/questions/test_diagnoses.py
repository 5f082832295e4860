from __future__ import annotations

import pytest

from quizapp.questions.diagnoses import SENTENCES, sentence


@pytest.mark.parametrize("name", sorted(SENTENCES))
def test_each_code_is_said_in_both_languages(name: str) -> None:
    english, chinese = sentence(f"{name}:left", "en"), sentence(f"{name}:left", "zh")
    assert english.endswith(".")
    assert chinese.endswith("。")
    assert english.isascii()
    assert "{" not in english + chinese


def test_details_are_put_in() -> None:
    assert "k" in sentence("missing_chain_factor:k")
    assert sentence("endpoint_open:right", "zh").startswith("右")


def test_entries_and_signs_are_said_as_people_write_them() -> None:
    assert sentence("wrong_entry:2,1") == "Only the entry (2, 1) is wrong."
    assert sentence("wrong_entry:2,1", "zh") == "只有元素 (2, 1) 不对。"
    assert "−1/3 times" in sentence("constant_factor:-1/3")


def test_braces_in_a_detail_are_only_text() -> None:
    assert "{x}" in sentence("missing_term:{x}")


def test_an_unknown_code_says_nothing() -> None:
    assert not sentence("no_such_code:1")


def test_functions_are_named_as_people_name_them() -> None:
    assert sentence("value_of:relu") == "This is the function ReLU."
    assert sentence("derivative_of:relu", "zh") == "这是 ReLU 的导数。"
    assert sentence("derivative_of:identity", "zh") == "这是恒等函数的导数。"
