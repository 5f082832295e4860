"""What each diagnosis code means, in one sentence for the learner, in English and Chinese.

A code is a name, and for some a detail after a colon: `constant_factor:2`, `endpoint_closed:left`. The decider finds
the codes; this table only says them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

from quizapp.activations.catalogue import find

Language = Literal["en", "zh"]

SIDES: Final = {"left": ("left", "左"), "right": ("right", "右")}

_BETWEEN_HAN: Final = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
_BRACKETS: Final = re.compile(r"\s*[(（][^()（）]*[)）]")
"""What a title explains behind a name."""

MINUS: Final = "\N{MINUS SIGN}"

SENTENCES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "constant_factor": (
            "Your answer is {detail} times the right one: a constant factor is off.",
            "你的答案是正确答案的 {detail} 倍：差一个常数因子。",
        ),
        "sign": ("Your answer has the opposite sign.", "你的答案符号相反。"),
        "sign_of_term": ("The term {detail} has the wrong sign.", "{detail} 这一项的符号不对。"),
        "constant_offset": (
            "Your answer differs from the right one by the constant {detail} everywhere.",
            "你的答案与正确答案处处相差常数 {detail}。",
        ),
        "reciprocal": ("Your answer is one over the right one.", "你的答案是正确答案的倒数。"),
        "missing_chain_factor": (
            "The slope of the inner function, {detail}, is missing: remember the chain rule.",
            "缺少内层函数的导数 {detail}：请注意链式法则。",
        ),
        "extra_chain_factor": (
            "The slope of the inner function, {detail}, is multiplied in once too often.",
            "内层函数的导数 {detail} 多乘了一次。",
        ),
        "value_instead_of_derivative": (
            "This is the function itself; its derivative was asked for.",
            "这是函数本身，而题目要的是它的导数。",
        ),
        "derivative_instead_of_value": (
            "This is the derivative; the function itself was asked for.",
            "这是导数，而题目要的是函数本身。",
        ),
        "one_derivative_too_few": (
            "One differentiation is missing: this is a derivative of lower order.",
            "少求了一次导数：这是较低阶的导数。",
        ),
        "derivative_of": ("This is the derivative of {detail}.", "这是 {detail} 的导数。"),
        "value_of": ("This is the function {detail}.", "这其实是 {detail}。"),
        "lost_exponent": ("An exponent {detail} got lost.", "丢掉了指数 {detail}。"),
        "swapped_branches": (
            "The branches are swapped: each value stands on the other side.",
            "两个分支写反了：各自的值应当在另一侧。",
        ),
        "wrong_side_of_kink": (
            "Right except at the kink: the value exactly there belongs to the other branch.",
            "除折点外都正确：折点处的值应属于另一个分支。",
        ),
        "rounded_constant": (
            "A constant in your answer is rounded; write it exactly.",
            "答案中的常数是四舍五入后的近似值，请写精确值。",
        ),
        "percent": (
            "Percent and plain number are mixed up: your answer is off by a factor of 100.",
            "百分数与小数混淆了：你的答案差了 100 倍。",
        ),
        "other_argument": (
            "This is the right expression with {detail} put in instead.",
            "式子是对的，但代入的是 {detail}。",
        ),
        "missing_brackets": (
            "With brackets where they belong it would be right: look at how it was read.",
            "把括号加在该加的地方就对了：请看系统是怎样读的。",
        ),
        "missing_factor": ("The factor {detail} is missing.", "缺少因子 {detail}。"),
        "extra_factor": ("The factor {detail} does not belong there.", "多了因子 {detail}。"),
        "missing_term": ("The term {detail} is missing.", "缺少 {detail} 这一项。"),
        "wrong_start": (
            "Each line follows from the one before, but the first is not what was asked about.",
            "每一行都由上一行得出，但第一行就与题目不符。",
        ),
        "endpoint_closed": (
            "The {detail} end does not belong to the set: it must be open.",
            "{detail}端点不属于该集合：应为开端点。",
        ),
        "endpoint_open": (
            "The {detail} end belongs to the set: it must be closed.",
            "{detail}端点属于该集合：应为闭端点。",
        ),
        "interval_for_points": (
            "This is an interval, with all numbers between its ends; single points are listed in curly brackets.",
            "你输入的是区间，它包含两端点之间的所有数；单个的点应在花括号中列出。",
        ),
        "wrong_end": ("The {detail} end is not the right one.", "{detail}端点不正确。"),
        "wrong_ends": ("Neither end is the right one.", "两个端点都不正确。"),
        "complement": (
            "This is just the opposite set: what you include must be left out.",
            "这恰好是相反的集合：你包含的部分应当去掉。",
        ),
        "empty_set": ("No element satisfies your answer: it is the empty set.", "没有元素满足你的答案：它是空集。"),
        "missing_point": ("The point {detail} is missing.", "缺少点 {detail}。"),
        "extra_point": ("The point {detail} does not belong to the set.", "点 {detail} 不属于该集合。"),
        "missing_part": ("A part of the set is missing.", "缺少集合的一部分。"),
        "extra_part": ("Your set holds a part that does not belong to it.", "你的集合多出了一部分。"),
        "reversed_product": (
            "The factors stand in the wrong order: matrices do not commute.",
            "因子的次序不对：矩阵乘法不可交换。",
        ),
        "transposed_product": (
            "The product is transposed: rows and columns are exchanged.",
            "乘积被转置了：行和列互换了。",
        ),
        "transposed": ("The matrix is transposed: rows and columns are exchanged.", "矩阵被转置了：行和列互换了。"),
        "missing_transpose": ("{detail} must be transposed.", "{detail} 应当转置。"),
        "extra_transpose": ("{detail} must not be transposed.", "{detail} 不应当转置。"),
        "transposed_factor": ("One of the factors is transposed.", "其中一个因子被转置了。"),
        "missing_hadamard": (
            "Entries are multiplied one by one here: use the elementwise product, not the matrix product.",
            "这里是逐元素相乘：应使用逐元素乘积，而不是矩阵乘积。",
        ),
        "wrong_entry": (
            "Only the entry ({detail}) is wrong.",
            "只有元素 ({detail}) 不对。",
        ),
        "shape": ("The shape of the matrix is not the right one.", "矩阵的形状不对。"),
    }
)


def sentence(code: str, language: Language = "en") -> str:
    """What a code means, for the learner; empty for a code that is not known.

    >>> sentence("endpoint_closed:left")
    'The left end does not belong to the set: it must be open.'
    >>> sentence("value_of:relu")
    'This is the function ReLU.'
    """
    name, _, detail = code.partition(":")
    known = SENTENCES.get(name)
    if known is None:
        return ""
    said = known[1 if language == "zh" else 0].replace("{detail}", _detail(name, detail, language))
    return _BETWEEN_HAN.sub("", said)


def _detail(name: str, detail: str, language: Language) -> str:
    """A detail as it is said: an end, a function by its name for people, otherwise numbers and formulas."""
    if detail in SIDES:
        return SIDES[detail][1 if language == "zh" else 0]
    function = find(detail) if name in {"derivative_of", "value_of"} else None
    if function is not None:
        return _BRACKETS.sub("", function.title.zh if language == "zh" else function.title.en)
    return detail.replace("-", MINUS).replace(",", ", ")
