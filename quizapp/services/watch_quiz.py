"""A quiz while it runs: who is in it, where they are, how it goes, how much time they have."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from quizapp.learning.attempt_rules import standing_of_score
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.gradebook_views import LiveRow, LiveView
from quizapp.services.quiz_access import find_quiz
from quizapp.services.showing import title_of
from quizapp.storage.records.scores import Running, Tally

SHOWN = 200
"""Attempts that are shown one by one; the rest is counted."""


def watch_quiz(services: Services, actor: Actor, quiz_id: int) -> LiveView:
    """The attempts that run now, who did something last first.

    Raises:
        NotFound: there is no such quiz for the actor.
    """
    moment = services.clock()
    with services.reading() as unit:
        quiz = find_quiz(unit, actor, quiz_id, "see_scores")
        counts = unit.gradebook.states(quiz_id)
        running = unit.gradebook.running(quiz_id, SHOWN)
        tallies = unit.reviews.tallies(attempt_ids=[one.attempt_id for one in running])
    by_attempt: dict[int, list[Tally]] = {one.attempt_id: [] for one in running}
    for tally in tallies:
        by_attempt[tally.attempt_id].append(tally)
    return LiveView(
        quiz_id=quiz_id,
        title=title_of(quiz, actor.language),
        running=counts.get("open", 0),
        finished=counts.get("finished", 0),
        rows=tuple(_row(one, by_attempt[one.attempt_id], services.moment_in(one.begin)) for one in running),
        moment=moment,
    )


def _row(one: Running, places: Sequence[Tally], moment: datetime) -> LiveRow:
    scores = [place.best for place in places if place.best is not None and not (place.waiting and place.best <= 0)]
    words = [standing_of_score(score) for score in scores]
    left = None if one.deadline is None else max(0, round((one.deadline - moment).total_seconds()))
    return LiveRow(
        person_id=one.account_id,
        name=one.name,
        position=one.position,
        questions=len(places),
        answered=len(scores) + sum(1 for place in places if place.waiting and not (place.best or 0) > 0),
        right=words.count("right"),
        partly=words.count("partly"),
        not_yet=words.count("not_yet"),
        waiting=sum(1 for place in places if place.waiting),
        active_at=one.active_at,
        seconds_left=left,
    )
