"""What the tests of the services share: a grader of words, a clock that is moved, people and quizzes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from quizapp.grading.protocol import GraderUnavailable, TaskFailed
from quizapp.services.account_views import NewPerson
from quizapp.services.actor import NOBODY, Actor
from quizapp.services.author_views import QuizForm, SlotForm
from quizapp.services.bundle import Services
from quizapp.services.clocks import Steady
from quizapp.services.identify import identify
from quizapp.services.post import Letter
from quizapp.services.publish_item import publish_item
from quizapp.services.save_draft import save_draft
from quizapp.services.save_quiz import save_quiz
from quizapp.services.sign_up import sign_up
from quizapp.services.start_as_guest import start_as_guest
from quizapp.services.start_attempt import start_attempt
from tests.services.telling import TELLING, telling

PASSWORD = "correct horse"
ITEM = """\
id: {name}
concept: sigmoid-derivative
kind: expression
difficulty: 2
parameters:
  k: [2, 3, 4, 5]
prompt:
  en: Find the derivative of $sigmoid(k*z)$ with respect to $z$.
  zh: 求 $sigmoid(k*z)$ 对 $z$ 的导数。
hints:
  - en: Chain rule.
    zh: 链式法则。
  - en: The inner slope is $k$.
    zh: 内层导数为 $k$。
solution:
  en: By the chain rule it is $k*sigmoid(k*z)*(1-sigmoid(k*z))$.
  zh: 由链式法则得 $k*sigmoid(k*z)*(1-sigmoid(k*z))$。
content:
  reference: diff(sigmoid(k*z), z)
  variables: {{z: real}}
"""
CHOICE = """\
id: which-is-bounded
concept: sigmoid
kind: choice
difficulty: 1
prompt: {en: "Which one is bounded?", zh: 哪个有界？}
hints: [{en: Look far out., zh: 看远处。}]
solution: {en: The sigmoid is., zh: sigmoid 有界。}
content:
  ordered: true
  options:
    - {en: The sigmoid, zh: sigmoid 函数, right: true}
    - {en: The ReLU, zh: ReLU 函数, feedback: {en: It grows., zh: 它会增大。}}
