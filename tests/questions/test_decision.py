import json

from quizapp.questions.decision import Understood, Verdict, as_row


def test_a_row_says_what_there_is_to_say_and_no_more() -> None:
    assert as_row(Verdict("undecided", reason="unprovable"), 7, 1.23456) == {
        "id": 7,
        "verdict": "undecided",
        "reason": "unprovable",
        "ms": 1.235,
    }


def test_every_field_that_people_script_against_is_in_its_place() -> None:
    verdict = Verdict(
        "different",
        method="ball arithmetic at z = -1",
        counterexample={"at": {"z": "-1"}, "answer": "-1", "reference": "0"},
        except_at=("z = 0",),
        line=2,
        diagnosis=("sign",),
        understood=Understood("-z", "-z", notes=("1/2z read as (1/2)·z",), notes_zh=("……",)),
    )
    row = as_row(verdict, None, 0)
    assert row["id"] is None
    assert row["understood"] == {"text": "-z", "latex": "-z", "notes": ["1/2z read as (1/2)·z"]}
    assert (row["except_at"], row["diagnosis"], row["line"]) == (["z = 0"], ["sign"], 2)
    assert json.loads(json.dumps(row)) == row


def test_position_0_is_a_position() -> None:
    assert as_row(Verdict("invalid", reason="unknown_name", message="?", position=0), 1, 0)["position"] == 0
