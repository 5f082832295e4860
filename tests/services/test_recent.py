from quizapp.services.recent import Recent


def test_the_one_not_asked_for_longest_goes_first() -> None:
    recent = Recent[int](most=2)
    recent.keep("a", 1)
    recent.keep("b", 2)
    assert recent.find("a") == 1
    recent.keep("c", 3)
    assert [recent.find(name) for name in ("a", "b", "c")] == [1, None, 3]


def test_a_value_takes_the_place_of_the_one_before() -> None:
    recent = Recent[int](most=2)
    for value in (1, 2, 3):
        recent.keep("a", value)
    recent.keep("b", 4)
    assert (recent.find("a"), recent.find("b")) == (3, 4)
