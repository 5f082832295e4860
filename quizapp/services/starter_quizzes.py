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
        description_en="Slopes, ranges and centres of the two classic S-shaped functions.",
        description_zh="两个经典 S 形函数的导数、值域与中心。",
        items=("slope-of-sigmoid", "slope-of-sigmoid-by-output", "slope-of-scaled-tanh", "range-of-scaled-sigmoid"),
        concepts=("sigmoid", "tanh", "zero-centring"),
    ),
    Starter(
        name="one-neuron",
        title_en="One neuron",
        title_zh="单个神经元",
        description_en="Weighted sum, threshold, bias, and what comes out.",
        description_zh="加权和、阈值、偏置与输出。",
        items=(
            "net-input-of-two-inputs",
            "mp-neuron-fires",
            "threshold-from-bias",
            "forward-pass-of-one-sigmoid-neuron",
        ),
        concepts=("perceptron",),
    ),
    Starter(
        name="relu-and-leaky-relu",
        title_en="ReLU and Leaky ReLU",
        title_zh="ReLU 与 Leaky ReLU",
        description_en="Two pieces, one kink, and the slopes on both sides.",
        description_zh="两段、一个折点，以及两侧的导数。",
        items=("slope-of-scaled-relu-piecewise", "slope-of-leaky-relu", "range-of-leaky-relu", "relu-is-not-linear"),
        concepts=("relu", "leaky-relu", "dying-relu"),
    ),
    Starter(
        name="why-layers-need-activations",
        title_en="Why layers need activations",
        title_zh="为什么层间需要激活函数",
        description_en="What two affine layers in a row can do, what they cannot, and why: the last answer is a text.",
        description_zh="两层仿射变换能做什么、不能做什么，以及原因：最后一题写一段文字。",
        items=(
            "two-affine-layers-with-numbers",
            "three-scalar-layers",
            "which-activations-still-collapse",
            "relu-layer-is-not-affine",
            "why-hidden-layers-need-nonlinearity",
        ),
    ),
    Starter(
        name="learning-by-gradients",
        title_en="Learning by gradients",
        title_zh="梯度学习",
        description_en="How slopes travel back through layers, and where they vanish.",
        description_zh="导数怎样逐层回传，又在哪里消失。",
        concepts=("backprop", "vanishing-gradient", "saturation", "weight-update", "loss"),
    ),
    Starter(
        name="modern-activations",
        title_en="Modern activations",
        title_zh="现代激活函数",
        description_en="SiLU, GELU, Softplus, Mish and their relatives; softmax at the output.",
        description_zh="SiLU、GELU、Softplus、Mish 及其同类，以及输出层的 softmax。",
        concepts=("smooth-peers", "hard-variants", "prelu-rrelu", "softmax", "output-choice", "hidden-choice"),
    ),
)
