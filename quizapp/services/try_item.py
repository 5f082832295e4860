"""The item's own test run: right answer, equivalents and misconceptions over sampled variants."""

from __future__ import annotations

from quizapp.grading.protocol import GraderUnavailable, TaskFailed
from quizapp.questions.checking import CheckReport
from quizapp.questions.item import Item
from quizapp.questions.kinds.kind import Failure
from quizapp.services.actor import Actor
from quizapp.services.author_views import Source, TrialReport
from quizapp.services.bundle import Services
from quizapp.services.errors import Fault, Unavailable
from quizapp.services.item_sources import plain, read_source
from quizapp.services.policy import courses_where

MOST = 200


def try_item(services: Services, actor: Actor, source: Source, *, variants: int = 20) -> TrialReport:
    """Runs the test of what is being written; nothing is stored.

    Raises:
        NotAllowed: the actor writes nowhere.
        InvalidInput: what is being written has faults.
        Unavailable: the grader does not answer.
    """
    courses_where(actor, "edit_item")
    return run_trial(services, actor, read_source(source), max(1, min(variants, MOST)))


def run_trial(services: Services, actor: Actor, item: Item, variants: int) -> TrialReport:
    """The test run of an item; the runs of all who write follow one another, and learners' answers go first.

    Raises:
        Unavailable: the grader does not answer.
    """
    try:
        task = {"item": plain(item), "variants": variants}
        result = services.grader.perform("check_item", task, person=str(actor.person_id), patient=True)
    except (GraderUnavailable, TaskFailed) as error:
        raise Unavailable from error
    if "failures" not in result:
        sentence = ("The test run took too long and was ended.", "自测耗时过长，已中止。")
        return TrialReport(ok=False, variants=0, faults=(Fault("", *sentence),), details=result)
    report = CheckReport.from_json(result)
    faults = tuple(_fault(failure) for failure in report.failures)
    return TrialReport(ok=not faults, variants=report.variants, faults=faults, details=result, answers=report.answers)


def _fault(failure: Failure) -> Fault:
    values = ", ".join(f"{name} = {value}" for name, value in failure.values.items())
    field = ".".join(str(part) for part in failure.place)
    if not values:
        return Fault(field, failure.en, failure.zh)
    return Fault(field, f"{failure.en} (at {values})", f"{failure.zh}（{values}）")
