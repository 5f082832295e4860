"""Wrong answers that an item could list: the slips its task invites, each proved wrong in several variants."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from quizapp.activations.catalogue import definitions
from quizapp.algebra.errors import ReadingError
from quizapp.algebra.printing.text import to_text
from quizapp.algebra.scope import TextKind
from quizapp.deciding.decider import ExactDecider
from quizapp.deciding.slips import slips
from quizapp.questions.decision import Claim
from quizapp.questions.diagnoses import sentence
from quizapp.questions.item import Item
from quizapp.questions.kinds.decided import DecidedContent, Question, pose
from quizapp.questions.kinds.kind import Place
from quizapp.questions.kinds.matrix import MatrixContent
from quizapp.questions.kinds.tasks import Task
from quizapp.questions.simplification import simplified
from quizapp.questions.substitution import fill
from quizapp.questions.variants import Variant, sample

MOST = 8
VARIANTS = 6
READS: dict[str, TextKind] = {"expression": "expression", "number": "number", "set": "set"}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A wrong answer to be listed.

    Attributes:
        place: of the list of misconceptions it belongs to, below the item.
        answer: as an author writes it, with the item's parameters.
        code: the mistake.
        en, zh: what could be said to it.
    """

    place: Place
    answer: str
    code: str
    en: str
    zh: str

    def to_json(self) -> dict[str, Any]:
        """The suggestion as JSON values."""
        return asdict(self) | {"place": list(self.place)}


def suggest(item: Item, decider: ExactDecider) -> tuple[Suggestion, ...]:
    """Suggestions for an item whose answer is decided against a task; none for other kinds.

    Raises:
        quizapp.algebra.errors.ReadingError: the task cannot be read.
    """
    variants = list(sample(item, VARIANTS))
    found: list[Suggestion] = []
    for place, task, kind in _tasks(item):
        found += _of_task(place, task, kind, variants, decider)
    return tuple(found)


def _tasks(item: Item) -> Iterator[tuple[Place, Task, TextKind]]:
    content = item.content
    if isinstance(content, MatrixContent):
        for index, part in enumerate(content.parts):
            yield ("content", *content.place(index)), part, "matrix"
    elif isinstance(content, DecidedContent) and item.kind in READS:
        yield ("content",), content, READS[item.kind]


def _of_task(
    place: Place, task: Task, kind: TextKind, variants: Sequence[Variant], decider: ExactDecider
) -> list[Suggestion]:
    claim = Claim(task.reference, "", kind, variables=task.variables, where=task.where)
    asked = [pose(task, kind, variant, Claim("", "", kind)) for variant in variants]
    known = [entry.answer for entry in task.misconceptions]
    found: list[Suggestion] = []
    for code, tree in slips(decider.task(claim)):
        text = to_text(tree if kind in {"matrix", "set"} else simplified(tree), definitions())
        if text not in known and _is_wrong(text, (task, kind), zip(asked, variants, strict=True), decider):
            if _is_listed(text, known, (task, kind), (asked[0], variants[0]), decider):
                continue
            known.append(text)
            found.append(Suggestion((*place, "misconceptions"), text, code, sentence(code, "en"), sentence(code, "zh")))
        if len(found) == MOST:
            break
    return found


def _is_wrong(
    text: str, task: tuple[Task, TextKind], asked: Iterator[tuple[Question, Variant]], decider: ExactDecider
) -> bool:
    """Whether it is proved different from the right answer in every variant, and can be recognised there."""
    for question, variant in asked:
        try:
            filled = fill(text, task[1], variant.trees, task[0].local)
            if decider.decide(question.claim(filled), explain=False).outcome != "different":
                return False
            if decider.decide(question.against(filled, filled), explain=False).outcome != "equal":
                return False
        except ReadingError:
            return False
    return True


def _is_listed(
    text: str,
    known: Sequence[str],
    task: tuple[Task, TextKind],
    asked: tuple[Question, Variant],
    decider: ExactDecider,
) -> bool:
    """Whether it is the same as a wrong answer that there is already."""
    question, variant = asked
    filled, *others = (fill(one, task[1], variant.trees, task[0].local) for one in (text, *known))
    return any(decider.decide(question.against(other, filled), explain=False).outcome == "equal" for other in others)
