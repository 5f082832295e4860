"""Kind `curve`: which function a picture shows, or which picture shows a function; the pictures are made of formulas.

All pictures of a question have the same window, so that they can be compared. What a picture says in its title and in
its table are values, never the name of the function.
"""

from __future__ import annotations

import itertools
import math
import string
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, model_validator

from quizapp.algebra.errors import Language, ReadingError
from quizapp.questions.decision import Claim, Decider
from quizapp.questions.item import Content
from quizapp.questions.kinds.decided import Question, grade_text, key_part, pose, right_answer, typed, understood
from quizapp.questions.kinds.kind import (
    Failure,
    Grade,
    Key,
    KeyPart,
    Kind,
    Passage,
    Place,
    Preview,
    Response,
    Said,
    Trial,
    unreadable,
)
from quizapp.questions.kinds.pictured import Window, alike, filled_tree, picture, refuse_undrawable
from quizapp.questions.kinds.rows import combination
from quizapp.questions.kinds.tasks import Equivalent, Misconception, Task
from quizapp.questions.kinds.wording import in_one_line, letters
from quizapp.questions.plain_text import in_plain_text
from quizapp.questions.rendering import render_inline
from quizapp.questions.schema import LANGUAGES, Bilingual, Mathematics, ParameterName, fault
from quizapp.questions.variants import Variant

LETTERS = string.ascii_lowercase
EXAMPLE = """\
id: example-which-curve
concept: plots
kind: curve
difficulty: 2
claims: [S57]
prompt:
  en: Which function is drawn here?
  zh: 图中画的是哪个函数？
hints:
  - en: Read the value at 0, and look for a corner.
    zh: 读出 0 处的值，再看有没有折点。
solution:
  en: The value at 0, the two ends and the corners tell these functions apart.
  zh: 由 0 处的值、两端的走势和折点即可区分这些函数。
content:
  ask: name
  show: 3
  window: {start: -6, end: 6, low: -1.5, high: 4}
  curves:
    - en: sigmoid
      zh: sigmoid
      formula: sigmoid(z)
      about: {en: "The sigmoid is 1/2 at 0 and stays between 0 and 1.", zh: "sigmoid 在 0 处为 1/2，介于 0 与 1 之间。"}
    - en: tanh
      zh: tanh
      formula: tanh(z)
      about: {en: Tanh passes through the origin and ends near −1 and 1., zh: "tanh 过原点，两端接近 −1 与 1。"}
    - en: ReLU
      zh: ReLU
      formula: relu(z)
      about: {en: ReLU is 0 on the left and has a corner at 0., zh: "ReLU 左侧为 0，在 0 处有折点。"}
    - en: softplus
      zh: softplus
      formula: softplus(z)
      about: {en: "Softplus is ln 2 ≈ 0.69 at 0 and has no corner.", zh: "softplus 在 0 处为 ln 2 ≈ 0.69，没有折点。"}
"""


class Curve(Bilingual):
    """One function, by its name (one line of Markdown).

    Attributes:
        formula: what is drawn, with parameters.
        about: how its picture is told from others; said to those who take another one for it, and in the solution.
        asked: whether it is one that may be asked; if none is, all are.
        equivalents: other forms that count where the formula is typed.
    """

    formula: Mathematics
    about: Bilingual
    asked: bool = False
    equivalents: Annotated[tuple[Mathematics, ...], Field(max_length=20)] = ()


class CurveContent(Content):
    """A pool of functions.

    Attributes:
        ask: `name` (one picture, names to choose from), `picture` (a name, pictures to choose from) or `formula` (one
            picture, the formula is typed; the other curves are the wrong answers with feedback).
        curves: the pool.
        show: how many are offered, the asked one among them; without it all of them.
        variable: name of the horizontal axis.
        window: what the pictures show.
    """

    ask: Literal["name", "picture", "formula"] = "name"
    curves: Annotated[tuple[Curve, ...], Field(min_length=2, max_length=16)]
    show: Annotated[int, Field(ge=2, le=8)] | None = None
    variable: ParameterName = "z"
    window: Window = Window()

    @model_validator(mode="after")
    def _fits(self) -> CurveContent:
        if self.offered > len(self.curves):
            raise fault("pool_too_small", "show asks for more curves than there are", "show 要求的曲线多于现有的曲线")
        return self

    @property
    def offered(self) -> int:
        """How many are offered."""
        return self.show or len(self.curves)

    @property
    def askable(self) -> list[int]:
        """Positions of the curves that may be asked."""
        marked = [index for index, curve in enumerate(self.curves) if curve.asked]
        return marked or list(range(len(self.curves)))


