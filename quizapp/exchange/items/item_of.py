"""Questions of other programs made into items, with a remark for everything that is changed or missing on the way."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from quizapp.exchange.items.decimals import decimal
from quizapp.exchange.items.plain import Body, Essay, Judgement, NumberEntry, Numbers, Options, Pairs, Steps, Words
from quizapp.exchange.items.sheet import Reading, Remark, Target
from quizapp.exchange.items.unfit import UnfitError
from quizapp.questions.faults import ItemError
from quizapp.questions.item import Item
from quizapp.questions.kinds.gaps import MAX_WORD
from quizapp.questions.loading import load_mapping

LONGEST_NAME = 80
LONGEST_TAG, MOST_TAGS = 40, 20
MOST = 2000
"""Questions that are taken from one file."""
DIFFICULTY = re.compile(r"difficulty[ -]?([1-5])")
CLAIM = re.compile(r"claim (S[1-9][0-9]{0,2})", re.IGNORECASE)
NEAR = 0.001
LONGEST_SAID = 120
HINT = {"en": "Which definition does the question rest on?", "zh": "题目用到了哪个定义？"}


@dataclass(frozen=True, slots=True)
class Task:
    """What is asked, where a reader knows the kind itself: content and, where something varies, cases and numbers."""

    kind: str
    content: Mapping[str, Any]
    cases: tuple[Mapping[str, str], ...] = ()
    derived: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """A question as it was found; texts are Markdown.

    Attributes:
        category: where it was kept, as a path; its last part may be a concept.
        tags: among them `difficulty 3`.
        lost: what was left out already, in both languages.
    """

    name: str
    prompt: str
    body: Body | Task
    category: str = ""
    solution: str = ""
    hints: tuple[str, ...] = ()
    points: float = 1.0
    tags: tuple[str, ...] = ()
    lost: tuple[tuple[str, str], ...] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class Unable:
    """A question that cannot be taken, and why."""

    name: str
    en: str
    zh: str


def reading_of(found: Iterator[Found | Unable], source: str, target: Target) -> Reading:
    """The items of what was found, with all remarks; ids that repeat get a number."""
    items: dict[str, Item] = {}
    remarks: list[Remark] = []
    for number, one in enumerate(found):
        if number == MOST:
            en = f"{source}: only its first {MOST} questions are looked at; part the file"
            remarks.append(Remark("", "skipped", en, f"{source}：只读取前 {MOST} 题，请拆分文件"))
            break
        if isinstance(one, Unable):
            remarks.append(Remark(one.name, "skipped", one.en, one.zh))
            continue
        name = _free(slug(one.name, one.prompt), items)
        try:
            maker = _Maker(one, target)
            item = load_mapping(maker.data(name), source)
        except UnfitError as error:
            remarks.append(Remark(one.name, "skipped", error.en, error.zh))
        except ItemError as error:
            fault = error.faults[0]
            place = fault.field or "item"
            said = (f"{place}: {fault.message_en}", f"{place}：{fault.message_zh}")
            remarks.append(Remark(one.name, "skipped", *said))
        else:
            items[name] = item
            remarks += [Remark(name, "changed", en, zh) for en, zh in (*one.lost, *maker.changed)]
    return Reading(tuple(items.values()), tuple(remarks))


def slug(name: str, text: str) -> str:
    """A name as an id; where nothing of it can stand in one, a digest of name and text.

    >>> slug("Slope of tanh (2)", "")
    'slope-of-tanh-2'
    """
    plain = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")[:LONGEST_NAME].strip("-")
    return plain or f"imported-{hashlib.sha256(f'{name}/{text}'.encode('utf-8', 'replace')).hexdigest()[:10]}"


def _free(name: str, taken: Mapping[str, Item]) -> str:
    number = 1
    while (free := name if number == 1 else f"{name[: LONGEST_NAME - 5]}-{number}") in taken:
        number += 1
    return free


class _Maker:
    """Makes the data of one item and notes what it had to change."""

    def __init__(self, found: Found, target: Target) -> None:
        self._found = found
        self._target = target
        self.changed: list[tuple[str, str]] = [
            ("it is in one language: the same text stands for both", "原文只有一种语言，中英文使用同一文本")
        ]

    def data(self, name: str) -> dict[str, Any]:
        """The item as its author would write it."""
        found = self._found
        task = found.body if isinstance(found.body, Task) else self._task(found.body)
        return {
            "id": name,
            "concept": self._concept(),
            "kind": task.kind,
            "difficulty": self._difficulty(),
            **({"claims": claims} if (claims := self._claims()) else {}),
            **({"tags": tags} if (tags := self._tags()) else {}),
            "points": self._points(),
            **({"cases": [dict(case) for case in task.cases]} if task.cases else {}),
            **({"derived": dict(task.derived)} if task.derived else {}),
            "prompt": both(found.prompt),
            "hints": self._hints(),
            "solution": self._solution(),
            "content": dict(task.content),
        }

    def _points(self) -> float:
        stated = self._found.points
        if 0 < stated <= 100:  # noqa: PLR2004 - the schema's bounds
            return stated
        self.changed.append((f"it counts 1 point instead of {stated:g}", f"分值由 {stated:g} 改为 1"))
        return 1.0

    def _concept(self) -> str:
        last = slug(self._found.category.rsplit("/", 1)[-1], "")
        return last if last in self._target.concepts else self._target.concept

    def _difficulty(self) -> int:
        for tag in self._found.tags:
            if stated := DIFFICULTY.fullmatch(tag.strip().casefold()):
                return int(stated.group(1))
        return self._target.difficulty

    def _claims(self) -> list[str]:
        found = (CLAIM.fullmatch(tag.strip()) for tag in self._found.tags)
        return list(dict.fromkeys(claim[1].upper() for claim in found if claim))

    def _tags(self) -> list[str]:
        """Tags that an item can carry; difficulty and claims are none of them."""
        given = [
            " ".join(tag.split())
            for tag in self._found.tags
            if DIFFICULTY.fullmatch(tag.strip().casefold()) is None and CLAIM.fullmatch(tag.strip()) is None
        ]
        fit = [tag for tag in dict.fromkeys(given) if 0 < len(tag) <= LONGEST_TAG][:MOST_TAGS]
        left = [tag[:LONGEST_TAG] for tag in dict.fromkeys(given) if tag and tag not in fit][:MOST_TAGS]
        if left:
            self.changed.append((f"without the tags {', '.join(left)}", f"未保留标签：{'、'.join(left)}"))
        return fit

    def _hints(self) -> list[dict[str, str]]:
        hints = [both(hint) for hint in self._found.hints if hint]
        if not hints:
            self.changed.append(("it had no hint; a general one stands there", "原题没有提示，已填入通用提示"))
            return [HINT]
        if len(hints) > 3:  # noqa: PLR2004 - the schema's bound
            self.changed.append((f"only the first 3 of {len(hints)} hints", f"{len(hints)} 条提示中只取前 3 条"))
        return hints[:3]

    def _solution(self) -> dict[str, str]:
        if self._found.solution:
            return both(self._found.solution)
        self.changed.append(("it had no worked solution; write one", "原题没有解答，请补写"))
        return {"en": "There is no worked solution yet.", "zh": "暂无解答。"}

    def _task(self, body: Body) -> Task:
        match body:
            case Options():
                return self._options(body)
            case Judgement():
                return self._judgement(body)
            case Numbers():
                return self._numbers(body)
            case Words():
                return self._words(body)
            case Pairs():
                return self._pairs(body)
            case Steps() | Essay():
                raise UnfitError("explanations need a rubric: write them anew here", "解释题需要评分标准，请在此新建")

    def _options(self, body: Options) -> Task:
        best = max(entry.share for entry in body.entries)
        several = body.several
        right = [entry.share > 0 if several else entry.share == best for entry in body.entries]
        if best <= 0 or (not several and sum(right) != 1):
            raise UnfitError("it has no right option, or more than one", "没有正确选项，或正确选项多于一个")
        self._weights(body, sum(right))
        self._praise(*(entry.feedback for entry, is_right in zip(body.entries, right, strict=True) if is_right))
        options = [
            {**both(entry.text), **({"right": True} if is_right else _feedback(entry.feedback))}
            for entry, is_right in zip(body.entries, right, strict=True)
        ]
        flags = {name: True for name, on in (("several", several), ("ordered", body.ordered)) if on}
        return Task("choice", {**flags, "options": options})

    def _weights(self, body: Options, right: int) -> None:
        """Says where options earn or take away something else than they do here."""
        if not body.several and any(0 < entry.share < 1 for entry in body.entries):
            self.changed.append(
                ("options that earned a part earn nothing, the right one all", "得部分分的选项不再得分，正确选项得满分")
            )
        if not body.several and any(entry.share < 0 for entry in body.entries):
            self.changed.append(("wrong options take no points away", "错误选项不再扣分"))
        usual = all(abs(abs(entry.share) - 1 / right) < NEAR for entry in body.entries)
        if body.several and not usual:
            sentence = (
                "its options weighed differently; here each right one earns, and each wrong one takes away, the same"
            )
            self.changed.append((sentence, "各选项原有不同权重；此处正确选项得分相同，错误选项扣分相同"))

    def _praise(self, *said: str) -> None:
        """Names what is said to right answers: there is no place for it."""
        if heard := [" ".join(text.split())[:LONGEST_SAID] for text in said if text]:
            self.changed.append(
                (
                    f"not kept: what is said to the right answer: {'; '.join(heard)}",
                    f"未保留对正确答案的反馈：{'；'.join(heard)}",
                )
            )

    def _judgement(self, body: Judgement) -> Task:
        self.changed.append(("true or false is asked as a choice of two", "判断题改为二选一"))
        self._praise(body.praise)
        options = [
            {"en": en, "zh": zh, **({"right": True} if holds is body.holds else _feedback(body.feedback))}
            for en, zh, holds in (("True", "对", True), ("False", "错", False))
        ]
        return Task("choice", {"ordered": True, "options": options})

    def _numbers(self, body: Numbers) -> Task:
        right = [entry for entry in body.entries if entry.share >= 1]
        if not right:
            raise UnfitError("no number earns all points", "没有得满分的数")
        first, same = right[0], [entry for entry in right[1:] if entry.tolerance == right[0].tolerance]
        also = [entry for entry in same if abs(entry.value - first.value) > 2 * first.tolerance]
        if len(also) < len(right) - 1:
            self.changed.append(
                ("right numbers with a tolerance of their own are left out", "误差范围不同的其他正确数未采用")
            )
        self._praise(*(entry.feedback for entry in right))
        content: dict[str, Any] = {"reference": decimal(first.value), **self._mistakes(body, [first, *also])}
        if also:
            content["also_right"] = [decimal(entry.value) for entry in also]
        if first.tolerance > 0:
            content["tolerance"] = {"abs": float(first.tolerance)}
        return Task("number", content)

    def _mistakes(self, body: Numbers, right: list[NumberEntry]) -> dict[str, Any]:
        """Wrong numbers with what is said to them; what earned a part is among them."""
        others = [entry for entry in body.entries if entry.share < 1]
        if any(entry.share > 0 for entry in others):
            self.changed.append(("numbers that earned a part earn nothing", "得部分分的数不再得分"))
        if any(entry.share < 0 for entry in others):
            self.changed.append(("wrong numbers take no points away", "错误的数不再扣分"))
        told = [entry for entry in others if entry.feedback]
        apart = [one for one in told if all(abs(one.value - other.value) > other.tolerance for other in right)]
        for entry in told:
            number = decimal(entry.value)
            if entry not in apart:
                sentence = f"not kept: what is said to {number}, which is right here"
                self.changed.append((sentence, f"未保留对 {number} 的反馈：此处算正确"))
            elif entry.tolerance != right[0].tolerance:
                self.changed.append((f"the tolerance of the wrong answer {number}", f"错误答案 {number} 的误差范围"))
        listed = [{"answer": decimal(entry.value), "feedback": both(entry.feedback)} for entry in apart]
        return {"misconceptions": listed} if listed else {}

    def _words(self, body: Words) -> Task:
        right = [entry.text for entry in body.entries if entry.share >= 1 and _is_word(entry.text)]
        if not right:
            raise UnfitError("no answer earns all points and can be taken as it stands", "没有得满分且可原样采用的答案")
        if len(right) < sum(entry.share > 0 for entry in body.entries):
            sentence = f"answers with a wildcard, a part of the points, or more than {MAX_WORD} letters are left out"
            self.changed.append((sentence, f"含通配符、只得部分分或超过 {MAX_WORD} 个字符的答案未采用"))
        self._praise(*(entry.feedback for entry in body.entries if entry.share >= 1))
        told = [one for one in body.entries if one.share < 1 and one.feedback]
        wrong = [one for one in told if _is_word(one.text)]
        if len(wrong) < len(told):
            sentence = f"not kept: what is said to answers with a wildcard or more than {MAX_WORD} letters"
            self.changed.append((sentence, f"未保留对含通配符或超过 {MAX_WORD} 个字符的答案的反馈"))
        if any(one.share < 0 for one in body.entries):
            self.changed.append(("wrong answers take no points away", "错误答案不再扣分"))
        word: dict[str, Any] = {"accept": [_word(text) for text in right], **({"exact": True} if body.exact else {})}
        if wrong:
            word["wrong"] = [{"answer": _word(entry.text), "feedback": both(entry.feedback)} for entry in wrong]
        self.changed.append(("what is typed is compared by its spelling", "按写法比较所填内容"))
        return Task(
            "blanks", {"text": {"en": "Answer: [?1]", "zh": "答案：[?1]"}, "blanks": [{"name": "1", "word": word}]}
        )

    def _pairs(self, body: Pairs) -> Task:
        partners = list(dict.fromkeys([*(partner for _, partner in body.rows), *body.others]))
        names = {partner: f"p{place}" for place, partner in enumerate(partners, 1)}
        return Task(
            "matching",
            {
                "options": [{"id": names[partner], **both(partner)} for partner in partners],
                "rows": [{**both(row), "match": names[partner]} for row, partner in body.rows],
            },
        )


def _word(text: str) -> str:
    return text.replace(r"\*", "*")


def _is_word(text: str) -> bool:
    """Whether it can be compared as it stands: no wildcard, not too long."""
    return "*" not in text.replace(r"\*", "") and len(_word(text)) <= MAX_WORD


def both(text: str) -> dict[str, str]:
    """One text for both languages."""
    return {"en": text, "zh": text}


def _feedback(text: str) -> dict[str, Any]:
    return {"feedback": both(text)} if text else {}
