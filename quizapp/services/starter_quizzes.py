"""The quizzes that the service brings along, so that whoever starts lands on a question right away."""

from __future__ import annotations

from dataclasses import dataclass

from quizapp.storage.records.questions import QuizRules, SlotRecord
from quizapp.storage.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class Starter:
    """A quiz to be made of the bank.

    Attributes:
        name: it is known by; never changes.
        items: ids of items asked as they are; those that the bank does not have are left out.
        concepts: one question is drawn from each; those without published items are left out.
    """

    name: str
    title_en: str
    title_zh: str
    description_en: str
    description_zh: str
    items: tuple[str, ...] = ()
    concepts: tuple[str, ...] = ()


def rules_of(unit: UnitOfWork, starter: Starter, course_id: int) -> QuizRules | None:
    """The quiz as the bank of today fills it; None if there is nothing to ask."""
    fixed = [unit.items.find_by_name(name, None) for name in starter.items]
    slots = [_slot(item_id=item.id) for item in fixed if item is not None and item.state == "published"]
    drawn = [concept for concept in starter.concepts if unit.items.drawable(concept, (1, 5), course_id)]
    slots += [_slot(concept=concept) for concept in drawn]
    if not slots:
        return None
    return QuizRules(
        title_en=starter.title_en,
        title_zh=starter.title_zh,
        description_en=starter.description_en,
        description_zh=starter.description_zh,
        mode="practice",
        attempts_allowed=None,
        tries_allowed=None,
        time_limit_seconds=None,
        opens_at=None,
        closes_at=None,
        feedback="at_once",
        solutions="at_once",
        hints=True,
        shuffle=False,
        published=True,
        slots=tuple(slots),
    )


def _slot(*, item_id: int | None = None, concept: str | None = None) -> SlotRecord:
    return SlotRecord(item_id=item_id, concept=concept, lowest=1, highest=5, count=1, points=1.0)


STARTERS = (
    Starter(
        name="sigmoid-and-tanh",
        title_en="Sigmoid and tanh",
        title_zh="sigmoid 与 tanh",
        description_en="Values, slopes and ranges of the two classic S-shaped functions.",
        description_zh="两个经典 S 形函数的取值、导数与值域。",
        concepts=("sigmoid-derivative", "sigmoid", "tanh", "tanh-derivative", "range"),
    ),
    Starter(
        name="one-neuron",
        title_en="One neuron",
        title_zh="单个神经元",
        description_en="Weighted sum, threshold, bias, and what comes out.",
        description_zh="加权和、阈值、偏置与输出。",
        concepts=("weighted-sum", "mp-neuron", "bias-threshold", "forward-pass"),
    ),
    Starter(
        name="relu-and-leaky-relu",
        title_en="ReLU and Leaky ReLU",
        title_zh="ReLU 与 Leaky ReLU",
        description_en="Two pieces, one kink, and the slopes on both sides.",
        description_zh="两段、一个折点，以及两侧的导数。",
        concepts=("relu", "relu-derivative", "leaky-relu", "linearity"),
    ),
    Starter(
        name="why-layers-need-activations",
        title_en="Why layers need activations",
        title_zh="为什么层间需要激活函数",
        description_en="What two affine layers in a row can do, and what they cannot.",
        description_zh="两层仿射变换能做什么，不能做什么。",
        concepts=("affine-collapse", "zero-centred", "range"),
    ),
)
