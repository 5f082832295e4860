from collections.abc import Iterator

import pytest

from quizapp.services.errors import Tangled, Unavailable
from quizapp.services.untangling import TIMES, untangled


def tangled(times: int) -> Iterator[str]:
    """Raises so many times."""
    for _ in range(times):
        yield "tangled"
    yield "done"


@pytest.mark.parametrize("times", range(TIMES))
def test_what_was_in_the_way_is_gone_the_next_time(times: int) -> None:
    said = tangled(times)

    def work() -> str:
        if (word := next(said)) == "tangled":
            raise Tangled
        return word

    assert untangled(work) == "done"


def test_after_three_times_the_person_is_told() -> None:
    tried = []

    def work() -> None:
        tried.append(1)
        raise Tangled

    with pytest.raises(Tangled, match="busy"):
        untangled(work)
    assert len(tried) == TIMES


def test_what_does_not_answer_is_not_asked_again_and_again() -> None:
    tried = []

    def work() -> None:
        tried.append(1)
        raise Unavailable

    with pytest.raises(Unavailable):
        untangled(work)
    assert len(tried) == 1
