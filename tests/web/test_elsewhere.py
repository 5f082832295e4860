"""Signing in by OpenID Connect, against a provider that runs beside the test and is reached over HTTP."""

import json
import subprocess
import sys
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from flask import Flask
from joserfc import jwt
from joserfc.jwk import RSAKey
from prometheus_client import CollectorRegistry
from werkzeug.test import TestResponse

from quizapp.services.bundle import Services
from quizapp.services.identify import identify
from quizapp.web.app import create_app
from tests.services.house import PASSWORD, make_learner
from tests.web.conftest import SETTINGS
from tests.web.visitor import Visitor

PEOPLE = {
    "ida": {"email": "ida@example.org", "email_verified": True, "name": "Ida"},
    "mal": {"email": "teacher@example.org", "email_verified": False},
    "ada-there": {"email": "ada@example.org", "email_verified": True},
}
PROVIDER = """
import json, sys
from oidc_provider_mock import User, run_server_in_thread
people = [User(sub=sub, claims=claims) for sub, claims in json.loads(sys.argv[1]).items()]
with run_server_in_thread(require_nonce=True, user_claims=people) as server:
    print(server.server_port, flush=True)
    sys.stdin.read()
"""


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    command = [sys.executable, "-c", PROVIDER, json.dumps(PEOPLE)]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, text=True, **pipes) as provider:
        assert provider.stdout is not None
        yield f"http://localhost:{int(provider.stdout.readline())}"
        provider.communicate()


@pytest.fixture
def app(services: Services, issuer: str) -> Flask:
    chosen = {"oidc_issuer": issuer, "oidc_client_id": "quizapp", "oidc_client_secret": "s3cret", "oidc_name": "Campus"}
    settings = SETTINGS.model_copy(update=chosen)
    house: Any = SimpleNamespace(services=services, settings=settings, registry=CollectorRegistry())
    return create_app(house)


@dataclass
class Flow:
    """What a browser does between leaving for the provider and coming back."""

    visitor: Visitor

    def leave(self) -> str:
        """Where the browser is sent."""
        response = self.visitor.get("/sign-in/elsewhere")
        assert response.status_code == 302, response.text
        return response.headers["Location"]

    def agree(self, address: str, subject: str) -> str:
        """The person signs in there; the path that the browser comes back to."""
        answer = requests.post(address, data={"sub": subject}, allow_redirects=False, timeout=5)
        back = urlsplit(answer.headers["Location"])
        assert back.path == "/sign-in/elsewhere/return"
        return f"{back.path}?{back.query}"

    def through(self, subject: str) -> TestResponse:
        return self.visitor.get(self.agree(self.leave(), subject))


def test_who_signs_in_there_is_signed_in_here(visitor: Visitor, services: Services) -> None:
    assert "Sign in with Campus" in visitor.read("/sign-in")
    flow = Flow(visitor)
    address = flow.leave()
    asked = parse_qs(urlsplit(address).query)
    assert asked["response_type"] == ["code"]
    assert asked["code_challenge_method"] == ["S256"]
    assert all(len(asked[name][0]) >= 20 for name in ("state", "nonce", "code_challenge"))
    response = visitor.get(flow.agree(address, "ida"))
    assert response.status_code == 302
    assert "ida@example.org" in visitor.read("/account")
    with visitor.client.session_transaction() as session:
        assert not [name for name in session if "state" in name]
        assert identify(services, session["_user_id"]).name == "Ida"


def test_what_another_browser_began_ends_nowhere(app: Flask, visitor: Visitor) -> None:
    back = Flow(visitor).agree(Flow(visitor).leave(), "ida")
    stranger = Visitor(app)
    for address in (back, "/sign-in/elsewhere/return", "/sign-in/elsewhere/return?error=access_denied"):
        response = stranger.get(address)
        assert response.status_code == 409
        assert "Please begin again" in response.text
    assert stranger.get("/account").status_code == 302


def test_a_code_works_once_and_only_with_the_proof_that_its_browser_holds(visitor: Visitor) -> None:
    flow = Flow(visitor)
    back = flow.agree(flow.leave(), "ida")
    assert visitor.get(back).status_code == 302
    assert visitor.get(back).status_code == 409
    flow.leave()
    other = parse_qs(urlsplit(flow.leave()).query)["state"][0]
    code = parse_qs(urlsplit(back).query)["code"][0]
    assert visitor.get(f"/sign-in/elsewhere/return?code={code}&state={other}").status_code == 409


