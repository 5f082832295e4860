"""Replay the answers of a regrade, a batch after the other: what each of them is worth now, compared with its mark.

What was found of a batch and how far the replay is are stored in one commit, so that a killed process loses at most the
batch it was at, and the next one goes on there. A lease keeps two processes from doing the same work; it is prolonged
while a batch lasts, however long that is, and whoever finds it gone stops. What the replay cannot decide keeps its
mark, and so does what a person has marked.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from typing import Any, TypeAlias

from quizapp.grading.protocol import TaskFailed
from quizapp.grading.results import GRADE
from quizapp.learning.attempt_rules import costs_try
from quizapp.questions.item import Item
from quizapp.questions.kinds.catalogue import kinds
from quizapp.questions.kinds.decided import DecidedKind
from quizapp.questions.sameness import is_same_question
from quizapp.questions.space import DerivationError
from quizapp.questions.variants import NoVariantError, Variant, draw
from quizapp.services.bundle import Services
from quizapp.services.holding import LEASE, Hold, LeaseLost
from quizapp.services.marking import UNSCORED, explained, read_grade
from quizapp.services.replaying import item_of, variant_of
from quizapp.storage.records.regrading import Change, NewRow, RegradeRecord, Replayed

READ, SENT, AT_ONCE = 4000, 50, 2
"""Answers a commit at most, answers a task, tasks at a time."""
FEWEST = SENT * AT_ONCE
QUICK, SLOW = timedelta(seconds=2), timedelta(seconds=4)
"""A batch that was quick is followed by one twice as large, a slow one by a smaller one: progress is seen to go on."""
PATIENCE = 5.0
"""Seconds after which, of tasks that take long, the lease is looked at."""
NEARLY = 1e-9
OTHER = {"outcome": "other_question"}
Asked: TypeAlias = tuple[int, object, str]
"""Item version, variant and response: the same always gives the same grade."""


@dataclass(slots=True)
class _Run:
    """A regrade at work in this process.

    Attributes:
        contents, items: item versions that were met, as data and read.
        newest: by what version the answers to an item are decided.
        known: grades that were worked out.
        size: answers of the next batch.
    """

    services: Services
    hold: Hold
    contents: dict[int, Mapping[str, Any]] = field(default_factory=dict)
    items: dict[int, Item] = field(default_factory=dict)
    newest: dict[int, int] = field(default_factory=dict)
    known: dict[Asked, Mapping[str, Any]] = field(default_factory=dict)
    size: int = field(default_factory=lambda: FEWEST)


def work_regrades(services: Services) -> int:
    """Takes up all regrades that nobody works at; how many came to their end."""
    with services.reading() as unit:
        left = unit.regrades.left(services.clock())
    return sum(run_regrade(services, regrade_id) for regrade_id in left)


def run_regrade(
    services: Services, regrade_id: int, *, on_progress: Callable[[int, int], None] = lambda _done, _all: None
) -> bool:
    """Replays what is left of a regrade, unless somebody else does.

    Returns:
        Whether it came to its end here.

    Raises:
        GraderUnavailable: no worker can be had; what was found so far is stored.
    """
    run = _Run(services, Hold(services, regrade_id, services.secret(16)))
    if not run.hold.take():
        return False
    try:
        with ThreadPoolExecutor(AT_ONCE) as pool:
            regrade = _find(services, regrade_id)
            while regrade.state == "running":
                if not _step(run, regrade, pool):
                    return False
                regrade = _find(services, regrade_id)
                on_progress(regrade.done, regrade.total)
    except LeaseLost:
        return False
    finally:
        run.hold.release()
    return regrade.state == "ready"


def _find(services: Services, regrade_id: int) -> RegradeRecord:
    with services.reading() as unit:
        found = unit.regrades.find(regrade_id)
    assert found is not None, "a regrade at work is never deleted"
    return found


def _step(run: _Run, regrade: RegradeRecord, pool: ThreadPoolExecutor) -> bool:
    """One batch: read, replayed, stored; False if the work has gone to somebody else."""
    services, size = run.services, min(run.size, READ)
    began = services.clock()
    with services.reading() as unit:
        answers = unit.regrades.batch(regrade, size)
        _learn(run, answers, unit.items.newest, unit.items.versions_among)
    open_ones = [one for one in answers if one.source != "person"]
    asked = dict(_all_asked(run, open_ones))
    _replay(run, asked, open_ones, pool)
    rows = [row for one in open_ones if (row := _compared(one, run.known[asked[one.submission_id]])) is not None]
    cursor = answers[-1].submission_id if len(answers) == size else regrade.last
    with services.writing() as unit:
        until = services.clock() + LEASE
        if not unit.regrades.advance(regrade, run.hold.token, cursor, len(answers), until):
            return False
        unit.regrades.keep(regrade.id, rows)
        unit.commit()
    run.size = next_size(size, services.clock() - began)
    return True


def next_size(size: int, took: timedelta) -> int:
    """Answers of the batch after one that took so long."""
    if took < QUICK:
        return min(READ, 2 * size)
    return max(FEWEST, size // 2) if took > SLOW else size


def _learn(run: _Run, answers: Sequence[Replayed], newest: Callable[..., Any], versions: Callable[..., Any]) -> None:
    """Reads the item versions that were not met yet; within a run they stay the same."""
    items = {one.item_id for one in answers} - run.newest.keys()
    if items:
        run.newest |= newest(items)
    wanted = ({one.version_id for one in answers} | set(run.newest.values())) - run.contents.keys()
    if wanted:
        run.contents |= {version.id: version.content for version in versions(wanted)}
        run.items |= {version_id: item_of(run.contents[version_id]) for version_id in wanted}


def _all_asked(run: _Run, answers: Sequence[Replayed]) -> Iterator[tuple[int, Asked]]:
    """What was asked and answered, by submission; a question is drawn once, however often it was tried."""
    drawn: dict[tuple[int, str], object] = {}
    for one in answers:
        run.hold.keep()
        question = (one.version_id, one.seed)
        if question not in drawn:
            drawn[question] = _question(run.items[one.version_id], one.seed)
        yield one.submission_id, (one.version_id, drawn[question], json.dumps(one.response, sort_keys=True))


def _question(item: Item, seed: str) -> object:
    """What an answer is to: the same for the same variant where it is typed, for the same seed where it is chosen."""
    variant = variant_of_item(item, seed)
    if variant is None or not isinstance(kinds()[variant.item.kind], DecidedKind):
        return seed
    return variant.fingerprint


def variant_of_item(item: Item, seed: str) -> Variant | None:
    """The variant; None where there is none, as an item that was changed badly may have it."""
    try:
        return draw(item, seed)
    except (NoVariantError, DerivationError):
        return None


def _replay(run: _Run, asked: Mapping[int, Asked], answers: Sequence[Replayed], pool: ThreadPoolExecutor) -> None:
    """Works out the grades that are not known yet; what was asked and answered alike is decided once."""
    distinct = {asked[one.submission_id]: one for one in answers}
    tasks = list(_tasks([one for key, one in distinct.items() if key not in run.known]))
    sent = [pool.submit(_graded, run, task) for task in tasks]
    try:
        _await(run, sent)
        for task, future in zip(tasks, sent, strict=True):
            run.known |= {asked[one.submission_id]: grade for one, grade in zip(task, future.result(), strict=True)}
    finally:
        for future in sent:
            future.cancel()


def _await(run: _Run, sent: Iterable[Future[Any]]) -> None:
    """Waits for tasks, and holds the work meanwhile; the first that fails ends the waiting."""
    open_ones = set(sent)
    while open_ones:
        done, open_ones = wait(open_ones, PATIENCE, FIRST_COMPLETED)
        for future in done:
            future.result()
        run.hold.keep()


def _tasks(answers: list[Replayed]) -> Iterator[list[Replayed]]:
    """Answers to the same version, so many at a time."""
    by_version: dict[int, list[Replayed]] = {}
    for one in answers:
        by_version.setdefault(one.version_id, []).append(one)
    for some in by_version.values():
        for start in range(0, len(some), SENT):
            yield some[start : start + SENT]


def _graded(run: _Run, task: list[Replayed]) -> list[Mapping[str, Any]]:
    first = task[0]
    now = run.newest[first.item_id]
    asked = None if now == first.version_id else run.contents[first.version_id]
    payload = {"item": run.contents[now], "asked": asked, "rows": [[one.seed, one.response] for one in task]}
    try:
        result = run.services.grader.perform("regrade", payload)
    except TaskFailed:
        result = {}
    if "grades" not in result:
        return [_graded_alone(run, one) for one in task]
    grades = [{**grade, "version": result["version"]} for grade in result["grades"]]
    return [_explained(run, one, grade) for one, grade in zip(task, grades, strict=True)]


def _explained(run: _Run, one: Replayed, grade: Mapping[str, Any]) -> Mapping[str, Any]:
    """An explanation is marked by the rubric as it is now, and by what the second judge has learned since."""
    if grade["outcome"] != "waiting":
        return grade
    graded = explained(run.services, run.contents[run.newest[one.item_id]], one.response, read_grade(grade))
    return {**graded.grade.to_json(), "version": graded.version}


def _graded_alone(run: _Run, one: Replayed) -> Mapping[str, Any]:
    """One answer in a task of its own, so that a costly one takes no other along."""
    content = run.contents[run.newest[one.item_id]]
    try:
        variant = variant_of(content, one.seed)
        if not is_same_question(variant_of(run.contents[one.version_id], one.seed), variant):
            return OTHER
        payload = {"item": content, "seed": one.seed, "response": one.response}
        return _explained(run, one, run.services.grader.perform("grade", payload))
    except (TaskFailed, NoVariantError, DerivationError):
        return {**GRADE, "verdict": {"verdict": "undecided", "reason": "failure"}}


def _compared(one: Replayed, grade: Mapping[str, Any]) -> NewRow | None:
    """What a regrade says of an answer; None if nothing changes."""
    if grade["outcome"] == "other_question":
        return NewRow(one.submission_id, one.mark_id, one.account_id, "other_question", None, OTHER)
    columns = _columns(grade)
    score = columns.pop("score")
    change = change_of(one, str(columns["outcome"]), score, (columns["misconception"], columns["feedback_en"]))
    return None if change is None else NewRow(one.submission_id, one.mark_id, one.account_id, change, score, columns)


def _columns(grade: Mapping[str, Any]) -> dict[str, Any]:
    """The grade as the columns of a mark."""
    graded = read_grade(grade)
    given = graded.grade
    parts = [
        {"score": None if part.outcome in UNSCORED else part.score, "content": asdict(part)} for part in given.parts
    ]
    return {
        "outcome": given.outcome,
        "score": None if given.outcome in UNSCORED else min(1.0, max(0.0, given.score)),
        "costs_try": costs_try(given.outcome, somebody_marks=True),
        "verdict": None if given.verdict is None else dict(given.verdict),
        "feedback_en": "" if given.feedback is None else given.feedback.en,
        "feedback_zh": "" if given.feedback is None else given.feedback.zh,
        "misconception": given.misconception,
        "grader_version": graded.version,
        "parts": parts,
    }


def change_of(one: Replayed, outcome: str, score: float | None, said: tuple[str | None, str]) -> Change | None:
    """What becomes of a mark; None if nothing does.

    An answer that was none and is a wrong one now costs a try: that counts as lower.
    """
    before = one.score
    if outcome in {"undecided", "waiting"}:
        return None if one.outcome in {"undecided", "waiting"} else "undecided"
    if one.outcome in {"undecided", "waiting"}:
        return "decided"
    if before is None or score is None:
        if (before is None) == (score is None):
            return None
        return "raised" if before is None and score else "lowered"
    if abs(score - before) > NEARLY:
        return "raised" if score > before else "lowered"
    return None if said == (one.misconception, one.feedback_en) else "words"
