"""How something was proved, in a sentence for the learner, in the language of the page.

The decider names its methods in English, for programs: `identity in Q(z, e^z), 3 pieces`. Here they are said in plain
words, without a word of what the right answer is. A method that is not known here stands as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from markupsafe import Markup, escape

from quizapp.services.errors import Language

STEPS = re.compile(r"^(\d+) steps?, then ")
TAIL = re.compile(r"(?:, (?P<pieces>\d+) pieces)?(?:, (?P<values>\d+) values of (?P<name>\S+?))?$")
IDENTITY = "identity in Q("
SYMBOLS = ", for matrices of symbols"
ENTRY = re.compile(r"^entry (\d+),(\d+)(?:: ?|$)")

SENTENCES: tuple[tuple[re.Pattern[str], str, str], ...] = tuple(
    (re.compile(f"^{pattern}$"), en, zh)
    for pattern, en, zh in (
        (
            r"identity in Q\(\)",
            "Calculated exactly, the difference from the right answer is zero{tail}.",
            "精确计算，与正确答案之差为零{tail}。",
        ),
        (
            r"identity in Q\((.+)\)",
            "The difference from the right answer, a fraction in {0}, is exactly zero{tail}.",
            "把与正确答案之差写成 {0} 的分式，结果恒等于零{tail}。",
        ),
        (
            r"identity of (\d+) words? in matrices that do not commute",
            "Multiplied out without changing the order of any product, both have the same terms ({0}).",
            "不交换任何乘积的次序，把两者全部展开，各项（共 {0} 项）完全相同。",
        ),
        (
            r"within the tolerance, ball arithmetic with (\d+) bits",
            "Calculated with guaranteed error bounds, it lies within the tolerance.",
            "用带严格误差界的计算可知，误差在允许范围之内。",
        ),
        (
            r"outside the tolerance, ball arithmetic with (\d+) bits",
            "Calculated with guaranteed error bounds, it lies outside the tolerance.",
            "用带严格误差界的计算可知，误差超出允许范围。",
        ),
        (
            r"ball arithmetic at (.+)",
            "Both sides at {0} were worked out with guaranteed error bounds, and they cannot be the same.",
            "在 {0} 处以严格的误差界计算了两边，二者不可能相同。",
        ),
        (
            r"ball arithmetic(?: with \d+ bits)?",
            "Both sides were worked out with guaranteed error bounds, and they cannot be the same.",
            "以严格的误差界计算了两边，二者不可能相同。",
        ),
        (
            r"separation bound of algebraic numbers",
            "Two different numbers of this kind (roots of polynomials) cannot lie as close together as these do.",
            "这类数（多项式的根）若不相等，不可能像这样靠近。",
        ),
        (
            r"all (\d+) entries proved equal",
            "Each of the {0} entries was proved to be the right one.",
            "{0} 个元素都已逐一证明正确。",
        ),
        (
            r"all (\d+) entries within the tolerance",
            "Each of the {0} entries lies within the tolerance.",
            "{0} 个元素的误差都在允许范围之内。",
        ),
        (
            r"exact values where (.+)",
            "Both sides were calculated exactly where {0}, and they differ.",
            "在 {0} 处精确计算了两边，结果不同。",
        ),
        (r"exact arithmetic", "Both were calculated exactly, and they are the same.", "精确计算了两者，结果相同。"),
        (
            r"concrete matrices",
            "Concrete matrices put into both give different results.",
            "代入具体的矩阵，两者的结果不同。",
        ),
        (
            r"disjoint intervals, every order of (\d+) ends with parameters",
            "Both were taken apart into intervals and compared in every order that their {0} ends can have.",
            "把两者都拆成不相交的区间，对 {0} 个端点的每种次序逐一比较。",
        ),
        (
            r"disjoint intervals, (\d+) ends ordered within the tolerance",
            "Both were taken apart into intervals; their {0} ends agree within the tolerance.",
            "把两者都拆成不相交的区间，{0} 个端点在误差范围内一致。",
        ),
        (
            r"disjoint intervals, (\d+) ends ordered exactly",
            "Both were taken apart into intervals, and their {0} ends compared exactly.",
            "把两者都拆成不相交的区间，精确比较了 {0} 个端点。",
        ),
        (r"the same set", "Both describe the same set.", "两者描述的是同一个集合。"),
    )
)
FOLLOWS = {
    "en": ("The step before the last line follows. ", "Each of the {0} steps follows from the line before. "),
    "zh": ("前面的一步成立。", "前面的 {0} 步都由上一行得出。"),
}
OTHERWISE = {"en": "Proved by: {0}", "zh": "证明方法：{0}"}
SAME = {
    "expression": ("The same function: both are {0}.", "同一个函数：两者都是 {0}。"),
    "number": ("The same number: both are {0}.", "同一个数：两者都是 {0}。"),
    "set": ("The same set: both are {0}.", "同一个集合：两者都是 {0}。"),
}
ROUNDED = "within the tolerance"
SAID_ALREADY = frozenset({"infinity", "the shapes differ", "the shapes in the answer do not fit", ""})
"""Methods of which the sentence about the answer says everything."""
ELEMENT = re.compile(r"the element .+ decides")
"""Likewise: what is said of the answer names the element."""


Show: TypeAlias = Callable[[str, Language], Markup]


def plainly(text: str, _language: Language) -> Markup:
    """A value or a list of quantities as text, with real minus signs and dots."""
    return escape(text.replace("-", "−").replace("*", "·"))


def proof_said(method: str, language: Language, show: Show = plainly) -> Markup:
    """The method in a sentence, as safe HTML; empty where there is nothing to add.

    Args:
        method: as the decider names it.
        language: of the sentence.
        show: how the quantities are written in which an identity was proved.

    >>> str(proof_said("ball arithmetic at z = -1", "en"))
    'Both sides at z = −1 were worked out with guaranteed error bounds, and they cannot be the same.'
    """
    rest = ENTRY.sub("", method)
    before, rest = _steps(rest, language)
    if rest in SAID_ALREADY or ELEMENT.fullmatch(rest):
        return escape(before.strip())
    tail = TAIL.search(rest)
    assert tail is not None  # the tail may be empty
    core = rest[: tail.start()].removesuffix(SYMBOLS)
    for pattern, en, zh in SENTENCES:
        if found := pattern.match(core):
            write = show if core.startswith(IDENTITY) else plainly
            groups = [write(group, language) for group in found.groups()]
            sentence = escape(before + (zh if language == "zh" else en))
            return sentence.format(*groups, tail=_tail(tail, language))
    return escape(before + OTHERWISE[language]).format(rest)


def same_said(kind: str, method: str, language: Language) -> str:
    """That an answer is the right one whatever its form, with `{0}` for the answer as it was understood; or empty."""
    if kind not in SAME or ROUNDED in method:
        return ""
    return SAME[kind][1 if language == "zh" else 0]


def _steps(method: str, language: Language) -> tuple[str, str]:
    found = STEPS.match(method)
    if found is None:
        return "", method
    one, many = FOLLOWS[language]
    return (one if found[1] == "1" else many).format(found[1]), method[found.end() :]


def _tail(found: re.Match[str], language: Language) -> str:
    said = ""
    if found["pieces"]:
        said += f"（{found['pieces']} 段上都是）" if language == "zh" else f" on each of {found['pieces']} pieces"
    if found["values"]:
        values, name = found["values"], found["name"]
        said += f"（{name} 的 {values} 个取值都是）" if language == "zh" else f" for each of {values} values of {name}"
    return said
