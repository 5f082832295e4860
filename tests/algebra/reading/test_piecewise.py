import pytest

from quizapp.algebra.errors import ReadingError
from tests.algebra.samples import shown


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("{z^2 if z>0, 0 if z=0, 1 otherwise}", "{z^2 if z > 0, 0 if z = 0, 1 otherwise}"),
        ("{z for z>0; else 0", "{z if z > 0, 0 otherwise}"),
        ("{z when z>0, otherwise: 0}", "{z if z > 0, 0 otherwise}"),
        ("1 + {z if z>0, 0 otherwise}", "1 + {z if z > 0, 0 otherwise}"),
        ("max(0, z if z>0 else 1)", "max(0, {z if z > 0, 1 otherwise})"),
        ("(z if z>0 else 0)*k", "{z if z > 0, 0 otherwise}*k"),
        ("Piecewise((1, z > 0))", "{1 if z > 0}"),
        ("{{z if z>1, 1 otherwise} if k>0, 0 otherwise}", "{{z if z > 1, 1 otherwise} if k > 0, 0 otherwise}"),
        (r"\begin{cases} 0 & -1 < z \\ z \end{cases}", None),
        (r"\begin{dcases} z & \text{for } z>0 \\ 0 & \text{else} \end{dcases}", "{z if z > 0, 0 otherwise}"),
    ],
)
def test_branches_are_read(typed: str, expected: str | None) -> None:
    if expected is None:
        with pytest.raises(ReadingError):
            shown(typed)
    else:
        assert shown(typed) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "Piecewise(z)",
        "Piecewise((z, 1))",
        "{z if 1}",
        "z if",
        "z if z > 0 else",
        r"\begin{cases} z & z>0",
        "{z if z>0)",
    ],
)
def test_broken_branches_are_refused(typed: str) -> None:
    with pytest.raises(ReadingError):
        shown(typed)
