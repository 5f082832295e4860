"""The worked solution, where the quiz lets it be seen."""

from __future__ import annotations

import json
from collections.abc import Hashable, Mapping
from typing import Any

from quizapp.grading.protocol import GraderUnavailable, TaskFailed
from quizapp.questions.kinds.catalogue import kinds
from quizapp.questions.kinds.decided import DecidedKind
from quizapp.questions.kinds.kind import Key
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.drawing import is_withheld
from quizapp.services.errors import Conflict, Language, Unavailable
from quizapp.services.learner_views import SolutionView
from quizapp.services.replaying import variant_of
from quizapp.services.rights_of_moment import may_see_solution
from quizapp.services.show_question import asked_in
from quizapp.services.working import load_work_at
from quizapp.storage.records.work import QuestionRecord


def show_solution(services: Services, actor: Actor, question_id: int) -> SolutionView:
    """The right answer and how to get there; asked for by the learner, it closes the question for further answers.

    Raises:
        NotFound: there is no such question for the actor.
        Conflict: `not_released`.
        Unavailable: the grader, which computes it, does not answer.
    """
    moment = services.clock()
    with services.writing() as unit:
        work = load_work_at(unit, actor, question_id, "see_attempt", moment, lock=True)
        asked = asked_in(unit, work, question_id)
        withheld = is_withheld(unit, work, asked.version, moment)
        if withheld or not may_see_solution(work, asked.question):
            raise Conflict("not_released", "The solution is not shown (yet).", "解答尚未公布。")
        if work.mine:
            unit.attempts.show_solution(question_id, moment)
            unit.commit()
    content = asked.version.content
    key, solution_html = worked_out(services, content, asked.question.seed, actor.language)
    return _view(asked.question, key, solution_html, actor.language)


def _view(question: QuestionRecord, key: Key, solution_html: str, language: Language) -> SolutionView:
    return SolutionView(
        question_id=question.id,
        answer_text=key.text,
        answer_latex="; ".join(part.latex for part in key.parts),
        answer_html=key_html(key, language),
        solution_html=solution_html,
    )


def key_html(key: Key, language: Language) -> str:
    """The right answer as safe HTML, the named parts one below the other."""
    return "<br>".join(part.html.said(language) for part in key.parts)


def worked_out(services: Services, content: Mapping[str, Any], seed: str, language: Language) -> tuple[Key, str]:
    """The right answer to a variant and its worked solution as safe HTML, computed by the grader unless it lately was.

    Raises:
        Unavailable: the grader does not answer, or took too long.
    """
    name = (*_asked(content, seed), language)
    found = services.keys.find(name)
    if found is None:
        found = _worked_out(services, content, seed, language)
        services.keys.keep(name, found)
    return found


def _asked(content: Mapping[str, Any], seed: str) -> tuple[Hashable, ...]:
    """What the right answer depends on: the item and, where the kind has one typed answer, the values, not the seed."""
    variant, text = variant_of(content, seed), json.dumps(content, sort_keys=True)
    wordy = any(value.words is not None for value in variant.values.values())
    return (text, seed if wordy or not isinstance(kinds()[variant.item.kind], DecidedKind) else variant.fingerprint)


def _worked_out(services: Services, content: Mapping[str, Any], seed: str, language: Language) -> tuple[Key, str]:
    payload = {"item": content, "seed": seed, "language": language}
    try:
        result = services.grader.perform("key", payload)
    except (GraderUnavailable, TaskFailed) as error:
        raise Unavailable from error
    if "key" not in result:
        raise Unavailable
    return Key.from_json(result["key"]), str(result["solution"])
