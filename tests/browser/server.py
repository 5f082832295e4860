"""The real `quizapp serve` in an instance of its own, and the quiz that the browser tests take."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

import quizapp
from quizapp.services.account_views import NewPerson
from quizapp.services.actor import NOBODY, Actor
from quizapp.services.author_views import QuizForm, SlotForm
from quizapp.services.bundle import Services
from quizapp.services.claim_first_instructor import claim_first_instructor
from quizapp.services.first_instructor_link import first_instructor_link
from quizapp.services.opening import open_services
from quizapp.services.publish_item import publish_item
from quizapp.services.save_draft import save_draft
from quizapp.services.save_quiz import save_quiz
from tests.services.house import FakeGrader

PROGRAM = Path(sys.executable).with_name("quizapp")
TEACHER = "teacher@example.org"
PASSWORD = "correct horse"
UNHURRIED = {"PYTHONUNBUFFERED": "1", "QUIZAPP_GRADER_SECONDS": "20"}
"""The limit on an answer's time has tests of its own; here other work on the machine shall not change a verdict."""
TITLE = "Slope of the sigmoid, four times"
TIMED_TITLE = "One slope in twelve seconds"
ONE_TRY_TITLE = "One slope, one try"
DRAWN_TITLE = "Pictures and programs"
TYPED_TITLES = {"en": "Pairs and cases", "zh": "数对与分段"}
TYPED = (("leaky-relu", "slope-of-leaky-relu"), ("relu-derivative", "slope-of-scaled-relu-piecewise"))
KEYED_TITLES = {"en": "A range and a matrix", "zh": "值域与矩阵"}
KEYED = (("range", "range-of-sigmoid"), ("backprop", "gradient-of-a-weight-matrix"))
BANK = Path(quizapp.__file__).parent / "bank"
DRAWN = (
    ("plots", "which-slope-is-drawn"),
    ("leaky-relu", "picture-of-leaky-relu"),
    ("leaky-relu", "points-to-sketch-leaky-relu"),
    ("leaky-relu", "slope-from-a-point-of-leaky-relu"),
    ("sigmoid-derivative", "first-wrong-line-sigmoid-slope"),
    ("leaky-relu", "leaky-relu-with-where"),
)
EXPLAINED_TITLE = "Dying units, explained"
EXPLAINED = ("dying-relu", "dying-relu")
DERIVATION_TITLES = {"en": "The slope of the sigmoid, derived", "zh": "推导 sigmoid 的导数"}
DERIVATION = """\
id: derive-the-slope
concept: sigmoid-derivative
kind: derivation
difficulty: 3
prompt:
  en: Derive the slope of $σ(z)$ and write it with $σ(z)$.
  zh: 推导 $σ(z)$ 的导数，并用 $σ(z)$ 表示。
hints:
  - en: Split the fraction.
    zh: 拆开分式。
  - en: One factor is $σ(z)$.
    zh: 一个因子是 $σ(z)$。
solution:
  en: The slope is $σ(z)(1-σ(z))$.
  zh: 导数是 $σ(z)(1-σ(z))$。
content:
  reference: diff(sigmoid(z), z)
  variables: {z: real}
  derivations:
    - lines: [e^(-z)/(1+e^(-z))^2, sigmoid(z)*(1-sigmoid(z))]
"""
PARTS_TITLES = {"en": "A number, its square and its cube", "zh": "一个数、它的平方和立方"}
PARTS = """\
id: a-number-and-its-powers
concept: weighted-sum
kind: parts
difficulty: 2
points: 3
prompt:
  en: Let $z = 2·3 + 1$.
  zh: 设 $z = 2·3 + 1$。
hints:
  - en: Multiply first.
    zh: 先乘后加。
solution:
  en: $z = 7$, and so on.
  zh: $z = 7$，以此类推。
content:
  parts:
    - {name: z, kind: number, prompt: {en: The number., zh: 这个数。}, content: {label: z =, reference: 2*3 + 1}}
    - name: s
      kind: number
      prompt: {en: Its square., zh: 它的平方。}
      follow: z^2
      content: {label: z^2 =, reference: (2*3 + 1)^2}
    - name: c
      kind: number
      prompt: {en: Its cube., zh: 它的立方。}
      follow: z*s
      content: {label: z^3 =, reference: (2*3 + 1)^3}
"""
ITEM = """\
id: slope-of-sigmoid-{number}
concept: sigmoid-derivative
kind: expression
difficulty: 1
prompt:
  en: Find the slope of $σ(z)$ in any form.
  zh: 求 $σ(z)$ 的导数，形式不限。
hints:
  - en: Write σ as a fraction and use the quotient rule.
    zh: 把 σ 写成分式，用商法则。
solution:
  en: The slope is $σ(z)(1-σ(z))$.
  zh: 导数是 $σ(z)(1-σ(z))$。
content:
  label: σ'(z) =
  reference: diff(sigmoid(z), z)
  variables: {{z: real}}
  misconceptions:
    - answer: sigmoid(z)*(1+sigmoid(z))
      feedback:
        en: The factor is $1 - a$, not $1 + a$.
        zh: 因子是 $1 - a$，不是 $1 + a$。
"""


