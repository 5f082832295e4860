from __future__ import annotations

import pytest

from quizapp.bootstrap import BANK
from quizapp.services.actor import SYSTEM
from quizapp.services.bundle import Services
from quizapp.services.errors import Conflict
from quizapp.services.export_answers import export_answers
from quizapp.services.read_gradebook import read_gradebook
from quizapp.services.seed_bank import seed_bank
from quizapp.services.seed_scale import ANSWERS_A_LEARNER, seed_scale


def test_the_same_seed_gives_the_same_answers(services: Services) -> None:
    with pytest.raises(Conflict):
        seed_scale(services, 1, 1)
    seed_bank(services, BANK)
    told: list[int] = []
    made = [seed_scale(services, 300, seed, on_progress=told.append) for seed in (1, 1, 2)]
    assert [one.submissions for one in made] == [2 * ANSWERS_A_LEARNER] * 3
    assert sum(told) == 6 * ANSWERS_A_LEARNER
    seen = []
    for one in made:
        book = read_gradebook(services, SYSTEM, one.course_id)
        assert (book.listing.people, one.learners, len(book.quizzes)) == (2, 2, 10)
        export = export_answers(services, SYSTEM, one.quiz_ids[0], "csv")
        lines = b"".join(export.pieces).decode("utf-8-sig").splitlines()[1:]
        assert len(lines) == 2 * ANSWERS_A_LEARNER / len(one.quiz_ids)
        seen.append(([row.total for row in book.rows], [line.split(",", 4)[4] for line in lines]))
    assert seen[0] == seen[1]
    assert seen[0] != seen[2]
