from __future__ import annotations

from typing import Any

import pytest

from quizapp.questions.kinds.catalogue import kinds
from quizapp.questions.kinds.filling import MARK, FillingKind


@pytest.mark.parametrize("name", ["blanks", "snippet"])
def test_kinds_with_blanks_share_how_they_are_read(name: str) -> None:
    kind: Any = kinds()[name]
    assert isinstance(kind, FillingKind)


def test_a_mark_is_a_name_in_brackets() -> None:
    assert MARK.split("a [?1] b [?leak](x) [?] [? 2]") == ["a ", "1", " b ", "leak", "(x) [?] [? 2]"]
