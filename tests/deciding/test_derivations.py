from __future__ import annotations

from dataclasses import replace
from itertools import chain as chained

import pytest

from quizapp.algebra.lines import Subject
from quizapp.algebra.tree import Derivative, Node, Prime, Relation, Relator, Symbol
from quizapp.deciding.derivations import Written, chain, decide_lines
from quizapp.deciding.expressions import compare
from quizapp.deciding.finding import Finding, of_comparison
from tests.deciding.texts import carried, tree


def decide(before: Node, after: Node) -> Finding:
    return of_comparison(compare(before, after, {}))


def lines(*texts: str) -> list[Written]:
    found: list[Written] = []
    for number, text in enumerate(texts, start=1):
        parts = tuple(carried(part) for part in text.split(" = "))
        links: tuple[Relator, ...] = tuple("=" for _ in parts[1:])
        found.append(Written(number, parts[0] if len(parts) == 1 else Relation(parts, links)))
    return found


REFERENCE = "e^-z/(1+e^-z)^2"
GOOD = ("diff(1/(1+e^-z), z)", "e^-z/(1+e^-z)^2", "1/(1+e^-z) * e^-z/(1+e^-z)", "sigmoid(z)*(1-sigmoid(z))")


def test_a_derivation_that_holds() -> None:
    found = decide_lines(tree(REFERENCE), lines(*GOOD), decide)
    assert (found.outcome, found.line) == ("equal", None)
    assert found.method.startswith("3 steps")


@pytest.mark.parametrize("place", [1, 2, 3])
def test_the_first_wrong_line_is_named(place: int) -> None:
    texts = [*GOOD]
    texts[place] = f"2*({texts[place]})"
    found = decide_lines(tree(REFERENCE), lines(*texts), decide)
    assert (found.outcome, found.line) == ("different", place + 1)
    assert found.counterexample is not None


def test_a_wrong_line_is_named_even_if_the_end_is_right() -> None:
    found = decide_lines(tree("z"), lines("z", "z+1", "z"), decide)
    assert (found.outcome, found.line) == ("different", 2)


def test_chains_count_under_their_line() -> None:
    found = decide_lines(tree("z^2"), lines("(z+1)^2 - 2z - 1 = z^2 + 2z + 1 - 2z - 1", "z^2 = z*z = z"), decide)
    assert (found.outcome, found.line) == ("different", 2)


def test_a_sound_derivation_of_something_else_says_so() -> None:
    found = decide_lines(tree("z"), lines("2z", "z+z"), decide)
    assert (found.outcome, found.line, found.diagnosis) == ("different", 2, ("wrong_start",))


def test_one_wrong_line_is_just_wrong() -> None:
    found = decide_lines(tree("z"), lines("2z"), decide)
    assert (found.outcome, found.line, found.diagnosis) == ("different", 1, ())


def test_no_lines_are_no_answer() -> None:
    assert decide_lines(tree("z"), [], decide).outcome == "invalid"


def test_a_step_that_is_not_proved_leaves_the_derivation_undecided() -> None:
    def doubtful(_: Node, after: Node) -> Finding:
        return Finding("undecided", reason="unprovable") if after == tree("w") else Finding("equal")

    found = decide_lines(tree("z"), lines("z", "w", "z"), doubtful)
    assert (found.outcome, found.line, found.reason) == ("undecided", 2, "unprovable")


def test_only_equations_are_chains() -> None:
    assert chain(tree("z+1")) == (tree("z+1"),)
    assert len(chain(Relation((tree("a"), tree("b")), ("=",)))) == 2


def about(name: str, order: int, *texts: str) -> list[Written]:
    return [Written(line.number, line.tree, Subject(name, order)) for line in lines(*texts)]


TASK = Derivative(tree("z^2"), Symbol("z"))


def judged(*written: list[Written]) -> Finding:
    numbered = [replace(line, number=number) for number, line in enumerate(chained(*written), start=1)]
    return decide_lines(TASK, numbered, lambda before, after: decide(carry(before), carry(after)))


def carry(node: Node) -> Node:
    return tree("2*z") if node == TASK else node


def test_what_is_said_of_the_function_is_not_held_against_its_slope() -> None:
    assert judged(about("f", 0, "z^2", "z*z"), about("f", 1, "2*z", "z+z")).outcome == "equal"
    wrong = judged(about("f", 0, "z^3"), about("f", 1, "2*z"))
    assert (wrong.outcome, wrong.line) == ("different", 1)
    wrong = judged(about("f", 0, "z^2", "2*z"), about("f", 1, "2*z"))
    assert (wrong.outcome, wrong.line) == ("different", 2)


def test_lines_about_the_same_follow_each_other() -> None:
    wrong = judged(about("f", 1, "2*z", "3*z"))
    assert (wrong.outcome, wrong.line) == ("different", 2)
    wrong = judged(about("f", 1, "3*z"), lines("2*z"))
    assert (wrong.outcome, wrong.line) == ("different", 2)


def test_the_task_may_name_the_function_by_a_prime() -> None:
    task = Prime("tanh", 1, (Symbol("z"),))
    written = [Written(1, tree("tanh(z)"), Subject("f", 0)), Written(2, tree("z"), Subject("f", 1))]
    slopes = {task, Derivative(tree("tanh(z)"), Symbol("z"), 1)}  # stood in for by z, to see what is held against what
    found = decide_lines(task, written, lambda before, after: decide(tree("z") if before in slopes else before, after))
    assert found.outcome == "equal"
