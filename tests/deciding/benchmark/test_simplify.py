import pytest

from quizapp.deciding.benchmark.simplify import decide


@pytest.mark.parametrize(("answer", "word"), [("z + z", "equal"), ("2z + 1", "different")])
def test_it_tells_equal_from_different(answer: str, word: str) -> None:
    assert decide({"id": 1, "reference": "2z", "answer": answer, "variables": {"z": "real"}}) == word
