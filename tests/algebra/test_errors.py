from quizapp.algebra.errors import AlgebraError, ReadingError


def test_a_reading_error_speaks_both_languages() -> None:
    error = ReadingError("empty", 0, "Nothing.", "空。", "z")
    assert isinstance(error, AlgebraError)
    assert (error.message(), error.message("zh"), str(error)) == ("Nothing.", "空。", "Nothing.")
    assert (error.code, error.position, error.suggestion) == ("empty", 0, "z")
