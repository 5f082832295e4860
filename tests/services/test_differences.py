from quizapp.services.differences import differences


def test_far_from_a_change_nothing_is_shown() -> None:
    old = [f"line {number}" for number in range(1, 21)]
    new = [*old[:9], "other", *old[10:]]
    lines = differences("\n".join(old), "\n".join(new))
    assert [line.number for line in lines if line.change == "same"] == [7, 8, 9, 11, 12, 13]
    assert [(line.change, line.text) for line in lines if line.change != "same"] == [
        ("gone", "line 10"),
        ("new", "other"),
    ]
    assert differences("a", "a") == ()
