"""What holds after every fault: a checker that knows only the database and what clients were told."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import subprocess
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field

from sqlalchemy import URL, inspect, make_url, text

from quizapp.learning.attempt_rules import deadline_of, tries_used
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import ServiceError, Unavailable
from quizapp.services.learner_views import CheckedAnswer
from quizapp.services.marking import grade
from quizapp.services.score_rows import score_of
from quizapp.services.show_question import asked_in
from quizapp.services.showing import attempt_view, question_view
from quizapp.services.working import load_work, with_answers
from quizapp.storage.records.work import AttemptRecord, Pending, QuestionRecord, SubmissionRecord
from quizapp.storage.unit import UnitOfWork
from tests.clusters import server_program

SCORES = """
SELECT place.attempt_id, sum(place.best) FROM (
  SELECT q.attempt_id, q.position, max(m.score) * max(q.points) AS best
  FROM attempt_questions q JOIN submissions s ON s.question_id = q.id
  JOIN marks m ON m.submission_id = s.id AND m.is_current GROUP BY q.attempt_id, q.position
) place GROUP BY place.attempt_id"""
TRIES = """
SELECT s.question_id, sum(CASE WHEN m.id IS NULL OR m.costs_try THEN 1 ELSE 0 END)
FROM submissions s LEFT JOIN marks m ON m.submission_id = s.id AND m.is_current GROUP BY s.question_id"""
GRADED = "SELECT submission_id, count(*) FROM marks WHERE source = 'grader' GROUP BY submission_id"
HALF_DONE = """
SELECT s.id FROM submissions s LEFT JOIN marks m ON m.submission_id = s.id AND m.is_current
WHERE (s.state = 'marked') <> (m.id IS NOT NULL)"""
UNSEEN = """
SELECT s.id FROM submissions s JOIN marks m ON m.submission_id = s.id AND m.is_current
LEFT JOIN review_items r ON r.submission_id = s.id WHERE m.outcome IN ('undecided', 'waiting') AND r.id IS NULL"""
CLOSE = 1e-9


@dataclass
class Journal:
    """What clients were told of each answer they sent: acknowledged, refused, or nothing that is certain.

    Attributes:
        speechless: refused without a sentence for the person.
        told: the answer as it was acknowledged, by its key.
    """

    acknowledged: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)
    unknown: set[str] = field(default_factory=set)
    speechless: set[str] = field(default_factory=set)
    told: dict[str, CheckedAnswer] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def send(self, key: str, submit: Callable[[], CheckedAnswer]) -> CheckedAnswer | None:
        """Sends an answer once; whatever is raised but a refusal of the service is a fault of its own (I10)."""
        said = None
        try:
            said = submit()
        except Unavailable:
            told = self.unknown
        except ServiceError as refusal:
            told = self.refused if refusal.en and refusal.zh else self.speechless
        else:
            told = self.acknowledged
        with self.lock:
            told.add(key)
            if said is not None:
                self.told.setdefault(key, said)
        return said


@dataclass(frozen=True)
class Stored:
    """What the database holds of some attempts.

    Attributes:
        asked: a digest of what each question asks, in both languages, as its learner reads it.
    """

    attempts: Mapping[int, AttemptRecord]
    questions: Mapping[int, QuestionRecord]
    submissions: tuple[SubmissionRecord, ...]
    asked: Mapping[int, str]


def stored(services: Services, attempt_ids: Iterable[int]) -> Stored:
    wanted = list(attempt_ids)
    with services.reading() as unit:
        attempts = {one: found for one in wanted if (found := unit.attempts.find(one)) is not None}
        questions = {one.id: one for one in unit.attempts.questions(wanted)}
        asked = {one.id: _asked(services, unit, attempts[one.attempt_id], one) for one in questions.values()}
        return Stored(attempts, questions, unit.submissions.of_questions(questions), asked)


def _asked(services: Services, unit: UnitOfWork, attempt: AttemptRecord, question: QuestionRecord) -> str:
    """The digest of what a question asks; nothing is handed in or marked by reading it like this."""
    work = load_work(unit, Actor(person_id=attempt.account_id), attempt.id, "see_attempt", services.clock())
    asked, answered = asked_in(unit, work, question.id), with_answers(unit, work, question.id)
    views = [question_view(answered, asked, language) for language in ("en", "zh")]
    told = [[view.prompt_html, repr(view.face), view.points, view.variant_number] for view in views]
    return hashlib.sha256(json.dumps([question.seed, question.item_version_id, told]).encode()).hexdigest()


def faults(services: Services, journal: Journal, before: Stored) -> list[str]:
    """Every invariant that does not hold, with what contradicts it; `before` is from the beginning of the fault."""
    now = stored(services, before.attempts)
    return [
        *_keys(services, journal, now),
        *_grades(services, journal, now),
        *_scores(services, now),
        *_tries(services, now),
        *_states(services, now),
        *_times(services, before, now),
        *_variants(before, now),
        *(f"I9 {said}" for said in unsound(_place(services))),
    ]


def rows(services: Services, query: str) -> list[tuple[int, float]]:
    """What a query gives that no code of the product has made."""
    with services.reading() as unit:
        return [tuple(row) for row in unit._session.execute(text(query))]


def _keys(services: Services, journal: Journal, now: Stored) -> Iterator[str]:
    with services.reading() as unit:
        keys = [row[0] for row in unit._session.execute(text("SELECT key FROM submissions"))]
    places = {one.key: (one.id, one.question_id) for one in now.submissions}
    yield from (f"I1 {key} is lost" for key in sorted(journal.acknowledged - set(keys)))
    yield from (f"I1 {key} is stored twice" for key in sorted({key for key in keys if keys.count(key) > 1}))
    for key, said in journal.told.items():
        if key in places and places[key] != (said.submission_id, said.question_id):
            yield f"I1 {key} is stored as {places[key]}"
    found = inspect(services.database._engine)
    unique: list[object] = [one["column_names"] for one in found.get_unique_constraints("submissions")]
    unique += [one["column_names"] for one in found.get_indexes("submissions") if one["unique"]]
    if ["key"] not in unique:
        yield "I1 the schema lets a key in twice"
    yield from (f"I10 {key} was refused without a word" for key in sorted(journal.speechless))
    yield from (f"I2 {key} was refused and is stored" for key in sorted(journal.refused & set(keys)))


def _grades(services: Services, journal: Journal, now: Stored) -> Iterator[str]:
    yield from (f"I4 submission {one} was graded {times} times" for one, times in rows(services, GRADED) if times > 1)
    with services.reading() as unit:
        contents = {
            question.id: version.content
            for question in now.questions.values()
            if (version := unit.items.version(question.item_version_id)) is not None
        }
    for one in now.submissions:
        question, said = now.questions[one.question_id], journal.told.get(one.key)
        if _differs(services, question, one, contents[one.question_id]):
            yield f"I4 submission {one.id} would be graded otherwise"
        if said is not None and said.score is not None and said.score != (one.mark and one.mark.score):
            yield f"I4 submission {one.id} was told another score"


def _differs(
    services: Services, question: QuestionRecord, one: SubmissionRecord, content: Mapping[str, object]
) -> bool:
    """Whether the grader says something else now, of the stored answer, version and seed, than its mark does."""
    if one.mark is None or one.mark.source != "grader":
        return False
    pending = Pending(one.id, question.id, 0, 0, one.response, content, question.seed, one.received_at)
    graded = grade(services, pending, patient=True)
    same = graded is not None and (graded.grade.outcome, graded.grade.score) == (
        one.mark.outcome,
        one.mark.score or 0.0,
    )
    return not same or (one.mark.grader_version == "" and one.mark.outcome != "undecided")


def _scores(services: Services, now: Stored) -> Iterator[str]:
    """Score and tries of an attempt, as its learner, the table and the files have them, beside its answers'."""
    reached, counted = dict(rows(services, SCORES)), dict(rows(services, TRIES))
    with services.reading() as unit:
        tallied: dict[int, float] = dict.fromkeys(now.attempts, 0.0)
        for one in unit.reviews.tallies(attempt_ids=list(now.attempts)):
            tallied[one.attempt_id] += (one.best or 0.0) * one.points
        exported = unit.exports.tallies(list(now.attempts))
        for attempt in now.attempts.values():
            actor = Actor(person_id=attempt.account_id)
            work = load_work(unit, actor, attempt.id, "see_attempt", services.clock())
            shown = attempt_view(work, "en").score
            written = score_of([one for one in exported if one.attempt_id == attempt.id])
            truth = reached.get(attempt.id) or 0.0
            if any(abs(score - truth) > CLOSE for score in (shown, tallied[attempt.id], written) if score is not None):
                yield f"I5 attempt {attempt.id}: {shown}, {tallied[attempt.id]}, {written}, and not {truth}"
            for question in work.questions:
                if (used := tries_used(work.tries_of(question.id))) != counted.get(question.id, 0):
                    yield f"I5 question {question.id}: {used} tries are counted"


