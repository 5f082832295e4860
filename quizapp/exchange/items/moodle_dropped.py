"""What a question of Moodle says that has no place here: named, so that nothing is dropped without a word.

Everything in the question's element is gone through; what is neither read by the readers nor says only what Moodle says
of every new question is named, by words where there are some and by its tag otherwise.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping

from quizapp.exchange.items.moodle_calculated import MOST

LONGEST, MOST_TAGS = 40, 30
PLACES = re.compile(r"\[\[[a-z]+:[A-Za-z0-9_]+\]\]")
DEEPER = frozenset(
    {"question/answer", "question/hint", "question/subquestion", "question/input", "question/prt", "prt/node"}
)
READ = frozenset(
    {
        *(f"question/{tag}" for tag in ("name", "questiontext", "generalfeedback", "defaultgrade", "tags", "single")),
        *(f"question/{tag}" for tag in ("questionvariables", "dataset_definitions", "stackversion")),
        *(f"answer/{tag}" for tag in ("text", "feedback", "tolerance", "tolerancetype", "file")),
        *("hint/text", "hint/file", "subquestion/text", "subquestion/answer", "subquestion/file"),
        *(f"input/{tag}" for tag in ("name", "type", "tans")),
        *(f"node/{tag}" for tag in ("name", "answertest", "sans", "tans", "truenextnode", "falsenextnode")),
        *("prt/name", "node/trueanswernote", "node/falseanswernote"),
    }
)
ON = frozenset({"shownumcorrect", "clearwrong"})
"""Tags that say something by being there."""
USUAL: Mapping[str, frozenset[str]] = {
    "hidden": frozenset({"0"}),
    "penalty": frozenset({"0", "0.0000000"}),
    "shuffleanswers": frozenset({"1", "true"}),
    "answernumbering": frozenset({"abc"}),
    "showstandardinstruction": frozenset({"0", "1"}),
    "usecase": frozenset({"0"}),
    "unitgradingtype": frozenset({"0"}),
    "unitpenalty": frozenset({"0.1", "0.1000000"}),
    "showunits": frozenset({"3"}),
    "unitsleft": frozenset({"0"}),
    "synchronize": frozenset({"0"}),
    "value": frozenset({"1", "1.0000000"}),
    "truescore": frozenset({"1", "1.0000000"}),
    "falsescore": frozenset({"0", "0.0000000"}),
    "truescoremode": frozenset({"="}),
    "falsescoremode": frozenset({"=", "-"}),
    "assumepositive": frozenset({"0"}),
    "forbidfloat": frozenset({"0"}),
    "requirelowestterms": frozenset({"0"}),
    "checkanswertype": frozenset({"0"}),
    "isbroken": frozenset({"0"}),
}
WORDS: Mapping[str, tuple[str, str]] = {
    "penalty": ("the penalty for each further try ({})", "每次重试的扣分（{}）"),
    "idnumber": ("its ID number ({})", "编号（{}）"),
    "hidden": ("that it is hidden", "“隐藏”状态"),
    "shuffleanswers": ("that its options keep their order", "选项顺序固定"),
    "usecase": ("that capital letters count", "区分大小写"),
    "units": ("its units", "单位"),
    "correctfeedback": ("what is said to every right answer", "答对时的统一反馈"),
    "partiallycorrectfeedback": ("what is said to every partly right answer", "部分正确时的统一反馈"),
    "incorrectfeedback": ("what is said to every wrong answer", "答错时的统一反馈"),
    "assumepositive": ("that variables are positive", "变量为正数的假设"),
    "truefeedback": ("what its tests say", "测试的反馈"),
    "falsefeedback": ("what its tests say", "测试的反馈"),
    "truescore": ("the points of single tests", "单个测试的得分"),
    "falsescore": ("the points of single tests", "单个测试的得分"),
    "qtest": ("its own tests", "题目自带的测试"),
}
CARRIED = frozenset({("multichoice", "shuffleanswers"), ("shortanswer", "usecase")})
"""Settings of a sort of question that its reader takes."""


def dropped(question: ET.Element) -> tuple[str, str] | None:
    """A sentence in English and Chinese that names what is not kept; None where all is."""
    named: dict[tuple[str, str], None] = dict.fromkeys(_of_answers(question))
    tags: dict[str, None] = {}
    for tag, value in _left(question):
        words = WORDS.get(tag)
        if words is None:
            tags[tag] = None
        elif tag != "idnumber" or value != (question.findtext("name/text") or "").strip():
            shown = value if len(value) <= LONGEST else value[:LONGEST] + "…"
            named[words[0].format(shown), words[1].format(shown)] = None
    if tags:
        shown_tags = [tag[:LONGEST] for tag in tags][:MOST_TAGS] + ["…"] * (len(tags) > MOST_TAGS)
        named["settings: " + ", ".join(shown_tags), "设置：" + "、".join(shown_tags)] = None
    if not named:
        return None
    return "not kept: " + "; ".join(en for en, _ in named), "未保留：" + "；".join(zh for _, zh in named)


def _left(element: ET.Element) -> Iterator[tuple[str, str]]:
    """Tags that nothing reads, with what they say."""
    for child in element:
        place = f"{element.tag}/{child.tag}"
        if place in DEEPER:
            yield from _left(child)
        elif place not in READ:
            if element.tag == "question" and (element.get("type"), child.tag) in CARRIED:
                continue
            value = PLACES.sub("", "".join(child.itertext())).strip()
            if child.tag in ON or (value and value not in USUAL.get(child.tag, ())):
                yield child.tag, value


def _of_answers(question: ET.Element) -> Iterator[tuple[str, str]]:
    """What answers say that has no place: feedback to right ones, further formulas, further values."""
    sort, answers = question.get("type"), question.findall("answer")
    right = [answer for answer in answers if answer.get("fraction", "").startswith("100")]
    calculated = sort in {"calculated", "calculatedsimple"}
    if calculated and any((answer.findtext("feedback/text") or "").strip() for answer in right):
        yield "what is said to the right answer", "对正确答案的反馈"
    if sort == "numerical" and any(_says_to_all(answer) for answer in answers):
        yield "what is said to every other answer (*)", "对其他所有答案（*）的反馈"
    if sort == "matching" and any(_is_alone(pair) for pair in question.findall("subquestion")):
        yield "rows without a partner", "没有配对项的行"
    if calculated:
        if len(answers) > 1:
            yield "answers besides the first right formula", "第一个正确公式以外的答案"
        sets = question.findall("dataset_definitions/dataset_definition")
        if any(len(one.findall("dataset_items/dataset_item")) > MOST for one in sets):
            yield f"values after the first {MOST}", f"前 {MOST} 组以外的取值"


def _says_to_all(answer: ET.Element) -> bool:
    text, said = answer.findtext("text") or "", answer.findtext("feedback/text") or ""
    return text.strip() == "*" and bool(said.strip())


def _is_alone(pair: ET.Element) -> bool:
    row, partner = pair.findtext("text") or "", pair.findtext("answer/text") or ""
    return bool(row.strip()) and not partner.strip()
