"""The desk at which a rubric is written: what stands on it, and what its buttons do."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field

from flask import flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext

from quizapp.services.errors import Conflict, Fault, InvalidInput, NotFound
from quizapp.services.marking_views import RubricComparison, RubricTrial
from quizapp.services.policy import courses_where, may_somewhere
from quizapp.services.rubrics import compare_rubric, read_rubric, save_rubric, try_rubric
from quizapp.web.errors import NO_REFUSAL, Page, Refusal, status_of
from quizapp.web.identity import actor, services
from quizapp.web.languages import chosen_language

LONGEST_TEXT, LONGEST_ANSWERS = 100_000, 20_000
STARTER = """\
# What a good explanation says, and in which words. "a b": both in one sentence; "a > b": in this order; "!x": x absent.
id: my_question
prompt:
  en: "Why do deep networks need an activation that is not linear?"
  zh: "为什么深层网络需要非线性激活函数？"
concepts:
  layers: {en: ["layer*", "network*"], zh: [层, 网络]}
  linear: {en: ["linear", "affine"], zh: [线性, 仿射]}
  one: {en: ["one", "single"], zh: [一个, 单个, 一层]}
criteria:
  - id: collapse
    points: 1
    show: {en: "Without it, all layers collapse to one linear map", zh: "没有它，所有层合并为一个线性映射"}
    any: ["layers one linear"]
    examples:
      "yes": ["All layers are one linear map."]
      "no": ["It is faster."]
"""


@dataclass(slots=True)
class RubricDesk:
    """A rubric being written.

    Attributes:
        rubric: its id; empty for a new one.
        number: of the version that this goes back to; 0 for a new one.
        text: the YAML.
        answers: what it is tried on; an empty line stands between two answers.
        may_edit: whether whoever acts may save it.
        refusal: what is wrong with it.
        trial: what it makes of the answers, once asked for.
        comparison: what would change on all marked answers, once asked for.
        unsaved: saving was asked for, and is to be confirmed beside the comparison.
    """

    rubric: str = ""
    number: int = 0
    text: str = STARTER
    answers: str = ""
    may_edit: bool = True
    refusal: Refusal = NO_REFUSAL
    trial: RubricTrial | None = None
    comparison: RubricComparison | None = None
    unsaved: bool = False
    status: int = field(default=200)

    @property
    def digest(self) -> str:
        """Names the text that was compared, so that another one is not saved in its place."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def new_desk() -> RubricDesk:
    """A desk with a rubric to start from.

    Raises:
        NotAllowed: whoever acts edits no rubrics.
    """
    courses_where(actor(), "edit_rubric")
    return RubricDesk()


def desk_of(rubric: str) -> RubricDesk:
    """The desk with the newest version of a rubric on it.

    Raises:
        NotFound: there is none of this id, or the actor marks in no course.
    """
    found = read_rubric(services(), actor(), rubric)
    return RubricDesk(found.rubric, found.number, found.text, may_edit=may_somewhere(actor(), "edit_rubric"))


def show(desk: RubricDesk) -> Page:
    """The page."""
    return make_response(render_template("rubric.html", desk=desk), desk.status)


def act(desk: RubricDesk) -> Page:
    """What a button of the form does: try, compare, or save; a refusal shows the form again."""
    courses_where(actor(), "edit_rubric")
    fill_in(desk)
    try:
        saved = _done(desk, request.form.get("action", "try"))
    except InvalidInput as error:
        desk.refusal, desk.status = Refusal(faults=error.faults), status_of(error)
    except Conflict as error:
        desk.refusal, desk.status = Refusal(notice=error.said(chosen_language())), status_of(error)
    else:
        if saved is not None:
            return saved
    return show(desk)


def fill_in(desk: RubricDesk) -> None:
    """Puts onto the desk what was sent."""
    desk.text = request.form.get("text", "")[:LONGEST_TEXT].replace("\r\n", "\n")
    desk.answers = request.form.get("answers", "")[:LONGEST_ANSWERS].replace("\r\n", "\n")
    desk.number = request.form.get("number", desk.number, type=int)


def try_out(desk: RubricDesk) -> None:
    """Tries the rubric on its own examples and on the answers; faults stay on the desk."""
    try:
        desk.trial = try_rubric(services(), actor(), desk.text, re.split(r"\n\s*\n", desk.answers))
    except InvalidInput as error:
        desk.refusal = Refusal(faults=error.faults)


def _done(desk: RubricDesk, action: str) -> Page | None:
    """Does it; the page to go to, if there is another one."""
    if action == "compare":
        desk.comparison = compare_rubric(services(), actor(), desk.text)
        return None
    if action == "save":
        return _save(desk)
    desk.trial = try_rubric(services(), actor(), desk.text, re.split(r"\n\s*\n", desk.answers))
    return None


def _save(desk: RubricDesk) -> Page | None:
    """Saves what was compared; otherwise compares it first, and asks again."""
    _keep_id(desk)
    if desk.rubric and request.form.get("compared") != desk.digest:
        desk.comparison, desk.unsaved = compare_rubric(services(), actor(), desk.text), True
        return None
    saved = save_rubric(services(), actor(), desk.text, expected_number=desk.number)
    flash(gettext("Saved as version %(number)s. The second judge is trained anew for it.", number=saved.number))
    return redirect(url_for("rubrics.edit", rubric=saved.rubric))


def _keep_id(desk: RubricDesk) -> None:
    """A rubric keeps its id, because questions name it.

    Raises:
        InvalidInput: the text has another one.
    """
    found = re.search(r"^id:\s*[\"']?(\w+)", desk.text, re.MULTILINE)
    if desk.rubric and found and found.group(1) != desk.rubric:
        line = desk.text.count("\n", 0, found.start()) + 1
        en = f"Questions name this rubric by its id: write id: {desk.rubric}, or make a new rubric."
        zh = f"题目通过 id 引用此评分标准：请写 id: {desk.rubric}，或新建一个评分标准。"
        raise InvalidInput(Fault("id", en, zh, line))
    if not desk.rubric and found and _exists(found.group(1)):
        line = desk.text.count("\n", 0, found.start()) + 1
        en = f"There is a rubric {found.group(1)} already: choose another id."
        raise InvalidInput(Fault("id", en, f"已有评分标准 {found.group(1)}，请换一个 id。", line))


def _exists(rubric: str) -> bool:
    try:
        read_rubric(services(), actor(), rubric)
    except NotFound:
        return False
    return True