def _tries(services: Services, now: Stored) -> Iterator[str]:
    counted = dict(rows(services, TRIES))
    goes: dict[tuple[int, int], int] = {}
    with services.reading() as unit:
        quizzes = {one.quiz_id: unit.quizzes.find(one.quiz_id) for one in now.attempts.values()}
        for attempt in unit.attempts.found(now.attempts):
            goes[attempt.quiz_id, attempt.account_id] = len(
                unit.attempts.of_person(attempt.account_id, attempt.quiz_id)
            )
    for (quiz_id, account_id), number in goes.items():
        quiz = quizzes[quiz_id]
        if quiz is not None and quiz.rules.attempts_allowed is not None and number > quiz.rules.attempts_allowed:
            yield f"I5 person {account_id}: {number} attempts of {quiz.rules.attempts_allowed}"
    for question in now.questions.values():
        quiz, used = quizzes[now.attempts[question.attempt_id].quiz_id], counted.get(question.id, 0)
        if quiz is not None and quiz.rules.tries_allowed is not None and used > quiz.rules.tries_allowed:
            yield f"I5 question {question.id}: {used} tries of {quiz.rules.tries_allowed}"


def _states(services: Services, now: Stored) -> Iterator[str]:
    yield from (f"I6 submission {one.id} is not marked" for one in now.submissions if one.mark is None)
    for attempt in now.attempts.values():
        if attempt.state == "open" and _is_over(services, attempt):
            yield f"I6 attempt {attempt.id} is open after its time"
        if (attempt.state == "finished") != (attempt.finished_at is not None):
            yield f"I6 attempt {attempt.id} is {attempt.state} and ended at {attempt.finished_at}"
    with services.reading() as unit:
        halves = [row[0] for row in unit._session.execute(text(HALF_DONE))]
        unseen = [row[0] for row in unit._session.execute(text(UNSEEN))]
        if unit.submissions.count_pending():
            yield "I6 something waits"
        if any(_is_over(services, one) for one in unit.attempts.timed()):
            yield "I6 something is overdue"
    yield from (f"I6 submission {one} is half marked" for one in halves)
    yield from (f"I6 submission {one} is undecided and nobody is asked" for one in unseen)


