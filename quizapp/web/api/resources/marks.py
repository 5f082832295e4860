"""Answers of learners with their marks, and marking anew."""

from __future__ import annotations

from quizapp.services.apply_regrade import apply_regrade, discard_regrade
from quizapp.services.override_mark import Override, override_mark
from quizapp.services.read_answer import read_answer
from quizapp.services.read_regrade import list_regrades_part, read_regrade
from quizapp.services.regrade_views import RegradeScope
from quizapp.services.start_regrade import start_regrade
from quizapp.web.api.operations import Call, Resource, Told
from quizapp.web.api.paging import cut, part_of
from quizapp.web.api.types.base import PageQuery
from quizapp.web.api.types.marking import MarkedAnswer, MarkSent, Regrade, RegradePage, RegradeSent, WholeRegrade
from quizapp.web.identity import services

RESOURCE = Resource("Marks")


@RESOURCE.get("/submissions/<int:submission_id>", MarkedAnswer, Told(scope="scores:read"))
def show_submission(call: Call, submission_id: int) -> MarkedAnswer:
    """An answer of a learner with all of its marks."""
    return MarkedAnswer.model_validate(read_answer(services(), call.actor, submission_id))


@RESOURCE.put("/submissions/<int:submission_id>/mark", MarkedAnswer, Told(scope="marks:write", body=MarkSent))
def change_mark(call: Call, submission_id: int, body: MarkSent) -> MarkedAnswer:
    """Gives an answer another mark, with a reason; the marks before it stay."""
    given = Override(body.points, body.reason, body.verdict, body.number)
    return MarkedAnswer.model_validate(override_mark(services(), call.actor, submission_id, given))


@RESOURCE.get("/regrades", RegradePage, Told(scope="scores:read", query=PageQuery))
def show_regrades(call: Call, query: PageQuery) -> RegradePage:
    """The regrades of the courses in which one may mark anew."""
    found = list_regrades_part(services(), call.actor, part_of(query))
    rows, cursor = cut(found, query, lambda regrade: regrade.regrade_id)
    return RegradePage(data=[Regrade.model_validate(row) for row in rows], next_cursor=cursor)


@RESOURCE.post("/regrades", WholeRegrade, Told(scope="marks:write", body=RegradeSent, status=201, keys="kept"))
def begin_regrade(call: Call, body: RegradeSent) -> WholeRegrade:
    """Begins to mark anew with the newest versions, in the background; no mark changes before it is applied."""
    scope = RegradeScope(body.item_id, body.quiz_id, body.course_id)
    regrade_id = start_regrade(services(), call.actor, scope, policy=body.policy, reason=body.reason)
    return WholeRegrade.model_validate(read_regrade(services(), call.actor, regrade_id))


@RESOURCE.get("/regrades/<int:regrade_id>", WholeRegrade, Told(scope="scores:read"))
def show_regrade(call: Call, regrade_id: int) -> WholeRegrade:
    """How far a regrade is, and what it would change."""
    return WholeRegrade.model_validate(read_regrade(services(), call.actor, regrade_id))


@RESOURCE.post("/regrades/<int:regrade_id>/apply", WholeRegrade, Told(scope="marks:write", keys="kept"))
def apply(call: Call, regrade_id: int) -> WholeRegrade:
    """Puts what a regrade proposes into force, wholly or not at all."""
    return WholeRegrade.model_validate(apply_regrade(services(), call.actor, regrade_id))


@RESOURCE.post("/regrades/<int:regrade_id>/discard", WholeRegrade, Told(scope="marks:write", keys="kept"))
def discard(call: Call, regrade_id: int) -> WholeRegrade:
    """Drops what a regrade proposes."""
    discard_regrade(services(), call.actor, regrade_id)
    return WholeRegrade.model_validate(read_regrade(services(), call.actor, regrade_id))
