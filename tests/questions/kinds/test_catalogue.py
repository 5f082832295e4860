from quizapp.questions.kinds.catalogue import kinds


def test_the_kinds_are_found_in_their_folder_under_their_own_names() -> None:
    assert {"choice", "explanation", "expression", "matrix", "number", "set"} <= set(kinds())
    assert all(kind.name == name for name, kind in kinds().items())


def test_they_are_found_once() -> None:
    assert kinds() is kinds()
