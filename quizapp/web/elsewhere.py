"""Signing in by OpenID Connect, where an issuer is set: the code flow with state, nonce and PKCE (Authlib).

What belongs to a flow that has begun stands in the signed session of the browser, so that any process may end it.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.flask_client import OAuth
from flask import Flask, current_app, session, url_for
from joserfc.errors import JoseError
from requests import RequestException
from werkzeug.wrappers import Response

from quizapp.services.errors import Conflict, NotFound, Unavailable
from quizapp.services.sign_in_elsewhere import Identity
from quizapp.settings import Settings

NAME = "elsewhere"
PATIENCE_SECONDS = 5.0
FLOW = f"_state_{NAME}"
ANEW = {"prompt": "login", "max_age": "0"}
CLOCKS_DIFFER = timedelta(minutes=2)
log = structlog.get_logger(__name__)


def install(app: Flask, settings: Settings) -> None:
    """Connects the provider of the settings; the pages ask `elsewhere` for its name, empty where there is none."""
    app.extensions[NAME] = _client(app, settings) if settings.oidc_issuer else None
    app.config["ELSEWHERE_BASE"] = settings.base_url.rstrip("/")
    app.context_processor(lambda: {NAME: settings.oidc_name if settings.oidc_issuer else ""})


def _client(app: Flask, settings: Settings) -> Any:  # noqa: ANN401 - Authlib carries no types
    found = OAuth(app).register(
        NAME,
        client_id=settings.oidc_client_id,
        client_secret=settings.oidc_client_secret,
        server_metadata_url=f"{settings.oidc_issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={
            "scope": "openid email profile",
            "code_challenge_method": "S256",
            "default_timeout": PATIENCE_SECONDS,
        },
    )
    found.expected_issuer = settings.oidc_issuer
    return found


def go_there(*, anew: bool = False) -> Response:
    """To the provider's page.

    Args:
        anew: ask for a sign-in also of who is signed in there already.

    Raises:
        NotFound: no provider is set.
        Unavailable: it does not answer.
    """
    client = provider()
    for name in [name for name in session if name.startswith(FLOW)]:
        session.pop(name)  # one flow at a time: a cookie has little room
    try:
        answer: Response = client.authorize_redirect(_return_address(), **(ANEW if anew else {}))
    except (RequestException, RuntimeError, ValueError) as error:
        raise _silent(error) from error
    return answer


def come_back(*, not_before: datetime | None = None) -> Identity:
    """Who the provider says it was: state, signature, issuer, audience, nonce and time are checked.

    Args:
        not_before: a sign-in there that was earlier, by what the provider says of it, does not count.

    Raises:
        NotFound: no provider is set.
        Conflict: `refused`, where what came back is not the end of a flow that this browser began.
        Unavailable: the provider does not answer.
    """
    client = provider()
    issuers = [client.expected_issuer, f"{client.expected_issuer.rstrip('/')}/"]
    options = {
        "iss": {"essential": True, "values": issuers},
        "aud": {"essential": True, "values": [client.client_id]},
    }
    try:
        token = client.authorize_access_token(claims_options=options)
        told = {**token["userinfo"]}
        if "email" not in told:
            told = {**_of_the_same(client.userinfo(token=token), told), **told}
    except (AuthlibBaseError, JoseError, KeyError, ValueError) as error:
        log.warning("a sign-in elsewhere was refused", kind=type(error).__name__)
        raise _refused() from error
    except (RequestException, RuntimeError) as error:
        raise _silent(error) from error
    if not_before is not None and _is_earlier(told.get("auth_time"), not_before):
        raise _refused()
    return Identity(
        issuer=client.expected_issuer,
        subject=str(told["sub"])[:320],
        email=str(told.get("email") or ""),
        is_verified=told.get("email_verified") is True,
        name=str(told.get("name") or ""),
    )


def provider() -> Any:  # noqa: ANN401 - Authlib carries no types
    """The provider that is set.

    Raises:
        NotFound: none is.
    """
    found = current_app.extensions[NAME]
    if found is None:
        raise NotFound
    return found


def _of_the_same(more: dict[str, Any], told: dict[str, Any]) -> dict[str, Any]:
    """What a provider says besides, if it is of whom the signed token is."""
    if more.get("sub") != told["sub"]:
        raise ValueError
    return more


def _is_earlier(auth_time: object, not_before: datetime) -> bool:
    """Whether the provider has asked nobody anew; one that tells no time was asked to, and is believed."""
    if not isinstance(auth_time, int | float):
        return False
    return datetime.fromtimestamp(auth_time, UTC) < not_before - CLOCKS_DIFFER


def _return_address() -> str:
    path = url_for("elsewhere.arrive")
    base = current_app.config["ELSEWHERE_BASE"]
    return f"{base}{path}" if base else url_for("elsewhere.arrive", _external=True)


def _refused() -> Conflict:
    en = "Signing in elsewhere did not come to an end. Please begin again."
    return Conflict("refused", en, "外部登录未能完成，请重新开始。")


def _silent(error: Exception) -> Unavailable:
    log.warning("the provider for signing in elsewhere does not answer", kind=type(error).__name__)
    return Unavailable()