def _is_over(services: Services, attempt: AttemptRecord) -> bool:
    """As the attempt counts its time, whatever the clock was set to since it began."""
    moment = services.moment_in(attempt.begin)
    return attempt.deadline is not None and moment > attempt.deadline + services.rules.grace


def _times(services: Services, before: Stored, now: Stored) -> Iterator[str]:
    with services.reading() as unit:
        quizzes = {one.quiz_id: unit.quizzes.find(one.quiz_id) for one in now.attempts.values()}
    for attempt in now.attempts.values():
        was, quiz = before.attempts[attempt.id], quizzes[attempt.quiz_id]
        if (attempt.started_at, attempt.deadline) != (was.started_at, was.deadline):
            yield f"I7 attempt {attempt.id} has another time"
        rules = None if quiz is None else quiz.rules
        if rules and attempt.deadline != deadline_of(was.started_at, rules.time_limit_seconds, rules.closes_at):
            yield f"I7 attempt {attempt.id} has not the time of its quiz"
    for one in now.submissions:
        known = before.attempts[now.questions[one.question_id].attempt_id]
        if known.deadline is not None and one.received_at > known.deadline + services.rules.grace:
            yield f"I7 submission {one.id} came too late"


def _variants(before: Stored, now: Stored) -> Iterator[str]:
    yield from (f"I8 attempt {one} is gone" for one in before.attempts.keys() - now.attempts.keys())
    yield from (
        f"I8 attempt {one.id} has another seed"
        for one in now.attempts.values()
        if one.seed != before.attempts[one.id].seed
    )
    for question in before.questions:
        if now.asked.get(question) != before.asked[question]:
            yield f"I8 question {question} changed"


def _place(services: Services) -> URL | str:
    """Where the database is: an address, or SQLite's file."""
    url = services.database._engine.url
    if url.get_backend_name() == "postgresql":
        return url
    with services.reading() as unit:
        return str(unit._session.execute(text("PRAGMA database_list")).all()[0][2])


def unsound(where: URL | str) -> list[str]:
    """I9: what an engine finds wrong with a database of its own; a path is one of SQLite's."""
    url = where if isinstance(where, URL) else make_url(where if "://" in where else f"sqlite:///{where}")
    if url.get_backend_name() == "postgresql":
        return _unsound_tables(url)
    with closing(sqlite3.connect(str(url.database))) as database:
        checked = [row[0] for row in database.execute("PRAGMA quick_check") if row[0] != "ok"]
        return checked + [str(row) for row in database.execute("PRAGMA foreign_key_check")]


def _unsound_tables(url: URL) -> list[str]:
    command = [server_program("pg_amcheck"), "--install-missing", "-h", str(url.query["host"]), "-U", str(url.username)]
    done = subprocess.run([*command, "-d", str(url.database)], capture_output=True, text=True, check=False)
    return (
        [] if done.returncode == 0 else (done.stdout + done.stderr).splitlines() or [f"pg_amcheck: {done.returncode}"]
    )
