import base64

import pytest

from quizapp.client import BadSignature, verify_webhook
from quizapp.client.webhooks import signature

# The example of the standard's own tests: standard-webhooks/standard-webhooks,
# libraries/python/tests/test_webhooks.py, test_sign_function.
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
ID, SENT, BODY = "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}'
SIGNED = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
OTHER = "v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc="


def headers(**changes: str) -> dict[str, str]:
    given = {"webhook-id": ID, "webhook-timestamp": str(SENT), "webhook-signature": SIGNED}
    return given | {name.replace("_", "-"): value for name, value in changes.items()}


def test_the_example_of_the_standard_is_signed_as_it_says() -> None:
    assert signature(SECRET, ID, SENT, BODY) == SIGNED


def test_what_is_signed_is_taken_with_headers_of_any_case_and_among_other_signatures() -> None:
    assert verify_webhook(SECRET, headers(), BODY, now=SENT) == {"test": 2432232314}
    shouted = {name.upper(): value for name, value in headers(webhook_signature=f"{OTHER} {SIGNED} v2,x").items()}
    assert verify_webhook(SECRET.removeprefix("whsec_"), shouted, BODY, now=SENT + 299) == {"test": 2432232314}


@pytest.mark.parametrize(
    "changes",
    [
        {"webhook_signature": OTHER},
        {"webhook_signature": SIGNED.removeprefix("v1,")},
        {"webhook_signature": ""},
        {"webhook_signature": "v1,é"},
        {"webhook_id": "msg_another"},
        {"webhook_id": ""},
        {"webhook_timestamp": str(SENT + 1)},
        {"webhook_timestamp": "hello"},
        {"webhook_timestamp": ""},
    ],
)
def test_what_is_changed_or_left_out_is_refused(changes: dict[str, str]) -> None:
    with pytest.raises(BadSignature):
        verify_webhook(SECRET, headers(**changes), BODY, now=SENT)


def test_another_body_secret_or_time_is_refused() -> None:
    other = "whsec_" + base64.b64encode(b"x" * 32).decode()
    for secret, body, now in ((SECRET, BODY + b" ", SENT), (other, BODY, SENT), (SECRET, BODY, SENT + 301)):
        with pytest.raises(BadSignature):
            verify_webhook(secret, headers(), body, now=now)
    with pytest.raises(BadSignature, match="too long ago"):
        verify_webhook(SECRET, headers(), BODY)
    assert verify_webhook(SECRET, headers(), BODY, now=SENT - 900, tolerance=900)


@pytest.mark.parametrize("secret", ["", "whsec_", "whsec_not base64!"])
def test_what_is_no_secret_is_said_so(secret: str) -> None:
    with pytest.raises(ValueError, match="secret"):
        signature(secret, ID, SENT, BODY)
