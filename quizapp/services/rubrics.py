"""Rubrics for those who write them: read, tried on texts, compared on all marked answers, saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from quizapp.grading.protocol import GraderUnavailable, TaskFailed
from quizapp.questions.faults import ItemError
from quizapp.questions.marking.folding import language_of
from quizapp.questions.marking.heads import Heads
from quizapp.questions.marking.loading import load_rubric
from quizapp.questions.marking.marker import Marking
from quizapp.questions.marking.rubric import Rubric
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import Conflict, Fault, InvalidInput, NotFound, Unavailable
from quizapp.services.marking_views import RubricCard, RubricComparison, RubricDifference, RubricText, RubricTrial
from quizapp.services.policy import courses_where
from quizapp.storage.records.marking import HeadsRecord, MarkedAnswerRecord, RubricRecord

MOST_TEXTS = 50
AT_A_TIME = 60


def list_rubrics(services: Services, actor: Actor) -> tuple[RubricCard, ...]:
    """All rubrics, by id.

    Raises:
        NotAllowed: the actor marks in no course.
    """
    courses_where(actor, "review")
    with services.reading() as unit:
        records = unit.explanations.rubrics()
        answers = {one.rubric: unit.explanations.answers(one.rubric) for one in records}
        heads = {one.rubric: unit.explanations.heads(one.rubric) for one in records}
    return tuple(_card(one, answers[one.rubric], heads[one.rubric], actor) for one in records)


def read_rubric(services: Services, actor: Actor, rubric: str) -> RubricText:
    """The newest text of a rubric.

    Raises:
        NotFound: there is none of this id, or the actor marks in no course.
    """
    courses_where(actor, "review")
    record = _find(services, rubric)
    return RubricText(record.rubric, record.number, record.text)


def try_rubric(services: Services, actor: Actor, text: str, answers: Sequence[str] = ()) -> RubricTrial:
    """What a rubric as it is being written makes of its own examples and of pasted answers.

    Raises:
        NotAllowed: the actor edits rubrics in no course.
        InvalidInput: the text is no rubric, with every fault at its line.
        Unavailable: no worker answers now.
    """
    courses_where(actor, "edit_rubric")
    rubric = _parsed(text)
    with services.reading() as unit:
        heads = unit.explanations.heads(rubric.id)
    texts = [one for one in answers if one.strip()][:MOST_TEXTS]
    told = [{"text": one, "lang": language_of(one)} for one in texts]
    result = _tried(services, rubric, heads, told, examples=True)
    failures = example_faults(text, result["failures"])
    markings = tuple(Marking.from_json(one) for one in result["markings"])
    shows = {one.id: one.show.said(actor.language) for one in rubric.criteria}
    return RubricTrial(failures, tuple(texts), markings, shows)


def compare_rubric(services: Services, actor: Actor, text: str) -> RubricComparison:
    """A dry run: what would change on all answers marked so far, if the rubric were saved as it stands.

    Raises:
        NotAllowed, InvalidInput, Unavailable: as for `try_rubric`.
        NotFound: there is no rubric of this id yet, so there is nothing to compare with.
    """
    courses = courses_where(actor, "edit_rubric")
    changed = _parsed(text)
    present = Rubric.model_validate(_find(services, changed.id).content)
    with services.reading() as unit:
        heads, marked = unit.explanations.heads(changed.id), unit.explanations.answers(changed.id)
        hidden = unit.explanations.outside(changed.id, courses)
    before = _markings(services, present, heads, marked)
    after = _markings(services, changed, heads, marked)
    rows = [_difference(*row, hidden) for row in zip(marked, before, after, strict=True)]
    return RubricComparison(
        answers=len(marked),
        right_before=sum(_right(row.person, row.before) for row in rows),
        right_after=sum(_right(row.person, row.after) for row in rows),
        asked=sum(len(row.person) for row in rows),
        differences=tuple(row for row in rows if row.before != row.after or row.decision_before != row.decision_after),
    )


def save_rubric(services: Services, actor: Actor, text: str, *, expected_number: int) -> RubricText:
    """Saves a rubric as its next version; the second judge is trained anew for it in the background.

    Args:
        services: the dependencies.
        actor: who saves.
        text: the YAML.
        expected_number: of the version that was edited; 0 for a new rubric.

    Raises:
        NotAllowed: the actor edits rubrics in no course.
        InvalidInput: the text is no rubric, or misreads its own examples.
        Conflict: `stale`: somebody saved in between.
        Unavailable: no worker answers now, so its examples cannot be tried.
    """
    courses_where(actor, "edit_rubric")
    rubric = _parsed(text)
    failures = _tried(services, rubric, None, [], examples=True)["failures"]
    if failures:
        raise InvalidInput(*example_faults(text, failures))
    with services.writing() as unit:
        unit.lock(f"rubric {rubric.id}")
        newest = unit.explanations.rubric(rubric.id)
        if (0 if newest is None else newest.number) != expected_number:
            raise Conflict("stale", "Somebody saved this rubric in between.", "此评分标准已被他人修改并保存。")
        content = rubric.model_dump(mode="json")
        saved = unit.explanations.save_rubric(rubric.id, text, content, actor.person_id, services.clock())
        unit.commit()
    return RubricText(saved.rubric, saved.number, saved.text)


def _find(services: Services, rubric: str) -> RubricRecord:
    with services.reading() as unit:
        record = unit.explanations.rubric(rubric)
    if record is None:
        raise NotFound
    return record


def example_faults(text: str, failures: Sequence[str]) -> tuple[Fault, ...]:
    """The own examples that a rubric misreads, each at its line.

    Args:
        text: the YAML.
        failures: what the examples' test says: `criterion: not found in 'example'`.
    """
    return tuple(_example_fault(text, one) for one in failures)


def _example_fault(text: str, failure: str) -> Fault:
    part, _, rest = failure.partition(": ")
    wanted, said = rest.startswith("not found"), rest.partition("found in ")[2][1:-1]
    line = next((number for number, one in enumerate(text.splitlines(), 1) if said[:40] in one), None)
    if wanted:
        en = f"Own example: {part} is not found in “{said}”. Add a wording or a pattern for it."
        return Fault(f"{part}.examples", en, f"自带示例：{part} 在“{said}”中未找到。请补充说法或模式。", line)
    en = f"Own example: {part} is found in “{said}”, where it should not be. Make its patterns narrower."
    return Fault(f"{part}.examples", en, f"自带示例：{part} 不应在“{said}”中找到。请收紧它的模式。", line)


def _parsed(text: str) -> Rubric:
    try:
        return load_rubric(text)
    except ItemError as error:
        faults = (Fault(one.field, one.message_en, one.message_zh, one.line or None) for one in error.faults)
        raise InvalidInput(*faults) from error


def _markings(
    services: Services, rubric: Rubric, heads: HeadsRecord | None, marked: Sequence[MarkedAnswerRecord]
) -> list[Marking]:
    """The answers marked, so many in one task, because a task has limits."""
    told = [{"text": one.text, "lang": one.language} for one in marked]
    found: list[Marking] = []
    for start in range(0, len(told), AT_A_TIME):
        result = _tried(services, rubric, heads, told[start : start + AT_A_TIME], examples=False)
        found += [Marking.from_json(one) for one in result["markings"]]
    return found


def _tried(
    services: Services, rubric: Rubric, heads: HeadsRecord | None, texts: list[dict[str, str]], *, examples: bool
) -> dict[str, Any]:
    task: dict[str, Any] = {"rubric": rubric.model_dump(mode="json"), "texts": texts, "examples": examples}
    if heads is not None and Heads.from_json(heads.content).fits(rubric):
        task["heads"] = heads.content
    if services.marker is None:
        raise Unavailable
    try:
        result = services.marker.perform("try_rubric", task)
    except (GraderUnavailable, TaskFailed) as error:
        raise Unavailable from error
    if "cut" in result:
        raise InvalidInput(Fault("", "These wordings take too long on a text.", "这些说法在某个文本上匹配耗时过长。"))
    return result


def _difference(
    answer: MarkedAnswerRecord, before: Marking, after: Marking, hidden: frozenset[int]
) -> RubricDifference:
    return RubricDifference(
        answer_id=answer.id,
        text=None if answer.id in hidden else answer.text,
        person=answer.criteria,
        before={one.id: one.met for one in before.criteria},
        after={one.id: one.met for one in after.criteria},
        decision_before=before.decision,
        decision_after=after.decision,
    )


def _right(person: Mapping[str, bool], said: Mapping[str, bool]) -> int:
    return sum(said.get(name) == met for name, met in person.items())


def _card(
    record: RubricRecord, answers: Sequence[MarkedAnswerRecord], heads: HeadsRecord | None, actor: Actor
) -> RubricCard:
    rubric = Rubric.model_validate(record.content)
    return RubricCard(
        rubric=record.rubric,
        title=rubric.prompt.said(actor.language),
        number=record.number,
        shipped=record.shipped,
        points=rubric.max,
        answers=len(answers),
        synthetic=sum(one.synthetic for one in answers),
        heads="" if heads is None else heads.fingerprint,
        saved_at=record.saved_at,
    )
