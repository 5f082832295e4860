import base64

from quizapp.services.webhook_secrets import signing_key, webhook_secret


def test_a_secret_is_256_bits_of_key_and_salt() -> None:
    key = signing_key("the installation's key")
    secret = webhook_secret(key, "5a17")
    assert secret.startswith("whsec_")
    assert len(base64.b64decode(secret.removeprefix("whsec_"))) == 32
    assert secret == webhook_secret(signing_key("the installation's key"), "5a17")
    others = {webhook_secret(key, "5a18"), webhook_secret(signing_key("another key"), "5a17"), secret}
    assert len(others) == 3
