from quizapp.exchange.scores.catalogue import score_formats


def test_the_formats_are_those_that_people_script_against() -> None:
    assert {"csv", "xlsx", "json", "canvas", "moodle"} <= set(score_formats())
