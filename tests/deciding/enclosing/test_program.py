import pytest

from quizapp.algebra.scope import RealDomain
from quizapp.deciding.enclosing.program import Program, Unsupported
from tests.deciding.texts import carried, tree


def operations(text: str) -> list[str]:
    program = Program({})
    root = program.add(carried(text))
    return [program.instructions[index].operation for index in program.needed(root)]


def test_equal_parts_share_an_instruction() -> None:
    assert operations("exp(z)/(1+exp(z))").count("exp") == 1


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("tan(z)", "sin(z)/cos(z)"),
        ("sech(z)", "1/cosh(z)"),
        ("sec(z)", "1/cos(z)"),
        ("sqrt(z)", "root(z,2)"),
        ("e^z", "exp(z)"),
        ("max(1,z,2)", "max(max(1,z),2)"),
        ("log(z,2)", "log(z)/log(2)"),
        ("z^(3/2)", "sqrt(z)^3"),
    ],
)
def test_what_others_can_say_is_rewritten(text: str, same: str) -> None:
    assert sorted(operations(text)) == sorted(operations(same))


def test_instructions_know_what_they_depend_on() -> None:
    program = Program({"n": RealDomain(integer=True)})
    root = program.add(tree("n+1"))
    moving = program.add(tree("n*z"))
    assert program.instructions[root].names == {"n"}
    assert not program.instructions[root].varying
    assert program.instructions[moving].varying


def test_sets_become_conditions() -> None:
    program = Program({})
    condition = program.membership(tree("z"), tree("(0,1]", "set"))
    assert [part[:2] for part in condition[1:]] == [("rel", "<"), ("rel", "<=")]


@pytest.mark.parametrize("text", ["diff(z^2,z)", "root(z,a)"])
def test_what_is_not_elementary_is_refused(text: str) -> None:
    with pytest.raises(Unsupported):
        Program({}).add(tree(text))
