from pathlib import Path

import pytest
from flask import Flask

from quizapp.services.account_views import NewUser
from quizapp.services.actor import SYSTEM
from quizapp.services.add_user import add_user
from quizapp.services.bundle import Services
from quizapp.settings import Settings, read
from quizapp.web.settings_shown import CHINESE, NAME, ShownSetting, shown_settings
from tests.services.house import PASSWORD, FakeGrader
from tests.web.conftest import SETTINGS
from tests.web.visitor import Visitor

SECRETS = {
    "QUIZAPP_SECRET_KEY": "the-key-of-sessions",
    "QUIZAPP_METRICS_TOKEN": "the-token-of-figures",
    "QUIZAPP_SMTP_PASSWORD": "the-word-of-letters",
    "QUIZAPP_OIDC_CLIENT_SECRET": "the-secret-elsewhere",
    "QUIZAPP_CELERY_BROKER_URL": "redis://:the-word-of-the-queue@queue/1",
    "QUIZAPP_DATABASE_URL": "postgresql://quiz:the-word@of-tables@db/quiz?sslpassword=the-word-of-tls",
}


def shown(app: Flask, settings: Settings, language: str = "en") -> dict[str, ShownSetting]:
    app.extensions[NAME] = settings
    with app.test_request_context("/admin/settings"):
        return {one.key: one for one in shown_settings(language)}


def test_every_setting_is_told_in_both_languages() -> None:
    assert CHINESE.keys() == Settings.model_fields.keys()


def test_each_tells_its_value_and_where_it_comes_from(app: Flask, tmp_path: Path) -> None:
    (tmp_path / "quizapp.toml").write_text("threads = 3\nport = 1\n", encoding="utf-8")
    variables = {"QUIZAPP_INSTANCE": str(tmp_path), "QUIZAPP_PORT": "2", "QUIZAPP_SECURE_COOKIES": "1"}
    found = shown(app, read(variables, host="::1"))
    sources = {name: found[name].source for name in ("threads", "port", "host", "session_days", "secure_cookies")}
    assert sources == {
        "threads": str(tmp_path / "quizapp.toml"),
        "port": "environment",
        "host": "command line",
        "session_days": "default",
        "secure_cookies": "environment",
    }
    assert (found["threads"].value, found["port"].value, found["secure_cookies"].value) == ("3", "2", "yes")
    assert (found["smtp_host"].value, found["smtp_host"].variable) == ("", "QUIZAPP_SMTP_HOST")
    assert found["port"].meaning == "port to listen on; 0 lets the system choose"
    assert shown(app, SETTINGS, "zh")["port"].meaning == CHINESE["port"]


def test_no_secret_is_shown(app: Flask, tmp_path: Path) -> None:
    found = shown(app, read({"QUIZAPP_INSTANCE": str(tmp_path), **SECRETS}))
    told = repr(tuple(found.values()))
    for word in ("the-key", "the-token", "the-word", "the-secret", "of-tables"):
        assert word not in told
    assert found["database_url"].value == "postgresql://quiz:***@db/quiz?sslpassword=***"
    assert [name for name, one in found.items() if one.hidden] == [
        "secret_key",
        "celery_broker_url",
        "smtp_password",
        "oidc_client_secret",
        "metrics_token",
    ]
    assert not shown(app, Settings(secret_key="k" * 16))["smtp_password"].hidden


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", ("answers", "Explanations are marked by people.", "default")), ("zh", ("设置", "由人批改", "默认"))],
)
def test_the_page_tells_it(
    services: Services, app: Flask, grader: FakeGrader, language: str, words: tuple[str, ...]
) -> None:
    add_user(services, SYSTEM, NewUser("root@example.org", "admin", "Root", PASSWORD))
    admin = Visitor(app).sign_in("root@example.org")
    assert "/admin/settings" in admin.read("/admin/people")
    admin.post("/preferences", language=language)
    page = admin.read("/admin/settings")
    assert [word for word in words if word not in page] == []
    assert SETTINGS.secret_key not in page
    assert SETTINGS.metrics_token not in page
    assert "QUIZAPP_KEEP_GUESTS_DAYS" in page
    tags = page.count('class="tag not-yet"')
    grader.is_away = True
    assert admin.read("/admin/settings").count('class="tag not-yet"') == tags + 1
