from dataclasses import replace

import pytest
from flask import Flask, session

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.web import confirming


def test_what_was_begun_and_confirmed_holds_for_one_sign_in(
    app: Flask, services: Services, instructor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    who = replace(instructor, session_id=7)
    monkeypatch.setattr(confirming, "actor", lambda: who)
    with app.test_request_context():
        assert confirming.begun() is None
        assert confirming.confirmed_at() is None
        confirming.begin("tokens")
        assert confirming.begun() == ("tokens.show", services.clock())
        assert confirming.begun() is None
        confirming.note()
        assert confirming.confirmed_at() == services.clock()
        confirming.begin("tokens")
        who = replace(instructor, session_id=8)
        assert confirming.confirmed_at() is None
        assert confirming.begun() is None
        confirming.begin("nowhere")
        assert confirming.begun() is None
        confirming.begin("data")
        confirming.forget()
        assert confirming.begun() is None
        assert set(session) <= {confirming.CONFIRMED, "language"}
