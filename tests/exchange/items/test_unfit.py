from quizapp.exchange.items.unfit import UnfitError


def test_it_says_why_in_both_languages() -> None:
    error = UnfitError("why", "原因")
    assert (str(error), error.en, error.zh) == ("why", "why", "原因")
