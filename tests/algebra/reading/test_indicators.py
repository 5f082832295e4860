import pytest

from quizapp.algebra.reading.indicators import before_indicator


@pytest.mark.parametrize(
    ("run", "rest", "factor"),
    [
        ("z1", "[z>0]", "z"),
        ("a1", "_{z ≥ 0}", "a"),
        ("I", "(z>0)", ""),
        ("aI", r"[z \le 0]", "a"),
        ("x1", "(z+1)", None),
        ("x1", "(z>0)", None),
        ("x1", "[z]", None),
        ("I", "(z)", None),
        ("z2", "[z>0]", None),
    ],
)
def test_an_indicator_needs_a_condition(run: str, rest: str, factor: str | None) -> None:
    assert before_indicator(run, run + rest, len(run)) == factor
