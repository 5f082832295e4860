from quizapp.algebra.parser import read_domain
from quizapp.algebra.scope import RealDomain
from quizapp.deciding.splitting.pieces import cut
from quizapp.deciding.splitting.question import Question
from tests.deciding.texts import carried, tree


def question(reference: str, answer: str, *, match: bool = False, **domains: str) -> Question:
    variables = {name: read_domain(its) for name, its in domains.items()}
    return Question(carried(reference), carried(answer), variables, match=match)


def test_the_first_separating_point_is_the_difference() -> None:
    found = question("max(0,z)", "abs(z)").refuted(0, None, 64)
    assert found is not None
    assert (found.point, found.answer, found.reference) == ({"z": "-1"}, "1", "0")


def test_edges_count_only_if_single_points_do() -> None:
    assert question("sign(z)", "sign(z)+1-abs(sign(z))").refuted(0, None, 64) is None
    assert question("sign(z)", "sign(z)+1-abs(sign(z))", match=True).refuted(0, None, 64) is not None


def test_a_witness_lies_in_its_piece() -> None:
    asked = question("z^2+max(0,z-5000)", "z^2")
    assert asked.refuted(0, None, 64) is None
    found = [
        asked.witness(piece)
        for piece in cut(asked.program, asked.reference, asked.answer, asked.cell()).pieces
        if piece.finding == "unequal"
    ]
    assert [its is not None and its.point for its in found] == [{"z": "5001"}]


def test_parameters_in_domains_bound_the_points() -> None:
    variables = {"y": RealDomain(tree("(0,L)", "set")), "L": read_domain("positive")}  # type: ignore[arg-type]
    asked = Question(tree("abs(L-y)"), tree("L-y"), variables, match=False)
    assert asked.names == ["L", "y"]
    assert asked.refuted(0, None, 64) is None


def test_both_sides_are_seen_where_both_have_values() -> None:
    asked = question("sqrt(z-1000)", "sqrt(z-1000)*exp(0)+0*z")
    assert asked.refuted(0, 3, 64) is None
    assert not asked.both_seen()
    pieces = cut(asked.program, asked.reference, asked.answer, asked.cell()).pieces
    assert [asked.seen_in(piece) for piece in pieces if piece.finding == "same"] == [True]
    assert asked.both_seen()
