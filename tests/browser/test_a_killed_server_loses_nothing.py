"""What was acknowledged is there after `kill -9`, in the middle of use."""

from __future__ import annotations

import re
import threading
import time
import urllib.parse
import urllib.request
from http import HTTPStatus
from http.client import HTTPException
from http.cookiejar import CookieJar
from urllib.error import HTTPError

import pytest

from tests.browser.server import Server

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
KEY = re.compile(r'name="key" value="([^"]+)"')
# In seconds. It ends a test that hangs and says nothing of speed: on a machine with other tests at work the first
# verdicts after a start wait for workers that are still loading.
PATIENCE = 120


class Learner:
    """A learner who answers as fast as the server acknowledges."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        self.acknowledged: list[str] = []
        self.refusal = ""
        page, _ = self.ask("/quizzes")
        quizzes = re.findall(r"Slope of the sigmoid, four times.*?name=\"quiz\" value=\"(\d+)\"", page, re.DOTALL)
        self.page, self.question = self.ask("/start", quiz=quizzes[0], csrf_token=TOKEN.findall(page)[0])

    def ask(self, path: str, **form: str) -> tuple[str, str]:
        address = path if path.startswith("http") else self.server.address + path
        data = urllib.parse.urlencode(form).encode() if form else None
        with self.opener.open(address, data, timeout=PATIENCE) as response:
            return response.read().decode(), response.url

    def answer(self, text: str) -> None:
        token, key = TOKEN.findall(self.page)[0], KEY.findall(self.page)[0]
        try:
            self.page, _ = self.ask(self.question + "/check", answer=text, key=key, csrf_token=token)
        except HTTPError as refusal:
            if refusal.code != HTTPStatus.CONFLICT:
                raise
            # The answer that was on its way when the server was killed is still being checked.
            time.sleep(0.2)
            self.page, _ = self.ask(self.question)
            return
        self.acknowledged.append(text)

    def work(self, name: int) -> None:
        """Answers until the server does not."""
        for number in range(10_000):
            try:
                self.answer(f"z + {name}{number:04}")
            except (OSError, HTTPException) as ended:
                self.refusal = repr(ended)
                return


@pytest.mark.fault("W2", "I1")
@pytest.mark.slow
def test_kill_9_loses_no_acknowledged_answer(own_server: Server) -> None:
    learners = [Learner(own_server) for _ in range(3)]
    for _ in range(2):
        before = [len(learner.acknowledged) for learner in learners]
        threads = [threading.Thread(target=one.work, args=(index + 1,)) for index, one in enumerate(learners)]
        for thread in threads:
            thread.start()
        until = time.monotonic() + PATIENCE
        while any(len(one.acknowledged) < was + 4 for one, was in zip(learners, before, strict=True)):
            assert time.monotonic() < until
            assert all(thread.is_alive() for thread in threads), [one.refusal for one in learners]
            time.sleep(0.05)
        own_server.kill()
        for thread in threads:
            thread.join()
        own_server.start()
        for learner in learners:
            learner.page, _ = learner.ask(learner.question)
    for learner in learners:
        history = "".join(learner.ask(learner.question)[0])
        missing = [text for text in learner.acknowledged if text not in history]
        assert missing == []
        assert len(learner.acknowledged) >= 8
