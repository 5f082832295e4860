"""What an item loses as a plain question, in a sentence each: told for every field that has no place there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from quizapp.algebra.errors import Language
from quizapp.exchange.items.sheet import Portable, Remark
from quizapp.questions.item import Item
from quizapp.questions.kinds.catalogue import kinds
from quizapp.questions.kinds.choice import ChoiceContent
from quizapp.questions.kinds.explanation import ExplanationContent
from quizapp.questions.kinds.expression import ExpressionContent
from quizapp.questions.kinds.matrix import MatrixPart
from quizapp.questions.kinds.number import NumberContent
from quizapp.questions.kinds.set import SetContent
from quizapp.questions.kinds.tasks import Task

NAMES: Mapping[str, str] = {"en": "Chinese", "zh": "English"}
NAMES_ZH: Mapping[str, str] = {"en": "中文", "zh": "英文"}


@dataclass(frozen=True, slots=True)
class Carried:
    """What a format carries beside question, answer and solution.

    Attributes:
        hints: the hints.
        missed: what is said to those who miss a right option.
        order: that options keep their order.
        points: what a question is worth.
        rubric: what a good explanation says, for who marks it.
        lengths: how many words an explanation has.
        unfit_in_tags: signs that a tag cannot hold.
    """

    hints: bool = True
    missed: bool = False
    order: bool = True
    points: bool = True
    rubric: bool = True
    lengths: bool = True
    unfit_in_tags: str = ""

    def takes(self, tag: str) -> bool:
        """Whether a tag can be carried."""
        return not self.unfit_in_tags or (tag.isprintable() and not set(tag) & set(self.unfit_in_tags))


class Losses:
    """What one question loses; told when it is known whether the question is there at all."""

    def __init__(self, name: str, tell: Callable[[Remark], None]) -> None:
        self._name = name
        self._tell = tell
        self._lost: dict[tuple[str, str], None] = {}

    def lost(self, en: str, zh: str) -> None:
        """The question will be there, without this."""
        self._lost[en, zh] = None

    def taken(self) -> None:
        """The question is there: tells what it has lost."""
        for en, zh in self._lost:
            self._tell(Remark(self._name, "changed", en, zh))

    def skipped(self, en: str, zh: str) -> None:
        """The question is not there, and that is all there is to tell."""
        self._tell(Remark(self._name, "skipped", en, zh))


def unknown(kind: str) -> tuple[str, str]:
    """What to say of a kind that a format lacks."""
    title = kinds()[kind].title
    return f"the format has no question of the kind “{title.en}”", f"该格式没有“{title.zh}”题型"


def tell_general(portable: Portable, language: Language, losses: Losses, carried: Carried) -> None:
    """What the format cannot carry of fields that all kinds have."""
    losses.lost(
        f"the {NAMES[language]} text is not in the file; export that language too",
        f"文件不含{NAMES_ZH[language]}文本，可另行导出",
    )
    item = portable.item
    if portable.variants > 1:
        losses.lost(f"1 of {portable.variants} variants", f"只含 {portable.variants} 个变式中的 1 个")
    if not carried.hints:
        losses.lost(f"{len(item.hints)} hints", f"{len(item.hints)} 条提示")
    if not carried.points and item.points != 1:
        losses.lost(f"that it is worth {item.points:g} points", f"分值（{item.points:g} 分）")
    if unfit := [tag for tag in item.tags if not carried.takes(tag)]:
        losses.lost(f"the tags {', '.join(unfit)}", f"标签：{'、'.join(unfit)}")
    for en, zh in _of_content(item, carried):
        losses.lost(en, zh)


def _of_content(item: Item, carried: Carried) -> Iterator[tuple[str, str]]:
    content = item.content
    if isinstance(content, ChoiceContent):
        if content.ordered and not carried.order:
            yield "that its options keep their order", "选项顺序固定"
        if not carried.missed and any(option.right and option.feedback is not None for option in content.options):
            yield (
                "what is said to those who miss a right option is said to those who choose it",
                "漏选正确选项时的反馈改为选中时显示",
            )
    if isinstance(content, ExplanationContent):
        yield "it is not marked by the service: a person marks the text", "服务不再自动评分，改由人工批阅"
        if not carried.rubric:
            yield f"the rubric of {len(content.criteria)} criteria", f"评分标准（{len(content.criteria)} 条）"
        elif len({criterion.points for criterion in content.criteria}) > 1:
            yield "the weights of its criteria", "各评分标准的权重"
        if not carried.lengths:
            yield (
                f"its length: {content.min_words} to {content.max_words} words",
                f"字数要求：{content.min_words} 至 {content.max_words} 词",
            )


def tell_task(task: Task, losses: Losses) -> None:
    """What a typed answer loses where it is compared and not decided."""
    for en, zh in _of_task(task):
        losses.lost(en, zh)


def _of_task(task: Task) -> Iterator[tuple[str, str]]:
    yield from _of_any(task)
    match task:
        case NumberContent():
            yield from _of_form(task)
            if task.digits is not None:
                yield f"that {task.digits} significant figures are asked for", f"须写出 {task.digits} 位有效数字"
        case ExpressionContent():
            yield from _of_form(task)
            yield from _of_expression(task)
        case SetContent():
            yield from _of_tolerance(task)
        case MatrixPart():
            yield from _of_tolerance(task)
            yield from _of_matrix(task)
        case _:
            pass


def _of_any(task: Task) -> Iterator[tuple[str, str]]:
    if task.variables:
        yield "which values its variables take", "变量的取值范围"
    if task.where:
        yield "abbreviations that an answer may use", "答案中可用的缩写"
    if any(entry.name for entry in task.misconceptions):
        yield "the names of its listed wrong answers in statistics", "典型错误在统计中的名称"


def _of_form(task: NumberContent | ExpressionContent) -> Iterator[tuple[str, str]]:
    if task.form:
        yield "rules for the form of the answer", "对答案形式的要求"
    if task.allow:
        yield "operators that an answer may leave unevaluated", "答案中可以保留的运算符"


def _of_tolerance(task: SetContent | MatrixPart) -> Iterator[tuple[str, str]]:
    if task.tolerance is not None:
        yield "how far a number in it may be off", "其中数值的允许误差"


def _of_matrix(task: MatrixPart) -> Iterator[tuple[str, str]]:
    if task.entries:
        yield "points for single right entries", "单个元素正确时的部分分"
    if task.fields:
        yield "a field with a label for each entry", "每个元素各有一个带标签的输入框"


def _of_expression(task: ExpressionContent) -> Iterator[tuple[str, str]]:
    if task.at_kinks == "match":
        yield "that values at single points count", "个别点处的取值也须一致"
    if task.cases is not None:
        yield "an example of how cases are typed", "分段函数的输入示例"
    if task.accept:
        yield "that a rounded constant counts as right", "舍入后的常数也算正确"