class CurveKind(Kind[CurveContent]):
    """A picture and its function."""

    name = "curve"
    title = Said("Identify the curve", "识别曲线")
    template = "curve"
    content = CurveContent
    example: ClassVar[str] = EXAMPLE

    def dimensions(self, content: CurveContent) -> Mapping[str, int]:
        """Which curve is asked, and which others are offered."""
        others = 1 if content.ask == "formula" else math.comb(len(content.curves) - 1, content.offered - 1)
        return {"curve": len(content.askable), "others": others}

    def asked(self, variant: Variant) -> int:
        """Position of the asked curve."""
        return self.of(variant).askable[variant.picks["curve"]]

    def drawn(self, variant: Variant) -> dict[str, int]:
        """The offered curves in their order: letter and position."""
        content, asked = self.of(variant), self.asked(variant)
        pool = [index for index in range(len(content.curves)) if index != asked]
        others = combination(pool, content.offered - 1, variant.picks["others"])
        return dict(zip(LETTERS, variant.stream("order").shuffled([asked, *others]), strict=False))

    def question(self, variant: Variant) -> Question:
        """The asked curve as a task; the others are its misconceptions."""
        content = self.of(variant)
        return pose(self._task(content, self.asked(variant)), "expression", variant, Claim("", "", "expression"))

    def face(self, variant: Variant, language: Language) -> dict[str, Any]:
        """The picture or pictures, and what may be chosen."""
        content = self.of(variant)
        asked = content.curves[self.asked(variant)]
        face: dict[str, Any] = {"ask": content.ask, "choices": [], "picture": None, "named_html": ""}
        if content.ask == "picture":
            face["named_html"] = render_inline(asked.said(language), variant, language)
            face["choices"] = [
                {"id": letter, "picture": self._picture(variant, index)}
                for letter, index in self.drawn(variant).items()
            ]
            return face
        face["picture"] = self._picture(variant, self.asked(variant))
        if content.ask == "name":
            face["choices"] = [
                {"id": letter, "html": render_inline(content.curves[index].said(language), variant, language)}
                for letter, index in self.drawn(variant).items()
            ]
        return face | {"placeholder": f"max(0,{content.variable}), tanh({content.variable})"}

    def read(self, variant: Variant, response: Response) -> Preview:
        """The letter that was chosen, or the formula."""
        if self.of(variant).ask == "formula":
            return understood(self.question(variant), typed(response))
        letter = self._chosen(variant, response)
        return Preview(letter, letter)

    def in_words(self, variant: Variant, response: Response, language: Language) -> str | None:
        """The name that was chosen; of a picture its letter, because its name is what is asked."""
        content, drawn, chosen = self.of(variant), self.drawn(variant), letters(response)
        if content.ask == "formula" or not drawn.keys() >= set(chosen):
            return None
        if content.ask == "picture":
            return in_one_line((f"({letter})" for letter in chosen), language)
        names = (content.curves[drawn[letter]].said(language) for letter in chosen)
        return in_one_line((in_plain_text(name, variant, language) for name in names), language)

    def grade(self, variant: Variant, response: Response, decider: Decider) -> Grade:
        """Right, or wrong with what tells the chosen curve from the asked one."""
        try:
            self.read(variant, response)
        except ReadingError as error:
            return unreadable(error)
        if self.of(variant).ask == "formula":
            return grade_text(self.question(variant), typed(response), variant, decider)
        index = self.drawn(variant)[self._chosen(variant, response)]
        if index == self.asked(variant):
            return Grade("equal", 1.0)
        return Grade("different", 0.0, None, self._about(variant, index), f"curve-{index + 1}")

    def key(self, variant: Variant, decider: Decider) -> Key:
        """The asked curve: its formula, or its letter and its name."""
        content, asked = self.of(variant), self.asked(variant)
        curve = content.curves[asked]
        if content.ask == "formula":
            return Key((key_part(self.question(variant), decider),))
        letter = next(letter for letter, index in self.drawn(variant).items() if index == asked)
        names = [render_inline(curve.said(language), variant, language) for language in LANGUAGES]
        shown = Said(*(f"({letter}) {name}" for name in names))
        return Key((KeyPart("", f"({letter}) {curve.en}", "", shown),))

    def reasons(self, variant: Variant, language: Language) -> str:
        """The name of the asked curve and how it is known, then how each of the others that are offered is known."""
        asked = self.asked(variant)
        if self.of(variant).ask == "formula":
            return f"<p>{self._about(variant, asked).said(language)}</p>"
        drawn = self.drawn(variant).items()
        others = [self._told(variant, letter, index, language) for letter, index in drawn if index != asked]
        named = self._told(variant, "", asked, language)
        head = Said("How the others would look:", "其余各项的特征：").said(language)
        return f"<p>{named}</p><p>{head}</p><ul>{''.join(f'<li>{one}</li>' for one in others)}</ul>"

    def _told(self, variant: Variant, letter: str, index: int, language: Language) -> str:
        """A curve's name, with the letter of its picture where there are several, and how it is known."""
        name = render_inline(self.of(variant).curves[index].said(language), variant, language)
        stop = "。" if language == "zh" else ". "
        place = f"({letter}) " if letter and self.of(variant).ask == "picture" else ""
        return f"{place}<strong>{name}</strong>{stop}{self._about(variant, index).said(language)}"

    def trials(self, variant: Variant, decider: Decider) -> Iterator[Trial]:
        """The asked curve, and every other one that is offered."""
        if self.of(variant).ask == "formula":
            yield from self._typed_trials(variant, decider)
            return
        asked = self.asked(variant)
        drawn = sorted(self.drawn(variant).items(), key=lambda pair: pair[1] != asked)
        for letter, index in drawn:
            outcome: Literal["equal", "different"] = "equal" if index == asked else "different"
            label = None if index == asked else f"curve-{index + 1}"
            yield Trial(("curves", index), {"chosen": [letter]}, outcome, label)

    def passages(self, content: CurveContent) -> Iterator[Passage]:
        """The formulas."""
        local = frozenset({content.variable})
        for index, curve in enumerate(content.curves):
            for place, text in (("formula", curve.formula), *(("equivalents", one) for one in curve.equivalents)):
                yield Passage(("curves", index, place), text, "expression", local)

    def texts(self, content: CurveContent) -> Iterator[tuple[Place, Bilingual]]:
        """The names and what is said of them."""
        for index, curve in enumerate(content.curves):
            yield ("curves", index), curve
            yield ("curves", index, "about"), curve.about

    def oddities(self, variant: Variant, decider: Decider) -> Iterator[Failure]:
        """Curves that cannot be drawn, look alike, or have the same name."""
        del decider
        content = self.of(variant)
        for index, curve in enumerate(content.curves):
            refused = refuse_undrawable(curve.formula, content.variable, variant)
            if refused is not None:
                yield Failure(("content", "curves", index, "formula"), refused.en, refused.zh)
                return
        offered = list(range(len(content.curves))) if content.ask == "formula" else list(self.drawn(variant).values())
        pictures = {index: self._picture(variant, index) for index in offered}
        for one, other in itertools.combinations(offered, 2):
            place: Place = ("content", "curves", other)
            if alike(pictures[one], pictures[other], content.window):
                yield Failure(place, "two curves look the same here", "此处有两条曲线看起来相同")
            if content.curves[one].en == content.curves[other].en:
                yield Failure(place, "two curves have the same name", "有两条曲线同名")

    def _typed_trials(self, variant: Variant, decider: Decider) -> Iterator[Trial]:
        question = self.question(variant)
        yield Trial(("curves", self.asked(variant)), {"answer": right_answer(question, decider)}, "equal")
        for _, text in question.equivalents:
            yield Trial(("curves", self.asked(variant), "equivalents"), {"answer": text}, "equal")
        for index, text, listed in question.misconceptions:
            yield Trial(("curves", index, "formula"), {"answer": text}, "different", listed.label)

    def _task(self, content: CurveContent, asked: int) -> Task:
        others = tuple(
            Misconception(answer=curve.formula, feedback=curve.about)
            for index, curve in enumerate(content.curves)
            if index != asked
        )
        return Task(
            reference=content.curves[asked].formula,
            variables={content.variable: "real"},
            equivalents=tuple(Equivalent(answer=text) for text in content.curves[asked].equivalents),
            misconceptions=others,
            label=f"f({content.variable}) =",
        )

    def _picture(self, variant: Variant, index: int) -> dict[str, Any]:
        content = self.of(variant)
        tree = filled_tree(content.curves[index].formula, content.variable, variant)
        return picture(tree, content.variable, content.window)

    def _about(self, variant: Variant, index: int) -> Said:
        about = self.of(variant).curves[index].about
        return Said(*(render_inline(about.said(language), variant, language) for language in LANGUAGES))

    def _chosen(self, variant: Variant, response: Response) -> str:
        chosen = response.get("chosen")
        letters = [chosen] if isinstance(chosen, str) else chosen
        if not isinstance(letters, list | tuple) or not letters or not isinstance(letters[0], str):
            raise ReadingError("empty", 0, "Nothing has been chosen yet.", "还没有选择。")
        if len(set(letters)) > 1:
            raise ReadingError("one_option", 0, "Choose one option only.", "只能选一个选项。")
        if letters[0] not in self.drawn(variant):
            raise ReadingError("unknown_option", 0, "There is no such option.", "没有这个选项。")
        return letters[0]


KIND = CurveKind()
