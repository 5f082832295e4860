"""What the service shows, as the OpenAPI document has it; a test compares the two."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypedDict


class Me(TypedDict):
    """For whom the token acts."""

    person_id: int
    name: str
    email: str | None
    is_admin: bool
    may_author: bool
    roles: Mapping[str, str]
    scopes: list[str]


class Quiz(TypedDict):
    """A quiz that can be taken."""

    quiz_id: int
    course_id: int
    title: str
    description_html: str
    mode: str
    questions: int
    points: float
    state: str
    opens_at: str | None
    closes_at: str | None
    time_limit_seconds: int | None
    attempts_used: int
    attempts_allowed: int | None
    attempt_id: int | None
    best_score: float | None


class Attempt(TypedDict):
    """An attempt at a quiz; `steps` is the row of its questions."""

    attempt_id: int
    quiz_id: int
    quiz_title: str
    mode: str
    state: str
    started_at: str
    deadline: str | None
    finished_at: str | None
    steps: list[dict[str, Any]]
    next_question_id: int
    score: float | None
    points: float


class Answer(TypedDict):
    """A submission and what became of it; `standing` is `pending` while it is still being checked."""

    submission_id: int
    question_id: int
    key: str
    received_at: str
    response: dict[str, Any]
    standing: str
    score: float | None
    points: float | None
    verdict: dict[str, Any] | None
    feedback_html: str
    misconception: str | None
    parts: list[dict[str, Any]]
    source: str | None
    reason: str
    try_given_back: bool
    can_contest: bool
    review: str | None
    findings: list[dict[str, Any]]


class Question(TypedDict):
    """A question as it was asked."""

    question_id: int
    attempt_id: int
    quiz_id: int
    mode: str
    position: int
    of: int
    variant_number: int
    points: float
    concept: str
    difficulty: int
    kind: str
    prompt_html: str
    face: dict[str, Any]
    tries_left: int | None
    tries_allowed: int | None
    hints_html: list[str]
    hints_left: int
    answers: list[Answer]
    can_check: bool
    can_take_hint: bool
    can_draw_another: bool
    deadline: str | None


class Item(TypedDict):
    """A question in an author's list."""

    item_id: int
    name: str
    course_id: int | None
    concept: str
    kind: str
    difficulty: int
    summary: str
    state: str
    version: int | None
    draft_revision: int | None
    updated_at: str
    may_edit: bool


class Version(TypedDict):
    """A published version."""

    version_id: int
    number: int
    content_hash: str
    published_at: str
    published_by: str


class WholeItem(TypedDict):
    """A question with its text."""

    card: Item
    text: str
    data: dict[str, Any]
    revision: int
    versions: list[Version]
    used_in: list[str]


class CourseQuiz(TypedDict):
    """A quiz as its instructor sees it."""

    quiz_id: int
    course_id: int
    revision: int
    form: dict[str, Any]
    slot_titles: list[str]
    attempts: int
    updated_at: str


class Score(TypedDict):
    """How a learner did at a quiz."""

    person_id: int
    name: str
    email: str
    attempts: int
    score: float | None
    finished_at: str | None
    waiting: int
    cells: list[dict[str, Any]]


class MarkedAnswer(TypedDict):
    """An answer with all of its marks."""

    submission_id: int
    attempt_id: int
    course_id: int
    quiz_title: str
    learner: str
    concept: str
    kind: str
    answer: Answer
    points: float
    number: int
    marks: list[dict[str, Any]]


class Regrade(TypedDict):
    """A regrade in the list."""

    regrade_id: int
    title: str
    state: str
    policy: str
    reason: str
    who: str
    started_at: str
    done: int
    total: int


class WholeRegrade(TypedDict):
    """A regrade with counts of what it would change."""

    card: Regrade
    course_id: int
    counts: dict[str, int]
    changes: int


class Webhook(TypedDict):
    """An address that is told what happens in a course."""

    webhook_id: int
    course_id: int
    url: str
    events: list[str]
    added_by: str
    added_at: str
    failures: int
    resting_until: str | None


class WebhookAdded(TypedDict):
    """A new webhook, and the secret that signs what it is sent."""

    webhook: Webhook
    secret: str


class Delivery(TypedDict):
    """An event for a webhook, and how far it came: `waiting`, `delivered` or `given_up`."""

    delivery_id: int
    webhook_id: int
    event_id: str
    type: str
    happened_at: str
    state: str
    tries: int
    next_at: str | None
    tried_at: str | None
    status: int | None
    failure: str
    ended_at: str | None


class Person(TypedDict):
    """An account."""

    person_id: int
    name: str
    email: str
    is_admin: bool
    may_author: bool
    roles: Mapping[str, str]
    created_at: str
    is_closed: bool


class PersonAdded(TypedDict):
    """A new account and the link that sets its password."""

    person_id: int
    email: str
    link: str