def test_a_token_for_another_flow_is_refused(visitor: Visitor) -> None:
    flow = Flow(visitor)
    back = flow.agree(flow.leave(), "ida")
    with visitor.client.session_transaction() as session:
        name = next(name for name in session if name.startswith("_state_elsewhere_"))
        session[name] = {**session[name], "data": {**session[name]["data"], "nonce": "of another flow"}}
    assert visitor.get(back).status_code == 409


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({}, 302),
        ({"aud": ["another service", "quizapp"], "azp": "quizapp"}, 302),
        ({"aud": "another service"}, 409),
        ({"aud": "another service", "azp": "quizapp"}, 409),
        ({"aud": None}, 409),
        ({"iss": "http://another.issuer"}, 409),
        ({"nonce": "of another flow"}, 409),
        ({"exp": 1_000_000_000}, 409),
        ({"sub": None}, 409),
        ({"sub": "mal", "email": None}, 409),
        ("another key", 409),
        ("a letter of the signature", 409),
        ("no signature", 409),
    ],
)
def test_a_token_counts_as_it_was_signed_for_this_service(
    app: Flask, visitor: Visitor, monkeypatch: pytest.MonkeyPatch, change: Any, status: int
) -> None:
    """Tokens signed by a key of the test, which the provider is said to have: a right one, and others."""
    client, key = app.extensions["elsewhere"], RSAKey.generate_key(2048, parameters={"kid": "the key"})
    exchange = client.fetch_access_token

    def told(**options: Any) -> dict[str, Any]:
        token = exchange(**options)
        claims = {**jwt_claims(token["id_token"]), **(change if isinstance(change, dict) else {})}
        claims = {name: value for name, value in claims.items() if value is not None and name != "at_hash"}
        signer = RSAKey.generate_key(2048, parameters={"kid": "the key"}) if change == "another key" else key
        signed = jwt.encode({"alg": "RS256", "kid": "the key"}, claims, signer)
        if change == "a letter of the signature":
            head, body, signature = signed.split(".")
            signed = f"{head}.{body}.{'A' if signature[0] != 'A' else 'B'}{signature[1:]}"
        if change == "no signature":
            head = urlsafe_b64encode(json.dumps({"alg": "none", "typ": "JWT"}).encode()).decode().rstrip("=")
            signed = f"{head}.{signed.split('.')[1]}."
        return {**token, "id_token": signed}

    monkeypatch.setattr(client, "fetch_access_token", told)
    monkeypatch.setattr(client, "fetch_jwk_set", lambda **_: {"keys": [key.as_dict(private=False)]})
    assert Flow(visitor).through("ida").status_code == status
    assert visitor.get("/account").status_code == (200 if status == 302 else 302)


