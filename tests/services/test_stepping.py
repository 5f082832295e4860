from quizapp.services.stepping import Steps, finished


def counted(told: list[int]) -> Steps[str]:
    for number in range(3):
        told.append(number)
        yield number, 3
    return "all"


def test_all_steps_are_taken_and_their_end_is_handed_on() -> None:
    told: list[int] = []
    assert finished(counted(told)) == "all"
    assert told == [0, 1, 2]


def test_those_that_are_left() -> None:
    told: list[int] = []
    steps = counted(told)
    assert next(steps) == (0, 3)
    assert finished(steps) == "all"
    assert told == [0, 1, 2]
