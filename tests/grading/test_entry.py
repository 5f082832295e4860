import subprocess
import sys

import pytest

from quizapp.grading import entry
from quizapp.questions.checking import CheckReport
from quizapp.questions.item import as_mapping
from quizapp.questions.kinds.catalogue import kinds
from quizapp.questions.kinds.kind import Grade, Key
from quizapp.questions.loading import load_item

SEED = "0123456789abcdef" * 2
EXAMPLES = {name: as_mapping(load_item(kind.example, name)) for name, kind in kinds().items()}


def test_a_worker_that_has_warmed_answers() -> None:
    entry.warm()
    entry.warm_rest()
    assert "quizapp.deciding.carrying_out.operators" in sys.modules
    assert entry.perform("ping", {}) == {"ok": True}


def test_a_row_is_decided_with_its_id_and_time() -> None:
    row = entry.perform("decide", {"id": [1], "reference": "diff(tanh(z), z)", "answer": "sech(z)^2"})
    assert (row["id"], row["verdict"]) == ([1], "equal")
    assert row["ms"] > 0


@pytest.mark.parametrize(
    ("changes", "reason", "said"),
    [
        ({"kind": "poem"}, "bad_row", "kind: 'poem' is none of"),
        ({"reference": "2z("}, "bad_reference", "the row's own side cannot be read"),
        ({"variables": {"z": "reel"}}, "bad_reference", "the row's own side cannot be read"),
    ],
)
def test_a_row_whose_own_side_is_at_fault_is_told_apart(changes: dict[str, object], reason: str, said: str) -> None:
    row = entry.perform("decide", {"id": 1, "reference": "z", "answer": "z", **changes})
    assert (row["verdict"], row["reason"]) == ("invalid", reason)
    assert row["message"].startswith(said)


@pytest.mark.parametrize("name", [name for name in EXAMPLES if name != "explanation"])
def test_an_item_of_every_kind_is_graded_shown_and_checked(name: str) -> None:
    task = {"item": EXAMPLES[name], "seed": SEED}
    key = entry.perform("key", {**task, "language": "zh"})
    assert Key.from_json(key["key"]).text
    assert key["solution"].startswith("<")
    report = CheckReport.from_json(entry.perform("check_item", {"item": EXAMPLES[name], "variants": 2}))
    assert (report.variants >= 1, report.failures) == (True, ())


def test_a_grade_says_which_version_gave_it() -> None:
    grade = entry.perform("grade", {"item": EXAMPLES["expression"], "seed": SEED, "response": {"answer": "2z(1-"}})
    assert grade.pop("version") == entry.VERSION
    assert Grade.from_json(grade).outcome == "invalid"


def test_an_explanation_waits_for_a_person() -> None:
    response = {"text": "Two affine maps one after the other make one affine map again. " * 10}
    grade = entry.perform("grade", {"item": EXAMPLES["explanation"], "seed": SEED, "response": response})
    assert grade["outcome"] == "waiting"


def test_there_is_no_other_task() -> None:
    with pytest.raises(KeyError):
        entry.perform("eval", {"text": "1+1"})


def test_the_local_grader_does_not_bring_the_deciding_code_along() -> None:
    program = (
        "import sys, quizapp.grading.local;"
        "print([n for n in ('sympy', 'flint', 'quizapp.deciding', 'quizapp.grading.entry') if n in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_answers_are_graded_anew_by_a_corrected_item() -> None:
    asked = EXAMPLES["expression"]
    corrected = {**asked, "content": {**asked["content"], "reference": "diff(tanh(k*z), z)", "equivalents": []}}
    rows = [[SEED, {"answer": "k"}], [SEED, {"answer": "((("}]]
    said = entry.perform("regrade", {"item": corrected, "asked": asked, "rows": rows})
    assert [grade["outcome"] for grade in said["grades"]] == ["invalid", "invalid"]
    other = {**asked, "parameters": {"k": "12..15"}}
    said = entry.perform("regrade", {"item": other, "asked": asked, "rows": rows})
    assert [grade["outcome"] for grade in said["grades"]] == ["other_question", "other_question"]
    same = entry.perform("regrade", {"item": asked, "asked": None, "rows": [[SEED, {"answer": "0"}]]})
    alone = entry.perform("grade", {"item": asked, "seed": SEED, "response": {"answer": "0"}})
    assert {**same["grades"][0], "version": same["version"]} == alone
