"""What people have stored is shown in a real browser, to everybody who sees it, and nothing of it runs."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Dialog, Page, expect

from quizapp.services.account_views import NewPerson
from quizapp.services.actor import NOBODY
from quizapp.services.author_views import QuizForm, SlotForm
from quizapp.services.bundle import Services
from quizapp.services.contest_verdict import contest_verdict
from quizapp.services.opening import open_services
from quizapp.services.publish_item import publish_item
from quizapp.services.save_draft import save_draft
from quizapp.services.save_quiz import save_quiz
from quizapp.services.sign_in import sign_in as enter
from quizapp.services.sign_up import sign_up
from quizapp.services.start_attempt import start_attempt
from quizapp.services.submit_answer import submit_answer
from tests.browser.conftest import check, sign_in
from tests.browser.server import PASSWORD, TEACHER, Server
from tests.services.house import FakeGrader

RUN = "window.ran=1"
HARM = f"<script>{RUN}</script><img src=x onerror={RUN}><svg onload={RUN}></svg>[here](javascript:{RUN})"
ITEM = f"""\
id: harmful
concept: sigmoid-derivative
kind: expression
difficulty: 1
prompt: {{en: {json.dumps("P " + HARM)}, zh: {json.dumps(HARM)}}}
hints: [{{en: {json.dumps("H " + HARM)}, zh: {json.dumps(HARM)}}}]
solution: {{en: {json.dumps("S " + HARM)}, zh: {json.dumps(HARM)}}}
content:
  reference: 2*z
  variables: {{z: real}}
  misconceptions:
    - answer: z^2
      feedback: {{en: {json.dumps("F " + HARM)}, zh: {json.dumps(HARM)}}}
"""
LEARNER = "harmful@example.org"
HOSTILE = Path(__file__).parents[1] / "data" / "hostile_answers.jsonl"
ROWS = [row["text"] for row in map(json.loads, HOSTILE.read_text("utf-8").splitlines()) if row["kind"] == "injection"]


@pytest.fixture
def harmed(furnished: Path, tmp_path: Path) -> Iterator[tuple[Server, dict[str, int]]]:
    """A server on data in which every text that people may store tries to run."""
    instance = shutil.copytree(furnished, tmp_path / "instance")
    services = open_services(f"sqlite:///{instance / 'quizapp.db'}", FakeGrader(otherwise=("different", 0.0)))
    places = store(services)
    services.close()
    running = Server(instance).start()
    yield running, places
    running.stop()


def store(services: Services) -> dict[str, int]:
    teacher = enter(services, NOBODY, TEACHER, PASSWORD, address="127.0.0.1").actor
    draft = save_draft(services, teacher, ITEM)
    publish_item(services, teacher, draft.item_id, expected_revision=draft.revision)
    form = QuizForm(title_en=f"Q {HARM}", title_zh=HARM, published=True, slots=(SlotForm(item_id=draft.item_id),))
    quiz = save_quiz(services, teacher, form).quiz_id
    learner = sign_up(services, NOBODY, NewPerson(LEARNER, PASSWORD, f"N {HARM}")).actor
    question = start_attempt(services, learner, quiz).next_question_id
    found = submit_answer(services, learner, question, "harmful-key-1", {"answer": HARM})
    contest_verdict(services, learner, found.submission_id, f"W {HARM}")
    for number, text in enumerate(ROWS):
        one = submit_answer(services, learner, question, f"hostile-{number:04}", {"answer": text})
        contest_verdict(services, learner, one.submission_id, text)
    with services.reading() as unit:
        reviews = [review.id for review in unit.reviews.waiting(None)]
    assert len(reviews) == 1 + len(ROWS)
    places = {f"review {number}": review for number, review in enumerate(reviews)}
    return {
        "item": draft.item_id,
        "quiz": quiz,
        "question": question,
        "review": reviews[0],
        "person": learner.somebody(),
        **places,
    }


@pytest.mark.slow
def test_what_people_stored_is_shown_and_never_runs(page: Page, harmed: tuple[Server, dict[str, int]]) -> None:
    server, places = harmed
    ran: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        ran.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    page.on("request", lambda sent: ran.append(sent.url) if "/beacon" in sent.url else None)
    page.on("console", lambda said: ran.append(said.text) if "Content Security Policy" in said.text else None)
    sign_in(page, server, LEARNER)
    for path in ("/quizzes", "/account", "/questions/{question}"):
        look(page, server, path.format(**places))
    check(page, "z^2")
    expect(page.locator("#verdict")).to_be_visible()
    assert_nothing_ran(page)
    page.context.clear_cookies()
    sign_in(page, server)
    shown = [
        "/items",
        "/items/{item}",
        "/items/{item}/trial",
        "/course/quizzes/{quiz}",
        "/course/quizzes/{quiz}/preview",
    ]
    for path in (*shown, "/scores", "/scores/{quiz}", "/courses/1", "/reviews", "/reviews/{review}"):
        look(page, server, path.format(**places))
    assert RUN in page.content()
    for path in ("/scores/{quiz}/learners/{person}", "/courses/1/gradebook"):
        look(page, server, path.format(**places))
    for name in [name for name in places if name.startswith("review ")]:
        look(page, server, f"/reviews/{places[name]}")
    assert ROWS[-1] in page.locator("main").inner_text(), "and it is shown"
    assert ran == [], "a dialog, something fetched, or a script that the policy had to stop"


def look(page: Page, server: Server, path: str) -> None:
    response = page.goto(f"{server.address}{path}")
    assert response is not None
    assert response.status == 200, path
    assert_nothing_ran(page)


def assert_nothing_ran(page: Page) -> None:
    assert page.evaluate("window.ran") is None, page.url
    assert page.locator("main a[href^='javascript:'], main img[onerror], main svg[onload]").count() == 0, page.url
    assert page.locator("main script").count() == 0, page.url
