from __future__ import annotations

import re

from flask import Flask

from quizapp.services.bundle import Services
from tests.services.house import PASSWORD, make_learner
from tests.web.conftest import app, grader, services
from tests.web.visitor import Visitor

__all__ = ["app", "grader", "services"]
SHOWN = re.compile(r'id="made" readonly value="(quizapp_[0-9a-f]{64})"')


def test_a_token_is_shown_once_works_and_is_revoked(app: Flask, services: Services) -> None:
    make_learner(services)
    visitor = Visitor(app).sign_in("ada@example.org")
    for password in ("", "not the password"):
        unproved = visitor.post("/account/tokens", name="grades", days="30", scope="attempts:read", password=password)
        assert (unproved.status_code, SHOWN.search(unproved.text)) == (401, None)
    assert "There is no token." in visitor.read("/account/tokens")
    refused = visitor.post("/account/tokens", name="grades", days="30", password=PASSWORD)
    assert refused.status_code == 422
    assert "Choose what the token may do." in refused.text
    made = visitor.post("/account/tokens", name="grades", days="30", scope="attempts:read", password=PASSWORD)
    found = SHOWN.search(made.text)
    assert found is not None
    headers = {"Authorization": f"Bearer {found[1]}"}
    assert app.test_client().get("/api/v1/me", headers=headers).status_code == 200
    listed = visitor.read("/account/tokens")
    assert found[1] not in listed
    revoke = re.search(r'action="(/account/tokens/\d+/revoke)"', listed)
    assert revoke is not None
    assert "The token works no more." in visitor.send(revoke[1])
    assert app.test_client().get("/api/v1/me", headers=headers).status_code == 401
