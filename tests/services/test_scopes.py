import pytest

from quizapp.services.errors import InvalidInput
from quizapp.services.scopes import SCOPES, kept_scopes, meaning, read_scopes, spelled


def test_scopes_are_read_once_each_and_in_order() -> None:
    assert read_scopes(["attempts:write", "attempts:read", "attempts:write"]) == ("attempts:read", "attempts:write")


@pytest.mark.parametrize("words", [[], ["items"], ["attempts:read", "everything"]])
def test_what_is_no_scope_is_refused(words: list[str]) -> None:
    with pytest.raises(InvalidInput) as refused:
        read_scopes(words)
    assert refused.value.faults[0].field == "scopes"


def test_what_is_kept_is_read_again() -> None:
    assert kept_scopes(spelled(SCOPES)) == SCOPES.keys()
    assert kept_scopes("attempts:read gone:read") == {"attempts:read"}


def test_every_scope_says_what_it_allows() -> None:
    assert meaning("attempts:read", "en") == "see quizzes and my own attempts"
    assert meaning("attempts:read", "zh") == "查看测验和自己的作答"
