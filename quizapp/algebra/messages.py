"""The sentences of the parser, in English and in Chinese, by code: data and nothing else, but for filling them in."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from quizapp.algebra.errors import ReadingError
from quizapp.algebra.scope import Note

FAULTS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "empty": ("Nothing has been entered yet.", "还没有输入内容。"),
        "too_long": (
            "The text is too long: at most {limit} characters can be read.",
            "输入过长：最多可读取 {limit} 个字符。",
        ),
        "too_many_tokens": (
            "There are too many symbols: at most {limit} can be read.",
            "符号过多：最多可读取 {limit} 个。",
        ),
        "too_deep": (
            "This is nested too deeply: at most {limit} levels can be read.",
            "嵌套过深：最多可读取 {limit} 层。",
        ),
        "number_too_long": (
            "This number has too many digits: at most {limit} can be read.",
            "这个数的位数过多：最多可读取 {limit} 位。",
        ),
        "exponent_too_large": (
            "This exponent is too large: at most {limit} can be read.",
            "指数过大：最大为 {limit}。",
        ),
        "factorial_too_large": (
            "This factorial is too large: at most {limit}! can be read.",
            "阶乘过大：最大为 {limit}!。",
        ),
        "result_too_large": (
            "The number that results here is too large to work with.",
            "这里得到的数过大，无法处理。",
        ),
        "bad_character": (
            "The character {character} ({name}) does not belong in mathematics.",
            "字符 {character}（{name}）不能出现在数学式中。",
        ),
        "look_alike": (
            "“{character}” here is the {script} letter “{name}”, not the Latin “{latin}” that it looks like.",
            "这里的“{character}”是{script_zh}字母（{name}），不是与它形似的拉丁字母“{latin}”。",
        ),
        "foreign_letter": (
            "The {script} letter “{character}” is not used in formulas here; use Latin or Greek letters.",
            "此处的公式不使用{script_zh}字母“{character}”，请使用拉丁字母或希腊字母。",
        ),
        "unexpected_end": (
            "The text ends too early: something is missing at the end.",
            "式子没有写完：末尾缺少内容。",
        ),
        "missing_bracket": ("A closing “{bracket}” is missing.", "缺少右括号“{bracket}”。"),
        "wrong_bracket": (
            "“{found}” does not close the “{opened}” that was opened.",
            "“{found}”与前面的“{opened}”不配对。",
        ),
        "unexpected_close": ("“{found}” closes a bracket that was never opened.", "“{found}”没有与之配对的左括号。"),
        "unexpected": ("“{found}” cannot stand here.", "“{found}”不能出现在这里。"),
        "empty_brackets": ("There is nothing between the brackets.", "括号里没有内容。"),
        "number_after": (
            "An operator is missing before the number {found}.",
            "数 {found} 前面缺少运算符。",
        ),
        "two_numbers": (
            "Two numbers stand next to each other; digits are written without spaces, and a product needs “*”.",
            "两个数直接相邻：数字之间不要留空格，相乘请写“*”。",
        ),
        "thousands": (
            "“{found}” can be read as {thousands} (thousands) or as {decimal} (decimal comma); write one of them.",
            "“{found}”有两种读法：{thousands}（千位分隔）或 {decimal}（小数逗号）；请明确写出其中一种。",
        ),
        "grouped": (
            "Digits are not grouped here: write {thousands}.",
            "数字不分组书写：请写成 {thousands}。",
        ),
        "mixed_number": (
            "“{found}” can be read as {mixed} or as {product}; write one of them.",
            "“{found}”既可读作 {mixed}，也可读作 {product}；请明确写出其中一种。",
        ),
        "unknown_name": ("The name “{name}” is not known here.", "这里没有名为“{name}”的量。"),
        "unknown_name_near": (
            "The name “{name}” is not known here; did you mean “{near}”?",
            "这里没有名为“{name}”的量；你是否想写“{near}”？",
        ),
        "unknown_function": ("There is no function “{name}” here.", "这里没有名为“{name}”的函数。"),
        "unknown_function_near": (
            "There is no function “{name}” here; did you mean “{near}”?",
            "这里没有名为“{name}”的函数；你是否想写“{near}”？",
        ),
        "empty_place": ("A place in the formula is still empty.", "式子里还有空位没有填。"),
        "unknown_command": ("The LaTeX command “{name}” cannot be read here.", "无法识别 LaTeX 命令“{name}”。"),
        "unknown_environment": (
            "The LaTeX environment “{name}” cannot be read here.",
            "无法识别 LaTeX 环境“{name}”。",
        ),
        "words": (
            "“{words}” is not mathematics; enter the formula alone.",
            "“{words}”不是数学式；请只输入公式。",
        ),
        "glued": (
            "“{found}” runs a function and its argument together; write {suggestion}.",
            "“{found}”把函数名与自变量连写了；请写成 {suggestion}。",
        ),
        "relation": (
            "A value is asked for here, not an equation or an inequality.",
            "这里要求填写一个值，而不是等式或不等式。",
        ),
        "equation": (
            "The same quantity stands on both sides of “=”; enter only what it equals.",
            "“=”两边含有同一个量；请只输入它等于什么。",
        ),
        "equals": (
            "Enter only the result, without “=”.",
            "请只输入结果，不要写“=”。",
        ),
        "condition_expected": ("A condition such as z > 0 is expected here.", "这里应为条件，例如 z > 0。"),
        "value_expected": ("A value is expected here, not a condition.", "这里应为一个值，而不是条件。"),
        "several": (
            "More than one answer has been entered; only one is asked for.",
            "输入了多个答案；这里只要求一个。",
        ),
        "plus_minus": (
            "“±” stands for two values; only one is asked for.",
            "“±”表示两个值；这里只要求一个。",
        ),
        "set_expected": ("A set or an interval is expected here.", "这里应为集合或区间。"),
        "set_here": (
            "A set or an interval cannot stand here; a value is asked for.",
            "这里不能填写集合或区间，应为一个值。",
        ),
        "matrix_here": (
            "A matrix or vector cannot stand here; a single value is asked for.",
            "这里不能填写矩阵或向量，应为一个值。",
        ),
        "element": (
            "It is not clear which letter stands for the element of the set; write for example {{y : 0 < y < 1}}.",
            "无法确定哪个字母表示集合的元素；例如可写成 {{y : 0 < y < 1}}。",
        ),
        "ragged": ("The rows of this matrix do not have the same length.", "矩阵各行的元素个数不相同。"),
        "restated": (
            "This is the question restated: carry it out and enter the result.",
            "这只是把题目重写了一遍：请算出结果再填写。",
        ),
        "function_alone": (
            "The function “{name}” needs an argument, for example {suggestion}.",
            "函数“{name}”缺少自变量，例如 {suggestion}。",
        ),
        "arity": (
            "The function “{name}” does not take {count} arguments.",
            "函数“{name}”不能有 {count} 个自变量。",
        ),
        "argument": ("The function “{name}” cannot be used like this.", "函数“{name}”不能这样使用。"),
        "parameter": ("The function “{name}” has no parameter “{parameter}”.", "函数“{name}”没有参数“{parameter}”。"),
        "function_named": (
            "“{name}” is asked of a function that is named, as in {suggestion}.",
            "“{name}”须写出函数名，例如 {suggestion}。",
        ),
        "prime": (
            "A prime (’) must follow the name of a function, as in {suggestion}.",
            "撇号（’）应写在函数名之后，例如 {suggestion}。",
        ),
        "inverse_unknown": (
            "No inverse function of “{name}” is known here; for the reciprocal write {suggestion}.",
            "这里没有“{name}”的反函数；若要表示倒数，请写成 {suggestion}。",
        ),
        "infinity": ("Infinity is not a number and cannot stand here.", "无穷大不是数，不能出现在这里。"),
        "floor_division": (
            "“//” is not mathematics; a quotient is written with “/”.",
            "“//”不是数学记号；除法请写“/”。",
        ),
        "percent": ("“%” can only stand after a number.", "“%”只能写在数的后面。"),
        "name": ("“{found}” is not one name.", "“{found}”不是一个变量名。"),
        "domain": (
            "The domain “{found}” is not known; write real, positive, negative, nonzero, integer or an interval.",
            "无法识别定义域“{found}”；请写 real、positive、negative、nonzero、integer、区间或 matrix(m,n)。",
        ),
    }
)

_CODES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "unknown_name_near": "unknown_name",
        "unknown_function_near": "unknown_function",
        "thousands": "ambiguous",
        "mixed_number": "ambiguous",
        "grouped": "ambiguous",
    }
)
"""Sentences that share a code with another one."""

NOTES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "left_to_right": ("{typed} read as {read}", "{typed} 读作 {read}"),
        "exponent": ("{typed} read as {read}", "{typed} 读作 {read}"),
        "function_argument": ("{typed} read as {read}", "{typed} 读作 {read}"),
        "applied": ("{typed} before a bracket read as the function {read}", "括号前的 {typed} 读作函数 {read}"),
        "logarithm": ("{typed} read as {read}", "{typed} 读作 {read}"),
        "inverse": ("{typed} read as the inverse function {read}", "{typed} 读作反函数 {read}"),
        "left_side": ("left side “{typed}” dropped", "已略去左边的“{typed}”"),
        "indicator": ("{typed} read as 1 where it holds and 0 elsewhere", "{typed} 读作：成立时为 1，否则为 0"),
        "decimal_comma": ("{typed} read as {read}", "{typed} 读作 {read}"),
        "spaced_power": ("{typed} read as {read}", "{typed} 读作 {read}"),
        "glued_power": ("{typed} read as {read}", "{typed} 读作 {read}"),
        "listed": ("the conditions read as holding all at once", "各条件读作同时成立"),
        "both": ("“and” between sets read as what lies in all of them", "集合之间的“和”读作同时属于各集合"),
        "half_line": ("“{typed}” read as {read}, without 0", "“{typed}” 读作 {read}，不含 0"),
        "value_of": ("read as a condition on {letter}", "读作对 {letter} 的条件"),
        "program": ("“{typed}” stands in it, so read as a line of Python", "其中有“{typed}”，按 Python 读取"),
    }
)


def fault(code: str, position: int, suggestion: str | None = None, **values: object) -> ReadingError:
    """The error with this code, its sentences filled in.

    >>> fault("number_after", 3, found="2").en
    'An operator is missing before the number 2.'
    """
    english, chinese = FAULTS[code]
    filled = {"suggestion": suggestion, **values}
    return ReadingError(
        _CODES.get(code, code), position, english.format(**filled), chinese.format(**filled), suggestion
    )


def note(code: str, **values: object) -> Note:
    """The note with this code, its sentences filled in.

    >>> note("left_to_right", typed="1/2z", read="(1/2)·z").en
    '1/2z read as (1/2)·z'
    """
    english, chinese = NOTES[code]
    return Note(code, english.format(**values), chinese.format(**values))
