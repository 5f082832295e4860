"""What must be in no response to whom: seeds, keys, other people's work, what is not published; and in no log line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Literal, TypeAlias
from zipfile import ZipFile

from sqlalchemy import select
from werkzeug.test import TestResponse

from quizapp.services.actor import Actor
from quizapp.services.author_views import QuizForm
from quizapp.services.bundle import Services
from quizapp.services.save_draft import save_draft
from quizapp.services.save_quiz import save_quiz
from quizapp.services.webhook_secrets import webhook_secret
from quizapp.storage.tables.webhooks import Webhook
from quizapp.storage.tables.work import Attempt, Question
from tests.services.house import ITEM, FakeGrader

Role: TypeAlias = Literal[
    "nobody",
    "guest",
    "owner",
    "stranger",
    "author",
    "author without a course",
    "assistant",
    "instructor",
    "other instructor",
    "learning instructor",
    "assisting instructor",
    "admin",
]
EVES_WORDS = "It compares with zero, says Eve."
HIDDEN_QUIZ = "A quiz that nobody sees yet"
HIDDEN_ITEM = "a-draft-that-nobody-sees-yet"
HIDDEN_PROMPT = "Never shown before it is published"
SOLUTION = "By the chain rule it is"
PERSONAL = re.compile(
    r"ada@|eve@|@example|says Eve|whsec_|THE KEY|127\.0\.0\.1|Werkzeug|\b[0-9a-f]{64}\b|correct horse"
)
AUTHORS: frozenset[Role] = frozenset({"author", "author without a course"})
"""They may write questions and instruct no course; one of them learns in the default course, one is in none."""
OUTSIDERS: frozenset[Role] = AUTHORS | {"nobody", "guest", "stranger", "other instructor", "learning instructor"}
LEARNERS: frozenset[Role] = frozenset({"nobody", "guest", "owner", "stranger"})


@dataclass(frozen=True)
class Secrets:
    """What one role must never read, by the sort of secret."""

    words: Mapping[str, str]
    is_owner: bool

    def found_in(self, route: str, response: TestResponse) -> list[str]:
        """The sorts of secrets that stand in a response, its headers and its files."""
        text = f"{response.headers}\n{_text(response)}"
        found = [sort for sort, word in self.words.items() if word in text]
        opened = self.is_owner and route in {"questions.solution", "questions.another", "questions.contest"}
        return [] if opened else found


def hide(services: Services, author: Actor) -> None:
    """Makes what is not published: a draft, and a quiz."""
    text = ITEM.format(name=HIDDEN_ITEM).replace("Find the derivative", HIDDEN_PROMPT)
    save_draft(services, author, text)
    save_quiz(services, author, QuizForm(title_en=HIDDEN_QUIZ, title_zh=HIDDEN_QUIZ, published=False))


def gather_secrets(services: Services, role: Role) -> Secrets:
    """What must be in no response to this role, after `hide` and Ada's and Eve's work."""
    words: dict[str, str] = {}
    with services.reading() as unit:
        session = unit.attempts._session
        seeds = [*session.scalars(select(Attempt.seed)), *session.scalars(select(Question.seed))]
        assert len(seeds) >= 4
        salts = list(session.scalars(select(Webhook.salt)))
    assert salts
    words |= {f"seed {number}": seed for number, seed in enumerate(seeds)}
    words |= {f"salt {number}": salt for number, salt in enumerate(salts)}
    words |= {f"webhook {number}": webhook_secret(services.signing_key, salt) for number, salt in enumerate(salts)}
    if role in LEARNERS:
        words |= {"the key": FakeGrader().key_text, "the solution": SOLUTION}
    if role in LEARNERS | OUTSIDERS:
        words |= {"a hidden quiz": HIDDEN_QUIZ, "a hidden prompt": HIDDEN_PROMPT, "a hidden item": HIDDEN_ITEM}
        words |= {"Eve's words": EVES_WORDS, "Eve's address": "eve@example.org"}
    if role in OUTSIDERS:
        words |= {"Ada's address": "ada@example.org"}
    return Secrets(words, role == "owner")


def _text(response: TestResponse) -> str:
    if response.data.startswith(b"PK"):
        with ZipFile(BytesIO(response.data)) as archive:
            return "\n".join(archive.read(name).decode(errors="replace") for name in archive.namelist())
    return str(response.data, errors="replace")
