from quizapp.web.plots.marks import between, curve, dot, line, text


def test_words_are_escaped() -> None:
    assert "<script>" not in text("<script>", (0, 0), "start")


def test_a_gap_lifts_the_pen() -> None:
    assert (
        curve("learner", [(0, 0), None, None, (2, 2), (3, 3)])
        == '<path class="curve learner" d="M0.0 0.0M2.0 2.0L3.0 3.0"/>'
    )


def test_nothing_to_draw_is_nothing() -> None:
    assert curve("learner", [None, None]) == ""
    assert between([None, (1, 1)], [(0, 0), None]) == ""


def test_the_area_runs_there_and_back() -> None:
    assert (
        between([(0, 1), (2, 3)], [(0, 5), (2, 6)]) == '<path class="between" d="M0.0 1.0L2.0 3.0L2.0 6.0L0.0 5.0Z"/>'
    )


def test_lines_and_dots_have_places() -> None:
    assert line("axis", (0, 1), (2, 3)) == '<line class="axis" x1="0.0" y1="1.0" x2="2.0" y2="3.0"/>'
    assert 'cx="4.0" cy="5.0"' in dot("reference", (4, 5))
