"""Items made into plain questions, with a remark for everything that is lost on the way."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from quizapp.algebra.errors import Language, ReadingError
from quizapp.algebra.scope import TextKind
from quizapp.exchange.items.losses import Carried, Losses, tell_general, tell_task, unknown
from quizapp.exchange.items.plain import (
    Body,
    Entry,
    Essay,
    Judgement,
    NumberEntry,
    Numbers,
    Options,
    Pairs,
    Plain,
    Steps,
    Words,
)
from quizapp.exchange.items.sheet import ItemOrder, Portable
from quizapp.questions.decision import Claim
from quizapp.questions.item import Content
from quizapp.questions.kinds.catalogue import kinds
from quizapp.questions.kinds.choice import ChoiceContent, ChoiceKind
from quizapp.questions.kinds.decided import DecidedContent, DecidedKind, Question, pose
from quizapp.questions.kinds.explanation import ExplanationContent
from quizapp.questions.kinds.matching import MatchingContent, MatchingKind
from quizapp.questions.kinds.matrix import MatrixContent, MatrixPart
from quizapp.questions.kinds.number import NumberContent
from quizapp.questions.kinds.ordering import OrderingContent
from quizapp.questions.kinds.pictured import value
from quizapp.questions.kinds.tasks import Task
from quizapp.questions.kinds.true_false import TrueFalseContent
from quizapp.questions.rendering import render, render_inline
from quizapp.questions.schema import Bilingual
from quizapp.questions.substitution import read_task
from quizapp.questions.typesetting import typeset
from quizapp.questions.variants import Variant

NEAR = Fraction(1, 10**6)
"""How near a number without a finite decimal has to come, in parts of itself."""
DECIMALS = 10**9
TYPED = frozenset({"expression", "set", "matrix"})
"""Kinds whose answer is one line of mathematics."""


def plain_questions(order: ItemOrder, sorts: tuple[type, ...], carried: Carried) -> Iterator[Plain]:
    """The items as plain questions; those that cannot be any are left out with a remark.

    Args:
        order: the items, the language, and who is told of losses.
        sorts: the sorts of answer that the format knows.
        carried: what else the format carries.
    """
    for portable in order.items:
        remarks = Losses(portable.item.id, order.remark)
        try:
            body = _body(portable, order.language, remarks)
        except (_Unable, ReadingError) as error:
            remarks.skipped(error.en, error.zh)
            continue
        if not isinstance(body, sorts):
            remarks.skipped(*unknown(portable.item.kind))
            continue
        tell_general(portable, order.language, remarks, carried)
        remarks.taken()
        yield _plain(portable, order.language, body, carried)


class _Unable(Exception):  # noqa: N818 - it says what is so
    def __init__(self, en: str, zh: str) -> None:
        super().__init__(en)
        self.en = en
        self.zh = zh


def _plain(portable: Portable, language: Language, body: Body, carried: Carried) -> Plain:
    item, variant = portable.item, portable.variant
    claims = (f"claim {claim}" for claim in item.claims)
    reasons = kinds()[item.kind].reasons(variant, language)
    return Plain(
        name=item.id,
        concept=item.concept,
        difficulty=item.difficulty,
        labels=(f"difficulty {item.difficulty}", *claims, *filter(carried.takes, item.tags)),
        points=item.points,
        prompt=render(item.prompt.said(language), variant, language) + _around(item.content, variant, language),
        solution=reasons + render(item.solution.said(language), variant, language),
        hints=tuple(render(hint.said(language), variant, language) for hint in item.hints),
        body=body,
    )


def _around(content: Content, variant: Variant, language: Language) -> str:
    """What stands before and behind the field of a typed answer, as a line of its own: other programs show none."""
    task = _task(content)
    if task is None:
        return ""
    name = f"{task.name} =" if isinstance(task, MatrixPart) and task.name else ""
    label = typeset(task.label, variant.values, language) if task.label else name
    unit = html.escape(task.unit) if isinstance(task, NumberContent) else ""
    return f"<p>{label} … {unit}</p>" if label or unit else ""


def _task(content: Content) -> Task | None:
    """What is decided, where it is one answer."""
    if isinstance(content, MatrixContent):
        return content.parts[0] if len(content.parts) == 1 else None
    return content if isinstance(content, DecidedContent) else None


def _body(portable: Portable, language: Language, remarks: Losses) -> Body:
    content = portable.item.content
    if isinstance(content, ChoiceContent):
        return _options(portable.variant, content, language)
    if isinstance(content, TrueFalseContent):
        remarks.lost("the reason is not asked for", "不再要求说明理由")
        return Judgement(content.holds, _said(content.feedback, portable.variant, language))
    if isinstance(content, MatchingContent):
        return _pairs(portable.variant, content, language, remarks)
    if isinstance(content, OrderingContent):
        return _steps(portable.variant, content, language, remarks)
    return _written(portable, language, remarks)


def _written(portable: Portable, language: Language, remarks: Losses) -> Body:
    content = portable.item.content
    if isinstance(content, ExplanationContent):
        criteria = (render_inline(one.show.said(language), portable.variant, language) for one in content.criteria)
        return Essay(tuple(criteria), content.min_words, content.max_words)
    if isinstance(content, NumberContent):
        return _numbers(portable, content, language, remarks)
    if portable.item.kind in TYPED:
        return _words(portable, language, remarks)
    raise _Unable(*unknown(portable.item.kind))


def _said(text: Bilingual | None, variant: Variant, language: Language) -> str:
    return "" if text is None else render_inline(text.said(language), variant, language)


def _options(variant: Variant, content: ChoiceContent, language: Language) -> Options:
    kind = kinds()["choice"]
    assert isinstance(kind, ChoiceKind)
    drawn = [content.options[index] for _, index in kind.drawn(variant)]
    right = sum(option.right for option in drawn)
    wrong_share = -1 / right if content.several else 0.0
    entries = tuple(
        Entry(
            render_inline(option.said(language), variant, language),
            1 / right if option.right else wrong_share,
            _said(option.feedback, variant, language),
        )
        for option in drawn
    )
    return Options(entries, content.several, content.ordered)


def _steps(variant: Variant, content: OrderingContent, language: Language, remarks: Losses) -> Steps:
    if content.accepted:
        remarks.lost("only one of the right orders counts", "只接受一种正确顺序")
    if content.misconceptions:
        remarks.lost("listed wrong orders with their feedback", "典型错误顺序及其反馈")
    return Steps(tuple(render_inline(one.said(language), variant, language) for one in content.steps))


def _pairs(variant: Variant, content: MatchingContent, language: Language, remarks: Losses) -> Pairs:
    kind = kinds()["matching"]
    assert isinstance(kind, MatchingKind)
    rows = [content.rows[index] for index in kind.asked(variant).values()]
    if any(row.feedback or row.mistakes for row in rows):
        remarks.lost("what is said to single wrong pairs", "针对错误配对的反馈")
    partners = {one.id: render_inline(one.said(language), variant, language) for one in content.options}
    used = {row.match for row in rows}
    return Pairs(
        tuple((render_inline(row.said(language), variant, language), partners[row.match]) for row in rows),
        tuple(text for name, text in partners.items() if name not in used),
    )


def _numbers(portable: Portable, content: NumberContent, language: Language, remarks: Losses) -> Numbers:
    exact, _, rounded = _key_text(portable).partition("≈")
    found = _number(exact)
    right = _number(rounded) if found is None and rounded else found
    if right is None:
        raise _Unable("its right answer is no number that could be written as a decimal", "正确答案无法写成小数")
    allowed = _tolerance(content, right)
    if allowed > 0 and content.tolerance is None:
        remarks.lost(
            "the number is compared within a millionth of itself, not exactly", "按百万分之一的误差比较，不再精确比较"
        )
    tell_task(content, remarks)
    entries = [NumberEntry(right, allowed, 1.0)]
    for text in (text for _, text in _posed(portable, content).also_right):
        other = _number(text)
        if other is not None and abs(other - right) > 2 * allowed:
            entries.append(NumberEntry(other, allowed, 1.0))
        elif other != right:
            remarks.lost(f"that {text} counts as right too", f"{text} 也算正确")
    for text, said in _wrong(portable, content, language):
        wrong = _number(text)
        if wrong is not None and abs(wrong - right) > 2 * allowed:
            entries.append(NumberEntry(wrong, allowed, 0.0, said))
        else:
            remarks.lost(f"the wrong answer {text} with its feedback", f"典型错误 {text} 及其反馈")
    return Numbers(tuple(entries))


def _tolerance(content: NumberContent, right: Fraction) -> Fraction:
    if content.tolerance is not None:
        return Fraction(str(content.tolerance.abs)) + Fraction(str(content.tolerance.rel)) * abs(right)
    return Fraction(0) if DECIMALS % right.denominator == 0 else NEAR * abs(right)


def _number(text: str) -> Fraction | None:
    try:
        found = value(read_task(text, "number"))
    except ReadingError:
        return None
    return None if found is None else _near(found)


def _near(number: float) -> Fraction:
    """The number as the fraction of small denominator that it almost certainly is, otherwise as it stands."""
    simple = Fraction(number).limit_denominator(10_000)
    return simple if abs(float(simple) - number) <= 1e-13 * max(1.0, abs(number)) else Fraction(number)


def _words(portable: Portable, language: Language, remarks: Losses) -> Words:
    accepted, wrong = dict.fromkeys([_key_text(portable)]), dict[str, str]()
    if (task := _task(portable.item.content)) is not None:
        accepted |= dict.fromkeys(text for _, _, text in _posed(portable, task).right_forms())
        wrong |= dict(_wrong(portable, task, language))
        tell_task(task, remarks)
    entries = [Entry(text, 1.0) for text in accepted]
    entries += [Entry(text, 0.0, said) for text, said in wrong.items() if text not in accepted]
    remarks.lost(
        f"equality is not decided there: only {len(accepted)} spellings of the right answer count",
        f"不再判断是否相等，只接受正确答案的 {len(accepted)} 种写法",
    )
    return Words(tuple(entries))


def _key_text(portable: Portable) -> str:
    parts: list[Mapping[str, Any]] = [] if portable.key is None else list(portable.key["parts"])
    if len(parts) != 1:
        raise _Unable("its right answer could not be worked out as one line", "无法得出单行的正确答案")
    return str(parts[0]["text"])


def _posed(portable: Portable, task: Task) -> Question:
    kind = kinds()[portable.item.kind]
    reads: TextKind = kind.reads if isinstance(kind, DecidedKind) else "matrix"
    return pose(task, reads, portable.variant, Claim("", ""))


def _wrong(portable: Portable, task: Task, language: Language) -> Iterator[tuple[str, str]]:
    """Listed wrong answers of the variant as text, with what is said to them."""
    for _, text, entry in _posed(portable, task).misconceptions:
        yield text, _said(entry.feedback, portable.variant, language)
