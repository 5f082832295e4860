"""The client itself: a method for each thing that can be done."""

from __future__ import annotations

import json
import secrets
import time
import urllib.request
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPException
from typing import Any, cast
from urllib.parse import urlencode, urlsplit

from quizapp.client.sending import Send, over_http, refused
from quizapp.client.shown import (
    Answer,
    Attempt,
    CourseQuiz,
    Delivery,
    Item,
    MarkedAnswer,
    Me,
    Person,
    PersonAdded,
    Question,
    Quiz,
    Score,
    Version,
    Webhook,
    WebhookAdded,
    WholeItem,
    WholeRegrade,
)

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
AGAIN = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})
LONGEST_WAIT = 60.0


@dataclass
class Client:
    """What the person of a token may do, within its scopes.

    Args:
        address: of the service, without a path; HTTPS, but on this machine.
        token: from the account page or `quizapp token`.
        tries: how often a request is sent at most.
        send, sleep: how requests are sent and waiting is done; tests give their own.

    Raises:
        ValueError: the address would send the token where others can read it.
    """

    address: str
    token: str = field(repr=False)
    tries: int = 4
    send: Send = over_http
    sleep: Callable[[float], None] = time.sleep

    def __post_init__(self) -> None:
        parts = urlsplit(self.address)
        if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOOPBACK):
            raise ValueError(f"{self.address!r}: an address with https:// is wanted")

    def me(self) -> Me:
        """For whom the token acts, and what it may do."""
        return cast("Me", self._get("/me"))

    def quizzes(self) -> Iterator[Quiz]:
        """The published quizzes of one's courses."""
        return cast("Iterator[Quiz]", self._all("/quizzes"))

    def begin(self, quiz_id: int) -> Attempt:
        """Begins an attempt, or gives the one that is open."""
        return cast("Attempt", self._post(f"/quizzes/{quiz_id}/attempts"))

    def attempt(self, attempt_id: int) -> Attempt:
        """An attempt with its row of questions."""
        return cast("Attempt", self._get(f"/attempts/{attempt_id}"))

    def questions(self, attempt_id: int) -> Iterator[Question]:
        """The questions of an attempt as they were asked."""
        return cast("Iterator[Question]", self._all(f"/attempts/{attempt_id}/questions"))

    def answer(self, question_id: int, response: Mapping[str, Any], *, key: str | None = None) -> Answer:
        """Hands an answer in; the same key again gives the same answer, and counts once."""
        sent = {"response": dict(response)}
        return cast("Answer", self._post(f"/questions/{question_id}/answers", sent, key))

    def answered(self, key: str) -> Answer:
        """What became of the answer that was sent with a key."""
        return cast("Answer", self._get(f"/answers/{key}"))

    def hint(self, question_id: int) -> list[str]:
        """Takes the next hint; all taken so far, as HTML."""
        return cast("list[str]", self._post(f"/questions/{question_id}/hints")["hints_html"])

    def finish(self, attempt_id: int) -> dict[str, Any]:
        """Hands the attempt in and gives its result."""
        return self._post(f"/attempts/{attempt_id}/finish")

    def result(self, attempt_id: int) -> dict[str, Any]:
        """How a finished attempt went."""
        return self._get(f"/attempts/{attempt_id}/result")

    def items(self, **wanted: str) -> Iterator[Item]:
        """The questions of the bank and of one's courses, narrowed by `search`, `concept`, `kind` and `state`."""
        return cast("Iterator[Item]", self._all("/items", **wanted))

    def item(self, item_id: int) -> WholeItem:
        """A question with its text."""
        return cast("WholeItem", self._get(f"/items/{item_id}"))

    def add_item(self, text: str, course_id: int | None = None) -> WholeItem:
        """Saves a new question, written as YAML, as a draft."""
        return cast("WholeItem", self._post("/items", {"text": text, "course_id": course_id}))

    def change_item(self, item_id: int, text: str, revision: int) -> WholeItem:
        """Saves another text as the draft of a question."""
        return cast("WholeItem", self._put(f"/items/{item_id}", {"text": text, "revision": revision}))

    def publish_item(self, item_id: int, revision: int) -> Version:
        """Publishes the draft if its own test passes."""
        return cast("Version", self._post(f"/items/{item_id}/versions", {"revision": revision}))

    def course_quizzes(self) -> Iterator[CourseQuiz]:
        """The quizzes that one teaches."""
        return cast("Iterator[CourseQuiz]", self._all("/course/quizzes"))

    def add_quiz(self, form: Mapping[str, Any]) -> CourseQuiz:
        """Makes a quiz; the form as `CourseQuiz["form"]` shows it."""
        return cast("CourseQuiz", self._post("/course/quizzes", form))

    def change_quiz(self, quiz_id: int, form: Mapping[str, Any], revision: int) -> CourseQuiz:
        """Puts a quiz in the place of what it was."""
        return cast("CourseQuiz", self._put(f"/course/quizzes/{quiz_id}", {**form, "revision": revision}))

    def scores(self, quiz_id: int) -> Iterator[Score]:
        """The scores of all who began a quiz."""
        return cast("Iterator[Score]", self._all(f"/course/quizzes/{quiz_id}/scores"))

    def submission(self, submission_id: int) -> MarkedAnswer:
        """An answer of a learner with all of its marks."""
        return cast("MarkedAnswer", self._get(f"/submissions/{submission_id}"))

    def mark(self, submission_id: int, points: float, reason: str, number: int | None = None) -> MarkedAnswer:
        """Gives an answer another mark; `number` is that of the newest mark that was seen."""
        sent = {"points": points, "reason": reason, "number": number}
        return cast("MarkedAnswer", self._put(f"/submissions/{submission_id}/mark", sent))

    def regrade(self, reason: str, **scope: int) -> WholeRegrade:
        """Begins to mark anew the answers of `quiz_id=…`, or of `item_id=…`."""
        return cast("WholeRegrade", self._post("/regrades", {"reason": reason, **scope}))

    def regrade_state(self, regrade_id: int) -> WholeRegrade:
        """How far a regrade is."""
        return cast("WholeRegrade", self._get(f"/regrades/{regrade_id}"))

    def apply_regrade(self, regrade_id: int) -> WholeRegrade:
        """Puts what a regrade proposes into force."""
        return cast("WholeRegrade", self._post(f"/regrades/{regrade_id}/apply"))

    def webhooks(self, course_id: int) -> Iterator[Webhook]:
        """The webhooks of a course."""
        return cast("Iterator[Webhook]", self._all(f"/courses/{course_id}/webhooks"))

    def add_webhook(self, course_id: int, url: str, events: Iterable[str]) -> WebhookAdded:
        """Adds a webhook; keep its secret, which is shown this once, for `verify_webhook`."""
        sent = {"url": url, "events": list(events)}
        return cast("WebhookAdded", self._ask("POST", f"/courses/{course_id}/webhooks", sent, {}, once=True))

    def remove_webhook(self, webhook_id: int) -> Webhook:
        """Removes a webhook, and what it has not been told yet."""
        return cast("Webhook", self._ask("DELETE", f"/webhooks/{webhook_id}", None, {}, once=True))

    def renew_webhook_secret(self, webhook_id: int) -> WebhookAdded:
        """Another secret, shown this once; for a day the one before signs beside it."""
        return cast("WebhookAdded", self._ask("POST", f"/webhooks/{webhook_id}/secret", None, {}, once=True))

    def test_webhook(self, webhook_id: int) -> Delivery:
        """Sends a test event."""
        return cast("Delivery", self._ask("POST", f"/webhooks/{webhook_id}/test", None, {}, once=True))

    def deliveries(self, webhook_id: int) -> Iterator[Delivery]:
        """What a webhook was told, and what became of it, the newest first."""
        return cast("Iterator[Delivery]", self._all(f"/webhooks/{webhook_id}/deliveries"))

    def deliver_again(self, webhook_id: int, delivery_id: int) -> Delivery:
        """Sends an event once more that was delivered or given up."""
        path = f"/webhooks/{webhook_id}/deliveries/{delivery_id}/again"
        return cast("Delivery", self._ask("POST", path, None, {}, once=True))

    def people(self) -> Iterator[Person]:
        """All accounts, for admins."""
        return cast("Iterator[Person]", self._all("/people"))

    def add_person(self, email: str, role: str = "learner", name: str = "") -> PersonAdded:
        """Makes an account; the link sets its password."""
        return cast("PersonAdded", self._post("/people", {"email": email, "role": role, "name": name}))

    def change_person(self, person_id: int, **rights: bool) -> Person:
        """Sets `is_admin`, `may_author` and `is_closed`, all three."""
        return cast("Person", self._put(f"/people/{person_id}", rights))

    def _all(self, path: str, **wanted: str) -> Iterator[dict[str, Any]]:
        query: dict[str, str] = {"limit": "200", **wanted}
        while True:
            page = self._get(path + "?" + urlencode(query))
            yield from page["data"]
            if page["next_cursor"] is None:
                return
            query["cursor"] = page["next_cursor"]

    def _get(self, path: str) -> dict[str, Any]:
        return self._ask("GET", path, None, {})

    def _put(self, path: str, sent: Mapping[str, Any]) -> dict[str, Any]:
        return self._ask("PUT", path, sent, {}, once=True)

    def _post(self, path: str, sent: Mapping[str, Any] | None = None, key: str | None = None) -> dict[str, Any]:
        return self._ask("POST", path, sent, {"Idempotency-Key": key or secrets.token_urlsafe(18)})

    def _ask(
        self, method: str, path: str, sent: Mapping[str, Any] | None, more: Mapping[str, str], *, once: bool = False
    ) -> dict[str, Any]:
        """Asks; `once`: what was lost may have been done, and is not sent again."""
        body = None if sent is None else json.dumps(dict(sent)).encode()
        headers = {"Authorization": f"Bearer {self.token}", **more}
        if body is not None:
            headers["Content-Type"] = "application/json"
        address = f"{self.address.rstrip('/')}/api/v1{path}"
        for left in range(self.tries - 1, -1, -1):
            pause = 0.5 * 2 ** (self.tries - 1 - left)
            try:
                reply = self.send(urllib.request.Request(address, body, headers, method=method))  # noqa: S310 - checked
            except (OSError, HTTPException):
                if not left or once:
                    raise
            else:
                if reply.status < HTTPStatus.MULTIPLE_CHOICES:
                    return cast("dict[str, Any]", json.loads(reply.body))
                found = refused(reply)
                if not left or reply.status not in AGAIN:
                    raise found
                pause = found.seconds or pause
            self.sleep(min(pause, LONGEST_WAIT))
        raise AssertionError
