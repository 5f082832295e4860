from collections import Counter

from quizapp.grading.bench.rows import activation_rows


def test_the_shipped_rows_are_34_equal_and_20_different() -> None:
    rows = activation_rows()
    assert Counter(row.equal for row in rows) == {True: 34, False: 20}
    assert len({row.identifier for row in rows}) == len(rows)


def test_a_contestant_is_sent_both_sides_as_latex_and_never_the_truth() -> None:
    message = activation_rows()[0].message()
    assert "equal" not in message
    assert message["reference_latex"].startswith("\\frac")
