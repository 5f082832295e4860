from quizapp.web.plots.example import example


def test_the_marked_values_are_those_of_the_start_page() -> None:
    curves = example()
    middle = list(curves.points).index(0.0)
    assert (curves.reference[middle], curves.answer[middle]) == (0.25, 0.75)