def jwt_claims(token: str) -> dict[str, Any]:
    body = token.split(".")[1]
    found: dict[str, Any] = json.loads(urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    return found


def test_an_address_that_is_not_verified_opens_nobodys_account(visitor: Visitor, teacher: Visitor) -> None:
    assert teacher.get("/account").status_code == 200
    response = Flow(visitor).through("mal")
    assert response.status_code == 409
    assert "does not vouch" in response.text
    assert visitor.get("/account").status_code == 302


def test_an_account_with_a_password_is_connected_by_a_form_and_not_by_a_link(
    app: Flask, visitor: Visitor, services: Services
) -> None:
    make_learner(services)
    assert "Sign in with the password" in Flow(visitor).through("ada-there").text
    ada = Visitor(app).sign_in("ada@example.org")
    assert "Connect with Campus" in ada.read("/account")
    assert ada.client.post("/account/connect").status_code == 400
    for words in ({}, {"present": "not the password"}):
        assert ada.post("/account/connect", **words).status_code == 401
    page = ada.post("/account/connect", present=PASSWORD)
    assert 'href="/sign-in/elsewhere"' in page.text
    assert Flow(ada).through("ada-there").headers["Location"] == "/account"
    assert "You can sign in with Campus" in ada.read("/account")
    assert Flow(visitor).through("ada-there").status_code == 302
    assert "ada@example.org" in visitor.read("/account")


def test_who_has_no_password_confirms_there_before_what_is_for_good(app: Flask, services: Services) -> None:
    ida = Visitor(app)
    Flow(ida).through("ida")
    tokens, erasing, new = "/account/tokens", "/account/data/erase", "correct horse of Ida"
    wanted = {"name": "grades", "days": "30", "scope": "attempts:read"}
    for path, form in ((tokens, wanted), (erasing, {"word": "delete"}), ("/account/password", {"password": new})):
        refused = ida.post(path, **form)
        assert refused.status_code == 409, path
        assert "Confirm first that it is you" in refused.text
    page = ida.read(tokens)
    assert 'href="/sign-in/elsewhere?again=tokens"' in page
    confirm(ida, "tokens", "ida", "/account/tokens")
    assert "You have just confirmed" in ida.read(tokens)
    assert 'value="quizapp_' in ida.post(tokens, **wanted).text
    services.clock.advance(minutes=11)  # type: ignore[attr-defined]
    assert ida.post(tokens, **wanted).status_code == 409
    confirm(ida, "account", "ida", "/account")
    ida.send("/account/password", password=new)
    assert ida.post(erasing, word="delete").status_code == 401
    ida.send(erasing, word="delete", password=new)
    assert ida.get("/account").status_code == 302


def test_another_person_there_and_another_sign_in_here_confirm_nothing(app: Flask) -> None:
    ida = Visitor(app)
    Flow(ida).through("ida")
    back = Flow(ida).agree(ida.get("/sign-in/elsewhere?again=data").headers["Location"], "mal")
    refused = ida.get(back)
    assert refused.status_code == 409
    assert "Somebody else has signed in there" in refused.text
    assert ida.post("/account/data/erase", word="delete").status_code == 409
    confirm(ida, "data", "ida", "/account/data")
    Flow(ida).through("ida")
    assert ida.post("/account/data/erase", word="delete").status_code == 409, "a plain sign-in asks nobody anew"
    confirm(ida, "data", "ida", "/account/data")
    ida.send("/account/data/erase", word="delete")


def test_a_sign_in_there_that_is_older_than_the_question_does_not_count(
    app: Flask, monkeypatch: pytest.MonkeyPatch, services: Services
) -> None:
    ida = Visitor(app)
    Flow(ida).through("ida")
    client = app.extensions["elsewhere"]
    exchange = client.authorize_access_token
    began = services.clock().timestamp()
    for auth_time, place in ((began - 3600, None), (began + 1, "/account/tokens")):

        def told(auth_time: float = auth_time, **options: Any) -> dict[str, Any]:
            token = exchange(**options)
            return {**token, "userinfo": {**token["userinfo"], "auth_time": auth_time}}

        monkeypatch.setattr(client, "authorize_access_token", told)
        back = Flow(ida).agree(ida.get("/sign-in/elsewhere?again=tokens").headers["Location"], "ida")
        assert ida.get(back).headers.get("Location") == place
    assert "You have just confirmed" in ida.read("/account/tokens")


def confirm(visitor: Visitor, place: str, subject: str, lands: str) -> None:
    """Signs in there once more; the provider is asked to ask anew."""
    address = visitor.get(f"/sign-in/elsewhere?again={place}").headers["Location"]
    asked = parse_qs(urlsplit(address).query)
    assert (asked["prompt"], asked["max_age"]) == (["login"], ["0"])
    assert visitor.get(Flow(visitor).agree(address, subject)).headers["Location"] == lands


def test_a_provider_that_is_away_is_said_so(app: Flask, visitor: Visitor) -> None:
    app.extensions["elsewhere"]._server_metadata_url = "http://127.0.0.1:9/.well-known/openid-configuration"
    response = visitor.get("/sign-in/elsewhere")
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "5"


def test_without_an_issuer_there_is_no_such_page(services: Services) -> None:
    house: Any = SimpleNamespace(services=services, settings=SETTINGS, registry=CollectorRegistry())
    visitor = Visitor(create_app(house))
    assert visitor.get("/sign-in/elsewhere").status_code == 404
    assert "Campus" not in visitor.read("/sign-in")
