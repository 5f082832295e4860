from quizapp.grading.results import cut


def test_a_cut_row_keeps_its_id_and_says_why() -> None:
    assert cut("decide", {"id": "a"}, 0.95) == {
        "id": "a",
        "verdict": "undecided",
        "reason": "resources",
        "ms": 950.0,
        "cut": True,
    }


def test_other_tasks_are_undecided_too() -> None:
    assert cut("key", {}, 1)["outcome"] == "undecided"
    assert cut("check_item", {}, 1)["reason"] == "resources"
