import contextlib
import time
import xml.etree.ElementTree as ET

import pytest

from quizapp.exchange.items.moodle_stack import stack
from quizapp.exchange.items.unfit import UnfitError


def question(
    *,
    variables: str = "",
    kind: str = "algebraic",
    answer: str = "2*x",
    test: str = "AlgEquiv",
    tans: str | None = None,
) -> ET.Element:
    return ET.fromstring(  # noqa: S314 - written here
        f"<question><questionvariables><text>{variables}</text></questionvariables>"
        f"<input><name>ans1</name><type>{kind}</type><tans>{answer}</tans></input>"
        f"<prt><name>prt1</name><node><answertest>{test}</answertest><sans>ans1</sans>"
        f"<tans>{tans or answer}</tans></node></prt></question>"
    )


def test_the_teachers_answer_is_the_reference() -> None:
    assert stack(question()).content == {"reference": "2*x"}
    made = stack(question(variables="f: x^2; /* why */ ta1: f*%e^x;", answer="ta1"))
    assert made.kind == "expression"
    assert made.content == {"reference": "((x^2)*e^x)"}


@pytest.mark.parametrize(
    "other",
    [
        question(variables="a: rand(5)+1;"),
        question(variables="ta: diff(x^2,x) :foo"),
        question(kind="matrix"),
        question(test="Diff"),
        question(tans="3*x"),
        question(answer="if x then y"),
        ET.fromstring("<question><input><name>a</name><type>algebraic</type><tans>x</tans></input></question>"),  # noqa: S314
        question(variables="a: 2; /* never ended"),
        question(variables="a: 2; " + "b: 3; " * 400),
        question(variables="a: x^2; b: a*a*a*a; c: b*b*b*b; d: c*c*c*c; g: d*d*d*d; h: g*g*g*g;", answer="h"),
    ],
)
def test_what_is_more_than_that_is_left_out_with_its_reason(other: ET.Element) -> None:
    with pytest.raises(UnfitError) as refused:
        stack(other)
    assert refused.value.en
    assert refused.value.zh


@pytest.mark.parametrize("piece", ["/*", "/* */", "/*/", "a:1;/*", "rand ", "*/"])
def test_comments_that_never_end_are_read_in_linear_time(piece: str) -> None:
    def seconds(number: int) -> float:
        asked = question(variables=piece * number)
        began = time.process_time()
        with contextlib.suppress(UnfitError):
            stack(asked)
        return time.process_time() - began

    seconds(1000)
    assert seconds(200_000) < 80 * max(seconds(10_000), 0.005)


def test_a_long_comment_is_no_long_question() -> None:
    assert stack(question(variables=f"/* {'why ' * 2000} */ a: 2;", answer="a*x")).content == {"reference": "(2)*x"}
