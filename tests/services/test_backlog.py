from quizapp.services.backlog import Backlog


def drained(backlog: Backlog) -> list[int]:
    found = []
    while (taken := backlog.take()) is not None:
        found.append(taken[0])
    return found


def test_people_take_turns_and_who_had_none_at_all_comes_first() -> None:
    backlog = Backlog()
    for number in (1, 2, 3):
        backlog.put(number, person_id=7, slow=True)
    backlog.put(4, person_id=8, slow=True)
    backlog.put(5, person_id=7, slow=False)
    assert drained(backlog) == [5, 1, 4, 2, 3]


def test_an_answer_waits_once_and_no_more_than_so_many_are_remembered() -> None:
    backlog = Backlog(most=2)
    for number in (1, 1, 2, 3):
        backlog.put(number, person_id=number, slow=False)
    assert drained(backlog) == [1, 2]
    backlog.put(3, person_id=3, slow=True)
    assert drained(backlog) == [3]
