import pytest

from quizapp.algebra.parser import read_domain
from quizapp.algebra.scope import REAL, Domain, RealDomain
from quizapp.deciding.enclosing.program import Unsupported
from quizapp.deciding.expressions import compare
from quizapp.deciding.splitting.beginning import Beginning, counted, place_of
from tests.deciding.texts import carried, tree

ANSWERS = (
    "1/(2+e^z+e^(-z))",
    "(z+abs(z))/2",
    "max(0,z)",
    "k*z",
    "sqrt(z)^2",
    "log(exp(z/3)^3)",
    "sqrt(1-z)",
    "tanh(z)",
    "1/(z-1)",
)


@pytest.mark.parametrize("reference", ["e^z/(1+e^z)^2", "max(0,z)", "z", "sqrt(z)", "tanh(z)", "(z+1)/(z^2-1)"])
def test_what_is_kept_of_a_reference_changes_no_verdict(reference: str) -> None:
    begun = Beginning(carried(reference), {"z": REAL})
    for _ in range(2):
        for answer in ANSWERS:
            sides = carried(reference), carried(answer)
            assert compare(*sides, {"z": REAL}, begun=begun) == compare(*sides, {"z": REAL})


def test_a_reference_that_is_split_is_opened_on_its_first_piece() -> None:
    opening = Beginning(carried("abs(z)"), {}).opening
    assert opening is not None
    assert len(opening.pending) == 1
    assert Beginning(carried("sqrt(-1-z^2)"), {}).opening is None


def test_an_answer_is_added_to_a_copy() -> None:
    begun = Beginning(carried("e^z"), {})
    program, root = begun.program()
    program.add(carried("e^z*sin(z)"))
    again, same = begun.program()
    assert (same, len(again.instructions)) == (root, root + 1)


def test_a_reference_with_what_is_not_elementary_is_refused_each_time() -> None:
    begun = Beginning(tree("(0,1)", "set"), {})
    for _ in range(2):
        with pytest.raises(Unsupported):
            begun.program()


def test_names_under_a_factorial_are_counted_with_and_domains_bring_their_parameters() -> None:
    domain = counted(carried("factorial(n)*z"), {})["n"]
    assert isinstance(domain, RealDomain)
    assert domain.integer
    variables: dict[str, Domain] = {"z": read_domain("(0,b)")}
    assert place_of(frozenset({"z"}), variables, frozenset()).names == ["b", "z"]