"""
"""Its options stand in their order, so that `a` is the right one."""
GRADES: Mapping[str, tuple[str, float]] = {
    "right": ("equal", 1.0),
    "half": ("different", 0.5),
    "wrong": ("different", 0.0),
    "hard": ("undecided", 0.0),
    "words": ("waiting", 0.0),
    "(((": ("invalid", 0.0),
}


@dataclass
class FakeGrader:
    """Grades by the word that was typed; can be away, and can be held at the door."""

    is_away: bool = False
    graded: list[Mapping[str, Any]] = field(default_factory=list)
    people: list[str | None] = field(default_factory=list)
    during: Callable[[], None] = lambda: None
    failures: list[dict[str, Any]] = field(default_factory=list)
    answers: list[dict[str, Any]] = field(default_factory=list)
    suggestions: list[dict[str, Any]] = field(default_factory=list)
    key_text: str = "THE KEY"
    verdict: Mapping[str, Any] = field(default_factory=lambda: {"method": "fake"})
    parts: list[dict[str, Any]] = field(default_factory=list)
    otherwise: tuple[str, float] | None = None
    batches: bool = True

    def perform(
        self, task: str, payload: Mapping[str, Any], *, person: str | None = None, **_asked: bool
    ) -> dict[str, Any]:
        if self.is_away:
            raise GraderUnavailable("away")
        self.people.append(person)
        self.during()
        match task:
            case "grade":
                return self._grade(payload)
            case "regrade":
                return self._regrade(payload)
            case "key":
                return self._key(payload)
            case "suggest":
                return {"suggestions": self.suggestions}
            case "check_item":
                return self._check(payload)
            case _:
                return {"ok": True}

    def _grade(self, payload: Mapping[str, Any]) -> dict[str, Any]:
        self.graded.append(payload)
        word = payload["response"]["answer"]
        if word == TELLING and self.otherwise is None:
            outcome, score = telling(payload["item"], payload["seed"])
        else:
            outcome, score = GRADES[word] if self.otherwise is None else GRADES.get(word, self.otherwise)
        said = {"en": f"<p>{outcome}</p>", "zh": f"<p>{outcome}：中文</p>"}
        verdict = {"verdict": outcome, **self.verdict}
        return {"outcome": outcome, "score": score, "verdict": verdict, "feedback": said, "misconception": None,
                "parts": self.parts, "version": "fake 1"}  # fmt: skip

    def _regrade(self, payload: Mapping[str, Any]) -> dict[str, Any]:
        if not self.batches:
            raise TaskFailed("no batches today")
        grades = [self._grade({"response": response, "seed": seed}) for seed, response in payload["rows"]]
        return {"grades": [{k: v for k, v in one.items() if k != "version"} for one in grades], "version": "fake 2"}

    def _check(self, payload: Mapping[str, Any]) -> dict[str, Any]:
        found = {"failures": self.failures, "answers": self.answers}
        return {"item": payload["item"]["id"], "variants": min(4, payload["variants"]), **found}

    def _key(self, payload: Mapping[str, Any]) -> dict[str, Any]:
        html = f"<math>{self.key_text}</math>"
        part = {"name": "", "text": self.key_text, "latex": self.key_text, "html": {"en": html, "zh": html}}
        solution = f"<p>worked out in {payload['language']}</p>"
        return {"key": {"parts": [part], "text": self.key_text}, "solution": solution}

    def metrics(self) -> dict[str, int]:
        return {}

    def waiting(self) -> int:
        if self.is_away:
            raise GraderUnavailable("away")
        return 0

    def close(self) -> None:
        pass


@dataclass
class FakePost:
    """Keeps what it is given; `away` addresses do not get theirs."""

    sent: list[Letter] = field(default_factory=list)
    away: frozenset[str] = frozenset()

    def send(self, letters: Sequence[Letter]) -> frozenset[str]:
        self.sent += [letter for letter in letters if letter.to not in self.away]
        return frozenset(letter.to for letter in letters if letter.to in self.away)

    def send_later(self, letter: Letter) -> None:
        self.send([letter])


class Clock:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 3, 1, 12, tzinfo=UTC)
        self.passed = 0.0

    def __call__(self) -> datetime:
        return self.moment

    def steady(self) -> Steady:
        return Steady("test", self.passed)

    def advance(self, **length: float) -> None:
        """Time passes."""
        self.moment += timedelta(**length)
        self.passed += timedelta(**length).total_seconds()

    def turn(self, **length: float) -> None:
        """Somebody sets the clock, and no time passes."""
        self.moment += timedelta(**length)


def reread(services: Services, actor: Actor) -> Actor:
    """The actor as the next request would find them, with the roles held by now."""
    with services.reading() as unit:
        return replace(actor, roles=unit.courses.roles_of(actor.somebody()))


def make_learner(services: Services, name: str = "ada") -> Actor:
    return sign_up(services, NOBODY, NewPerson(email=f"{name}@example.org", password=PASSWORD, name=name)).actor


def make_guest(services: Services) -> Actor:
    return start_as_guest(services, NOBODY).actor


def make_item(services: Services, author: Actor, name: str = "slope-of-scaled-sigmoid") -> int:
    draft = save_draft(services, author, ITEM.format(name=name))
    publish_item(services, author, draft.item_id, expected_revision=draft.revision)
    return draft.item_id


def make_choice(services: Services, author: Actor) -> int:
    draft = save_draft(services, author, CHOICE)
    publish_item(services, author, draft.item_id, expected_revision=draft.revision)
    return draft.item_id


def make_quiz(services: Services, author: Actor, items: tuple[int, ...] = (), **changes: Any) -> int:
    if not items:
        items = (make_item(services, author),)
    slots = tuple(SlotForm(item_id=item_id, points=2.0) for item_id in items)
    form = QuizForm(**{"title_en": "Slopes", "title_zh": "导数", "published": True, "slots": slots, **changes})
    return save_quiz(services, author, form).quiz_id


def begin(services: Services, actor: Actor, quiz_id: int) -> int:
    """Starts the quiz; the first question."""
    return start_attempt(services, actor, quiz_id).next_question_id


def again(services: Services, token: str) -> Actor:
    return identify(services, token)


def at_once(work: Callable[[int], object], number: int) -> list[object]:
    """Runs `work` in so many threads that begin together; what each gave or raised."""
    barrier = threading.Barrier(number)
    results: list[object] = [None] * number

    def run(index: int) -> None:
        barrier.wait()
        try:
            results[index] = work(index)
        except Exception as error:  # noqa: BLE001 -- part of the result
            results[index] = error

    threads = [threading.Thread(target=run, args=(index,)) for index in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
