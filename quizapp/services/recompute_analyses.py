"""Make the analyses that somebody wishes for; of several processes one makes each."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, field
from datetime import timedelta

from quizapp.learning.analysis.report import QuizReport
from quizapp.services.analyse_quiz import analyse_quiz
from quizapp.services.bundle import Services
from quizapp.storage.records.analyses import AnalysisResult, FiguresRecord

LOG = logging.getLogger(__name__)
LEASE = timedelta(minutes=3)
TELLS_EVERY = 2.0
"""Seconds between two words on how far it has come; the lease is renewed with them."""


class _TakenOver(Exception):  # noqa: N818 -- what happened, no mistake
    """Somebody else makes the analysis now, or it is not wanted any more."""


@dataclass(slots=True)
class _Lease:
    """The right to make the analysis of a quiz, kept alive while it is made."""

    services: Services
    quiz_id: int
    token: str
    _told: float = field(default_factory=time.monotonic)

    def tell(self, done: int, planned: int) -> None:
        """How far it has come.

        Raises:
            _TakenOver: the lease is lost.
        """
        if time.monotonic() - self._told < TELLS_EVERY:
            return
        self._told = time.monotonic()
        with self.services.writing() as unit:
            is_held = unit.analyses.renew(self.quiz_id, self.token, self.services.clock() + LEASE, (done, planned))
            unit.commit()
        if not is_held:
            raise _TakenOver


def recompute_wanted(services: Services) -> int:
    """Makes what is wished for and what another process has left unfinished; how many were made."""
    made = 0
    while (lease := _take(services)) is not None:
        made += _recompute(services, lease)
    return made


def _take(services: Services) -> _Lease | None:
    moment, token = services.clock(), services.secret(16)
    with services.reading() as unit:
        if not unit.analyses.is_wanted(moment):
            return None
    with services.writing() as unit:
        quiz_id = unit.analyses.take(token, moment, moment + LEASE)
        unit.commit()
    return None if quiz_id is None else _Lease(services, quiz_id, token)


def _recompute(services: Services, lease: _Lease) -> bool:
    began, moment = time.monotonic(), services.clock()
    with services.reading() as unit:
        newest = unit.analyses.newest_mark()
    try:
        report = analyse_quiz(services, lease.quiz_id, lease.tell)
    except _TakenOver:
        return False
    except Exception:
        LOG.exception("the analysis of quiz %s failed; it is made again when somebody asks for it", lease.quiz_id)
        with services.writing() as unit:
            unit.analyses.give_up(lease.quiz_id, lease.token)
            unit.commit()
        return False
    result = AnalysisResult(report.to_json(), newest, moment, time.monotonic() - began, _figures(report))
    with services.writing() as unit:
        is_kept = unit.analyses.keep(lease.quiz_id, lease.token, result)
        unit.commit()
    return is_kept


def _figures(report: QuizReport) -> tuple[FiguresRecord, ...]:
    return tuple(
        FiguresRecord(
            item_id=one.item_id,
            learners=one.figures.answered,
            facility=one.figures.facility,
            discrimination=one.figures.discrimination,
            unfair=sum(variant.unfair for variant in one.variants),
        )
        for one in report.items
    )
