"""The desk at which a question is written: what stands on it, and what its buttons do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from flask import Response, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext

from quizapp.questions.document import read_document
from quizapp.questions.item import as_mapping
from quizapp.questions.kinds.catalogue import kinds
from quizapp.services.author_views import ItemDetail, ItemPlace, ItemPreview, Source, TrialReport
from quizapp.services.errors import Conflict, InvalidInput, NotFound
from quizapp.services.item_sources import read_source
from quizapp.services.listing_answers import ListedAnswer
from quizapp.services.preview_item import preview_item
from quizapp.services.publish_item import publish_item
from quizapp.services.read_item import read_item
from quizapp.services.save_draft import save_draft
from quizapp.services.suggest_misconceptions import suggest_misconceptions
from quizapp.services.suggest_name import suggest_name
from quizapp.services.try_item import try_item
from quizapp.web.beside import as_data, as_yaml, faults_of, told
from quizapp.web.clashing import Clash, clash_of
from quizapp.web.course_choice import asked_course
from quizapp.web.errors import NO_REFUSAL, Page, Refusal, status_of
from quizapp.web.identity import actor, services
from quizapp.web.item_forms import count_rows, read_form, rest_of
from quizapp.web.languages import chosen_language
from quizapp.web.suggesting import taken

PREVIEWED, TABLED, TRIED = 5, 20, 20


@dataclass(slots=True)
class Desk:
    """A question being written.

    Attributes:
        kind: its kind of answer.
        data: what is filled in, as an author would write it.
        text: the same as YAML, where it is written as YAML; otherwise None.
        item_id: None until it is saved for the first time.
        course_id: of a new one, where a course was chosen; otherwise it goes into the first.
        revision: of the draft that this goes back to.
        detail: the item as it is stored; None for a new one.
        refusal: what is wrong with it.
        preview: sampled variants, once asked for.
        table: more of them, as a table.
        report: the item's test run, once asked for.
        suggestions: wrong answers that it could list, once asked for; None before.
        clash: what somebody else has saved since this was opened.
        rows: how many rows of each field were sent, one more where a further one was asked for.
    """

    kind: str
    data: dict[str, Any] = field(default_factory=dict)
    text: str | None = None
    item_id: int | None = None
    course_id: int | None = None
    revision: int = 0
    detail: ItemDetail | None = None
    refusal: Refusal = NO_REFUSAL
    preview: ItemPreview | None = None
    table: ItemPreview | None = None
    report: TrialReport | None = None
    suggestions: tuple[ListedAnswer, ...] | None = None
    clash: Clash | None = None
    rows: Counter[str] = field(default_factory=Counter)

    @property
    def source(self) -> Source:
        """What the services read."""
        return self.data if self.text is None else self.text

    @property
    def yaml(self) -> str:
        """What is filled in, as YAML."""
        return as_yaml(self.data)

    @property
    def rest(self) -> str:
        """What the form does not show, as YAML."""
        return rest_of(self.data, self.kind)

    @property
    def may_edit(self) -> bool:
        """Whether whoever acts may change it; a shipped question is changed through a copy."""
        return self.detail is None or self.detail.card.may_edit


def new_desk(kind: str) -> Desk:
    """A desk for a new question: empty, or with the example of its kind to start from (`?example=1`)."""
    desk = Desk(kind, {"kind": kind}, text="" if _as_yaml() else None, course_id=asked_course())
    if "example" in request.args or desk.text is not None:
        example = kinds()[kind].example
        document = read_document(example, kind).data
        desk.data = document if isinstance(document, dict) else {}
        desk.text = example if desk.text is not None else None
        _name_anew(desk)
    return desk


def _name_anew(desk: Desk) -> None:
    """Gives an example a name that is free, so that it can be saved as it stands."""
    wanted = str(desk.data.get("id", "")).removeprefix("example-")
    name = suggest_name(services(), actor(), wanted, course_id=desk.course_id)
    if desk.text is not None:
        desk.text = desk.text.replace(f"id: {desk.data.get('id')}", f"id: {name}", 1)
    desk.data["id"] = name


def desk_of(item_id: int) -> Desk:
    """The desk with an item on it."""
    detail = read_item(services(), actor(), item_id)
    text = detail.text if _as_yaml() else None
    return Desk(detail.card.kind, dict(detail.data), text, item_id, revision=detail.revision, detail=detail)


def listing(desk: Desk) -> Page:
    """The desk with an answer of learners on one of its lists, not saved yet (the field `take` of the request)."""
    try:
        _put(desk, taken(desk.source, request.form.get("take", "")))
    except InvalidInput as error:
        desk.refusal = Refusal(faults=error.faults)
        response = show(desk)
        response.status_code = status_of(error)
        return response
    flash(gettext("The answer is listed below and not saved yet. Look at it, publish, then mark the answers anew."))
    return show(desk)


def filled(desk: Desk) -> Desk:
    """The desk with what was sent in place of what is stored; faults of the form itself are on it.

    Of a desk at which one only reads nothing is sent: its fields are closed.
    """
    if not desk.may_edit:
        return desk
    based_on = request.form.get("revision", desk.revision, type=int)
    desk.revision = request.form.get("over", based_on, type=int)
    desk.rows = count_rows(request.form)
    if "source" in request.form:
        desk.text = request.form["source"].replace("\r\n", "\n")
        return desk
    desk.text = None
    try:
        desk.data = read_form(request.form)
    except InvalidInput as error:
        desk.refusal = Refusal(faults=error.faults)
    return desk


def act(desk: Desk) -> Page:
    """Does what the pressed button says; a refusal shows the desk again with its faults."""
    desk, status = filled(desk), 200
    try:
        done = None if desk.refusal.faults else _perform(desk, request.form.get("action", "save"))
        if done is not None:
            return done
    except InvalidInput as error:
        desk.refusal, status = Refusal(faults=error.faults), status_of(error)
    except Conflict as error:
        desk.refusal, status = Refusal(notice=error.said(chosen_language())), status_of(error)
        if error.reason == "stale" and desk.item_id is not None:
            desk.clash = clash_of(desk.item_id, desk.source)
    response = show(desk)
    response.status_code = status
    return response


def show(desk: Desk) -> Response:
    """The page of the desk."""
    return make_response(render_template("item.html", desk=desk, kinds=kinds()))


def live_preview() -> ItemPreview:
    """Sampled variants of what is being typed; what is wrong stands in the preview itself."""
    desk = filled(Desk(request.form.get("kind", "")))
    if desk.refusal.faults:
        return ItemPreview(desk.refusal.faults, (), None)
    return preview_item(services(), actor(), desk.source, count=2)


def beside() -> dict[str, Any]:
    """For the other of form and YAML: the fields drawn anew, or the text; and what is wrong with the text."""
    desk = filled(Desk(request.form.get("kind", "")))
    if desk.refusal.faults:
        return {}
    text = desk.text
    if text is None:
        return {"text": desk.yaml, **told(desk.yaml)}
    try:
        _as_form(desk)
    except InvalidInput:
        return told(text)
    desk.refusal = Refusal(faults=faults_of(text))
    return {"fields": render_template("item_sections.html", desk=desk), **told(text)}


def _perform(desk: Desk, action: str) -> Page | None:
    if "add" in request.form:
        desk.rows.update([request.form["add"]])
    elif "take" in request.form:
        _take(desk, request.form["take"])
    elif action in LOOKS:
        LOOKS[action](desk)
    elif action == "apart":
        return _save_apart(desk)
    elif action == "meet":
        return redirect(url_for("trials.show", item_id=_kept(desk)))
    else:
        return _save(desk, publish=action == "publish")
    return None


def _preview(desk: Desk) -> None:
    desk.preview = preview_item(services(), actor(), desk.source, count=PREVIEWED)
    desk.refusal = replace(NO_REFUSAL, faults=desk.preview.faults)


def _tabulate(desk: Desk) -> None:
    found = preview_item(services(), actor(), desk.source, count=TABLED)
    desk.refusal = replace(NO_REFUSAL, faults=found.faults)
    desk.table = None if found.faults else found


def _try(desk: Desk) -> None:
    desk.report = try_item(services(), actor(), desk.source, variants=TRIED)


def _suggest(desk: Desk) -> None:
    desk.suggestions = suggest_misconceptions(services(), actor(), desk.source)


def _as_form(desk: Desk) -> None:
    if desk.text is not None:
        desk.data, desk.text = as_data(desk.text), None
        desk.kind = str(desk.data.get("kind", desk.kind))
    desk.rows.clear()


def _as_text(desk: Desk) -> None:
    desk.text = desk.yaml if desk.text is None else desk.text


LOOKS: Mapping[str, Callable[[Desk], None]] = {
    "preview": _preview,
    "table": _tabulate,
    "try": _try,
    "suggest": _suggest,
    "as_form": _as_form,
    "as_yaml": _as_text,
}
"""Buttons that show something of what is written and change nothing."""


def _take(desk: Desk, ticket: str) -> None:
    """Lists a suggested wrong answer; what else could be listed is shown again."""
    _put(desk, taken(desk.source, ticket))
    _suggest(desk)


def _put(desk: Desk, source: Source) -> None:
    """Puts another text of the question on the desk, in the spelling it comes in."""
    if isinstance(source, str):
        desk.text = source
    else:
        desk.data = dict(source)
    desk.rows.clear()


def _kept(desk: Desk) -> int:
    """Saves what has changed; which item it is."""
    stored = desk.detail
    unchanged = stored is not None and desk.source in (stored.text, stored.data)
    if desk.item_id is None or not unchanged:
        place = ItemPlace(desk.item_id, desk.revision, desk.course_id)
        draft = save_draft(services(), actor(), desk.source, place=place)
        desk.item_id, desk.revision = draft.item_id, draft.revision
    return desk.item_id


def _save(desk: Desk, *, publish: bool) -> Page:
    if not desk.may_edit:
        raise NotFound
    item_id = _kept(desk)
    if publish:
        version = publish_item(services(), actor(), item_id, expected_revision=desk.revision)
        flash(gettext("Published as version %(number)s. It can be put into a quiz now.", number=version.number))
    else:
        flash(gettext("The draft is saved. Learners see it once it is published."))
    return redirect(url_for("items.edit", item_id=item_id, **_view(desk)))


def _save_apart(desk: Desk) -> Page:
    """Saves what is written as a question of its own, beside the one that somebody else is changing."""
    home = desk.course_id if desk.detail is None else desk.detail.card.course_id
    data = as_mapping(read_source(desk.source))
    data["id"] = suggest_name(services(), actor(), data["id"], course_id=home)
    draft = save_draft(services(), actor(), data, place=ItemPlace(course_id=home))
    flash(gettext("Saved as a question of its own: %(name)s.", name=data["id"]))
    return redirect(url_for("items.edit", item_id=draft.item_id))


def _view(desk: Desk) -> dict[str, Any]:
    return {} if desk.text is None else {"as": "yaml"}


def _as_yaml() -> bool:
    return request.args.get("as") == "yaml"
