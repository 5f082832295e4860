"""How something was proved, in the language of the page.

The decider names its methods in English, for programs; the pages of Chinese readers say the same in Chinese. A method
that is not known here stands as it is.
"""

from __future__ import annotations

import re

from quizapp.services.errors import Language

CHINESE: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r"^(\d+) steps?, then ", r"先推出 \1 步，再用"),
        (r"\bentry (\d+),(\d+): ?", r"第 \1 行第 \2 列："),
        (r"identity of (\d+) words? in matrices that do not commute", r"不可交换矩阵的恒等式（\1 项）"),
        (r"identity in (Q\(.*?\))(?=,? \d+ (?:pieces|values)|, for|$)", r"\1 中的恒等式"),
        (r", (\d+) pieces", r"，分 \1 段"),
        (r", (\d+) values of (\S+)", r"，\2 的 \1 个取值"),
        (r", for matrices of symbols", r"，对符号矩阵成立"),
        (r"ball arithmetic with (\d+) bits", r"球算术（\1 位精度）"),
        (r"ball arithmetic at (.+)", r"在 \1 处用球算术"),
        (r"ball arithmetic", r"球算术"),
        (r"separation bound of algebraic numbers", r"代数数的分离界"),
        (r"all (\d+) entries proved equal", r"\1 个元素均已证明相等"),
        (r"concrete matrices", r"代入具体矩阵"),
        (r"the shapes in the answer do not fit", r"答案中各矩阵的形状不匹配"),
        (r"the shapes differ", r"形状不同"),
        (
            r"disjoint intervals, every order of (\d+) ends with parameters",
            r"化为不相交区间，含参数的 \1 个端点的各种次序",
        ),
        (r"disjoint intervals, (\d+) ends ordered within the tolerance", r"化为不相交区间，在误差范围内比较 \1 个端点"),
        (r"disjoint intervals, (\d+) ends ordered exactly", r"化为不相交区间，精确比较 \1 个端点"),
        (r"the same set", r"同一集合"),
        (r"within the tolerance, ", r"在误差范围内，"),
        (r"outside the tolerance, ", r"超出误差范围，"),
        (r"^infinity$", r"无穷大"),
    )
)


def method_said(method: str, language: Language) -> str:
    """The method in words.

    >>> method_said("identity in Q(z, e^z), 3 pieces", "zh")
    'Q(z, e^z) 中的恒等式，分 3 段'
    """
    if language == "en":
        return method
    for pattern, words in CHINESE:
        method = pattern.sub(words, method)
    return method