@dataclass
class Server:
    """A server that can be killed and started again on the same data."""

    instance: Path
    process: subprocess.Popen[str] | None = None
    address: str = ""

    def start(self) -> Server:
        environment = {**os.environ, "QUIZAPP_INSTANCE": str(self.instance), **UNHURRIED}
        command = [str(PROGRAM), "serve", "--port", self.address.rpartition(":")[2] or "0"]
        with (self.instance / "serve.log").open("a") as log:
            self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True, env=environment)
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if found := re.search(r"http://[^ /]+(?= \()", line):
                self.address = found.group(0)
                return self
        raise AssertionError((self.instance / "serve.log").read_text())

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """As a power cut would."""
        self._end(signal.SIGKILL)

    def hire(self, email: str, role: str = "instructor") -> None:
        """One more person, with the password of the first instructor."""
        command = [str(PROGRAM), "user", "add", email, "--role", role, "--password-stdin"]
        environment = {**os.environ, "QUIZAPP_INSTANCE": str(self.instance)}
        subprocess.run(command, input=PASSWORD, text=True, check=True, capture_output=True, env=environment)

    def _end(self, number: signal.Signals) -> None:
        assert self.process is not None
        self.process.send_signal(number)
        self.process.wait(20)
        assert self.process.stdout is not None
        self.process.stdout.close()


def furnish(instance: Path) -> None:
    """An instructor, four questions of one sort and the quiz that asks them."""
    furnish_database(f"sqlite:///{instance / 'quizapp.db'}")


def furnish_database(url: str) -> None:
    """The same in any database."""
    services = open_services(url, FakeGrader())
    token = first_instructor_link(services)
    assert token is not None
    teacher = claim_first_instructor(services, NOBODY, token, NewPerson(TEACHER, PASSWORD, "Teacher")).actor
    items = []
    for number in range(1, 5):
        draft = save_draft(services, teacher, ITEM.format(number=number))
        publish_item(services, teacher, draft.item_id, expected_revision=draft.revision)
        items.append(draft.item_id)
    slots = tuple(SlotForm(item_id=item) for item in items)
    form = QuizForm(title_en=TITLE, title_zh="sigmoid 的导数，四次", published=True, slots=slots)
    save_quiz(services, teacher, form)
    timed = {"title_en": TIMED_TITLE, "title_zh": "十二秒求一个导数", "slots": slots[:1], "time_limit_seconds": 12}
    save_quiz(services, teacher, QuizForm(published=True, **timed))  # type: ignore[arg-type]
    once = QuizForm(title_en=ONE_TRY_TITLE, title_zh="一题一次", published=True, slots=slots[:1], tries_allowed=1)
    save_quiz(services, teacher, once)
    _ask(services, teacher, {"en": DRAWN_TITLE, "zh": "看图与读程序"}, from_bank(DRAWN))
    _ask(services, teacher, DERIVATION_TITLES, (DERIVATION,))
    _ask(services, teacher, PARTS_TITLES, (PARTS,), points=3.0)
    _ask(services, teacher, TYPED_TITLES, from_bank(TYPED))
    _ask(services, teacher, KEYED_TITLES, from_bank(KEYED))
    _ask(services, teacher, {"en": EXPLAINED_TITLE, "zh": "解释题"}, from_bank((EXPLAINED,)))
    services.close()


def _ask(
    services: Services, teacher: Actor, titles: Mapping[str, str], texts: Iterable[str], points: float = 1.0
) -> None:
    """A quiz of the questions with these texts."""
    slots = tuple(SlotForm(item_id=_published(services, teacher, text), points=points) for text in texts)
    form = QuizForm(title_en=titles["en"], title_zh=titles["zh"], published=True, slots=slots)
    save_quiz(services, teacher, form)


def from_bank(wanted: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Questions of the bank by concept and name, in the order of their quiz."""
    for concept, name in wanted:
        items = yaml.safe_load((BANK / f"{concept}.yaml").read_text(encoding="utf-8"))
        yield yaml.safe_dump(next(item for item in items if item["id"] == name), allow_unicode=True, sort_keys=False)


def _published(services: Services, teacher: Actor, text: str) -> int:
    draft = save_draft(services, teacher, text)
    publish_item(services, teacher, draft.item_id, expected_revision=draft.revision)
    return draft.item_id
