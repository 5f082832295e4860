import ast
import re
from collections.abc import Iterator

import pytest

from quizapp.web.proofs import proof_said, same_said
from tests.tree import PACKAGE

SAID = [
    (
        "identity in Q(z, e^z)",
        "The difference from the right answer, a fraction in z, e^z, is exactly zero.",
        "把与正确答案之差写成 z, e^z 的分式，结果恒等于零。",
    ),
    (
        "identity in Q(z, log(z)), 2 pieces",
        "The difference from the right answer, a fraction in z, log(z), is exactly zero on each of 2 pieces.",
        "把与正确答案之差写成 z, log(z) 的分式，结果恒等于零（2 段上都是）。",
    ),
    (
        "identity in Q(k, z), 4 values of n",
        "The difference from the right answer, a fraction in k, z, is exactly zero for each of 4 values of n.",
        "把与正确答案之差写成 k, z 的分式，结果恒等于零（n 的 4 个取值都是）。",
    ),
    (
        "identity in Q()",
        "Calculated exactly, the difference from the right answer is zero.",
        "精确计算，与正确答案之差为零。",
    ),
    (
        "ball arithmetic at z = -1",
        "Both sides at z = −1 were worked out with guaranteed error bounds, and they cannot be the same.",
        "在 z = −1 处以严格的误差界计算了两边，二者不可能相同。",
    ),
    (
        "within the tolerance, ball arithmetic with 64 bits",
        "Calculated with guaranteed error bounds, it lies within the tolerance.",
        "用带严格误差界的计算可知，误差在允许范围之内。",
    ),
    (
        "2 steps, then identity in Q(z)",
        (
            "Each of the 2 steps follows from the line before. "
            "The difference from the right answer, a fraction in z, is exactly zero."
        ),
        "前面的 2 步都由上一行得出。把与正确答案之差写成 z 的分式，结果恒等于零。",
    ),
    (
        "entry 1,2: ball arithmetic",
        "Both sides were worked out with guaranteed error bounds, and they cannot be the same.",
        "以严格的误差界计算了两边，二者不可能相同。",
    ),
    (
        "identity of 2 words in matrices that do not commute",
        "Multiplied out without changing the order of any product, both have the same terms (2).",
        "不交换任何乘积的次序，把两者全部展开，各项（共 2 项）完全相同。",
    ),
    (
        "disjoint intervals, 2 ends ordered exactly",
        "Both were taken apart into intervals, and their 2 ends compared exactly.",
        "把两者都拆成不相交的区间，精确比较了 2 个端点。",
    ),
    (
        "all 4 entries proved equal, for matrices of symbols",
        "Each of the 4 entries was proved to be the right one.",
        "4 个元素都已逐一证明正确。",
    ),
    ("the shapes differ", "", ""),
    ("a method of tomorrow", "Proved by: a method of tomorrow", "证明方法：a method of tomorrow"),
    (
        "all 4 entries within the tolerance",
        "Each of the 4 entries lies within the tolerance.",
        "4 个元素的误差都在允许范围之内。",
    ),
    (
        "exact values where z = 0",
        "Both sides were calculated exactly where z = 0, and they differ.",
        "在 z = 0 处精确计算了两边，结果不同。",
    ),
    (
        "exact arithmetic",
        "Both were calculated exactly, and they are the same.",
        "精确计算了两者，结果相同。",
    ),
    (
        "separation bound of algebraic numbers",
        "Two different numbers of this kind (roots of polynomials) cannot lie as close together as these do.",
        "这类数（多项式的根）若不相等，不可能像这样靠近。",
    ),
    (
        "outside the tolerance, ball arithmetic with 64 bits",
        "Calculated with guaranteed error bounds, it lies outside the tolerance.",
        "用带严格误差界的计算可知，误差超出允许范围。",
    ),
    (
        "disjoint intervals, every order of 3 ends with parameters",
        "Both were taken apart into intervals and compared in every order that their 3 ends can have.",
        "把两者都拆成不相交的区间，对 3 个端点的每种次序逐一比较。",
    ),
    ("the same set", "Both describe the same set.", "两者描述的是同一个集合。"),
    (
        "concrete matrices",
        "Concrete matrices put into both give different results.",
        "代入具体的矩阵，两者的结果不同。",
    ),
    ("the element -3 decides", "", ""),
    ("infinity", "", ""),
    ("the shapes in the answer do not fit", "", ""),
]


@pytest.mark.parametrize(("method", "english", "chinese"), SAID)
def test_methods_are_said_in_words(method: str, english: str, chinese: str) -> None:
    assert proof_said(method, "en") == english
    assert proof_said(method, "zh") == chinese


def test_what_is_right_is_the_same_whatever_its_form() -> None:
    assert same_said("expression", "identity in Q(z)", "en") == "The same function: both are {0}."
    assert same_said("set", "the same set", "zh") == "同一个集合：两者都是 {0}。"
    assert same_said("number", "within the tolerance, ball arithmetic with 64 bits", "en") == ""
    assert same_said("choice", "", "en") == ""


def methods() -> Iterator[tuple[str, re.Pattern[str]]]:
    """The methods that the deciding code names, each as what it looks like once its values are put in."""
    for path in sorted((PACKAGE / "deciding").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named = [entry.value for entry in getattr(node, "keywords", ()) if entry.arg == "method"]
            if isinstance(node, ast.Call) and len(node.args) > 1 and ast.unparse(node.args[0]) == "'different'":
                named.append(node.args[1])
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "method":
                named.append(node.value)
            for value in named:
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    yield value.value, re.compile(re.escape(value.value))
                elif isinstance(value, ast.JoinedStr) and isinstance(value.values[0], ast.Constant):
                    parts = [
                        re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+" for part in value.values
                    ]
                    yield ast.unparse(value), re.compile("".join(parts))


def test_every_method_of_the_decider_is_among_them() -> None:
    known = [method for method, _, _ in SAID]
    found = list(methods())
    assert len(found) > 10
    assert [name for name, looks in found if not any(looks.fullmatch(one) for one in known)] == []
