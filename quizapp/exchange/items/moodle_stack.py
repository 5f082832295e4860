"""STACK's questions with one algebraic input and a plain test of the answer.

What is taken: one input `algebraic`, a teacher's answer that can be read (simple assignments of the question's
variables put in), and trees of tests that hold the input against it by `AlgEquiv`. What draws at random is not.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from quizapp.algebra.errors import ReadingError
from quizapp.exchange.items.item_of import Task
from quizapp.exchange.items.unfit import UnfitError
from quizapp.questions.substitution import read_task

ASSIGNED = re.compile(r"([A-Za-z][A-Za-z0-9_]*)\s*:\s*([^:;]+)")
RANDOM = re.compile(r"\brand\w*\s*\(")
CONSTANTS = (("%e", "e"), ("%pi", "pi"))
LONGEST = 2_000


def stack(question: ET.Element) -> Task:
    """The teacher's answer as the reference.

    Raises:
        UnfitError: it is more than an algebraic input with a plain test.
    """
    inputs = question.findall("input")
    if len(inputs) != 1 or (inputs[0].findtext("type") or "").strip() != "algebraic":
        raise UnfitError("of STACK only one algebraic input is taken", "STACK 题只接受一个 algebraic 输入")
    name = (inputs[0].findtext("name") or "").strip()
    known = assigned((question.findtext("questionvariables/text") or "").strip())
    answer = put_in((inputs[0].findtext("tans") or "").strip(), known)
    for node in question.findall("prt/node"):
        _check(node, name, answer, known)
    if not question.findall("prt/node"):
        raise UnfitError("it has no test of the answer", "没有判定答案的测试")
    try:
        read_task(answer, "expression")
    except ReadingError as error:
        raise UnfitError(f"its answer cannot be read: {error.en}", f"答案无法读取：{error.zh}") from error
    return Task("expression", {"reference": answer})


def assigned(text: str) -> dict[str, str]:
    """The values of the question's variables.

    Raises:
        UnfitError: they are drawn, or more than assignments.
    """
    if RANDOM.search(text):
        raise UnfitError("its variables are drawn at random by Maxima", "变量由 Maxima 随机生成")
    text = _without_comments(text)
    if len(text) > LONGEST:
        raise UnfitError("its variables are too long", "变量定义过长")
    known: dict[str, str] = {}
    for statement in filter(None, (one.strip() for one in re.split(r"[;\n]", text))):
        found = ASSIGNED.fullmatch(statement)
        if found is None:
            raise UnfitError(f"the variables cannot be read: {statement[:60]}", f"变量无法读取：{statement[:60]}")
        known[found.group(1)] = put_in(found.group(2).strip(), known)
    return known


def _without_comments(text: str) -> str:
    """The text without `/* … */`, looked through once.

    >>> _without_comments("a:1; /* why */ b:2;")
    'a:1;  b:2;'
    """
    kept, place = [], 0
    while (begin := text.find("/*", place)) >= 0:
        end = text.find("*/", begin + 2)
        if end < 0:
            raise UnfitError("a comment in its variables never ends", "变量定义中的注释没有结束")
        kept.append(text[place:begin])
        place = end + 2
    return "".join(kept) + text[place:]


def put_in(text: str, known: dict[str, str]) -> str:
    """The text with the variables' values in their places.

    Raises:
        UnfitError: it is too long then.
    """
    for old, new in CONSTANTS:
        text = text.replace(old, new)
    text = re.sub(r"[A-Za-z][A-Za-z0-9_]*", lambda name: f"({known[name[0]]})" if name[0] in known else name[0], text)
    if len(text) > LONGEST:
        raise UnfitError("its answer is too long", "答案过长")
    return text


def _check(node: ET.Element, name: str, answer: str, known: dict[str, str]) -> None:
    test = (node.findtext("answertest") or "").strip()
    sides = {put_in((node.findtext(side) or "").strip(), known) for side in ("sans", "tans")}
    if test != "AlgEquiv" or name not in sides or not sides - {name} <= {answer}:
        raise UnfitError(
            f"it tests the answer by more than AlgEquiv with the teacher's answer ({test})",
            f"判定不只是与标准答案作 AlgEquiv 比较（{test}）",
        )
