"""Moodle's calculated questions: a formula with wild cards `{a}`, whose values stand in data sets.

Values with the same number belong together, so they become the cases of an item.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import Any

from quizapp.algebra.errors import ReadingError
from quizapp.exchange.items.item_of import Task
from quizapp.exchange.items.unfit import UnfitError
from quizapp.questions.substitution import read_task

WILD = re.compile(r"\{([A-Za-z]{1,12}[0-9]{0,3})\}")
VALUE = re.compile(r"[+-]?[0-9]{1,20}(\.[0-9]{1,20})?")
POWER = re.compile(r"\bpow\(([^(),]*),([^(),]*)\)")
MOST = 100


def calculated(question: ET.Element) -> Task:
    """The formula of the right answer as the reference, the data sets as cases.

    Raises:
        UnfitError: the formula cannot be read, or its values are not there.
    """
    answer = next((one for one in question.findall("answer") if one.get("fraction", "").startswith("100")), None)
    if answer is None:
        raise UnfitError("no formula earns all points", "没有得满分的公式")
    formula = (answer.findtext("text") or "").strip()
    wild = sorted(set(WILD.findall(formula)))
    reference = readable(formula, wild)
    cases = _cases(question, sorted({*wild, *_in_texts(question)}))
    return Task("number", {"reference": reference, **_tolerance(answer)}, cases)


def readable(formula: str, wild: list[str]) -> str:
    """The formula in names of parameters.

    Raises:
        UnfitError: it cannot be read.
    """
    text = WILD.sub(r"(\1)", POWER.sub(r"((\1)^(\2))", formula)).replace("pi()", "pi")
    try:
        read_task(text, "number", frozenset(wild))
    except ReadingError as error:
        raise UnfitError(
            f"the formula {formula[:80]} cannot be read: {error.en}", f"公式 {formula[:80]} 无法读取：{error.zh}"
        ) from error
    return text


def _in_texts(question: ET.Element) -> set[str]:
    """Wild cards of the question, and those of what is said afterwards that have values."""
    sets = question.findall("dataset_definitions/dataset_definition")
    known = {(one.findtext("name/text") or "").strip() for one in sets}
    asked = set(WILD.findall(question.findtext("questiontext/text") or ""))
    later = (one.findtext("text") or "" for tag in ("generalfeedback", "hint") for one in question.findall(tag))
    return asked | (known & {name for text in later for name in WILD.findall(text)})


def _cases(question: ET.Element, wild: list[str]) -> tuple[dict[str, str], ...]:
    values: dict[str, dict[str, str]] = {}
    for data in question.findall("dataset_definitions/dataset_definition"):
        name = (data.findtext("name/text") or "").strip()
        values[name] = {
            (one.findtext("number") or "").strip(): (one.findtext("value") or "").strip()
            for one in data.findall("dataset_items/dataset_item")
        }
    missing = [name for name in wild if not values.get(name)]
    if missing:
        raise UnfitError(f"there are no values for {missing[0]}", f"{missing[0]} 没有取值")
    numbers = [number for number in values[wild[0]] if all(number in values[name] for name in wild)] if wild else []
    cases = [{name: values[name][number] for name in wild} for number in numbers[:MOST]]
    if any(VALUE.fullmatch(value) is None for case in cases for value in case.values()):
        raise UnfitError("its values are not decimal numbers", "取值不是小数")
    return tuple({tuple(case.items()): case for case in cases}.values())


def _tolerance(answer: ET.Element) -> dict[str, Any]:
    margin = (answer.findtext("tolerance") or "0").strip()
    if VALUE.fullmatch(margin) is None or float(margin) == 0:
        return {"tolerance": {"rel": 1e-9}}
    sort = (answer.findtext("tolerancetype") or "1").strip()
    if sort not in ("1", "2"):
        raise UnfitError("a geometric tolerance is not known here", "不支持几何误差")
    return {"tolerance": {"rel" if sort == "1" else "abs": abs(float(margin))}}
