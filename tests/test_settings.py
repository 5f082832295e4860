from pathlib import Path

import pytest

from quizapp.settings import Settings, SettingsError, read, with_secret_key, without_password


def environment(instance: Path, **variables: str) -> dict[str, str]:
    return {"QUIZAPP_INSTANCE": str(instance), "HOME": "/nowhere", **variables}


def test_defaults_serve_on_this_machine_from_a_file_in_the_instance_folder(tmp_path: Path) -> None:
    settings = read(environment(tmp_path))
    assert settings.address == "http://127.0.0.1:8000"
    assert settings.database == f"sqlite:///{tmp_path}/quizapp.db"


def test_variables_come_before_the_file_and_the_command_line_before_both(tmp_path: Path) -> None:
    (tmp_path / "quizapp.toml").write_text('port = 1\nthreads = 3\nhost = "::1"\n', encoding="utf-8")
    settings = read(environment(tmp_path, QUIZAPP_PORT="2", QUIZAPP_THREADS="4"), port=3, host=None)
    assert (settings.port, settings.threads, settings.host) == (3, 4, "::1")
    assert settings.address == "http://[::1]:3"


def test_the_secret_is_not_shown(tmp_path: Path) -> None:
    settings = read(environment(tmp_path, QUIZAPP_SECRET_KEY="0123456789abcdef"))
    assert "0123456789abcdef" not in repr(settings)


def test_the_password_of_the_database_is_not_shown(tmp_path: Path) -> None:
    settings = read(environment(tmp_path, QUIZAPP_DATABASE_URL="postgresql+psycopg://quiz:s3:c@db/quiz"))
    assert settings.database_shown == "postgresql+psycopg://quiz:***@db/quiz"


def test_nor_is_that_of_the_broker(tmp_path: Path) -> None:
    settings = read(environment(tmp_path, QUIZAPP_CELERY_BROKER_URL="rediss://:s3:c@queue/2"))
    assert settings.broker_shown == "rediss://:***@queue/2"
    assert "s3:c" not in repr(settings)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://quiz:p@ss@db/quiz", "postgresql://quiz:***@db/quiz"),
        ("postgresql://quiz:a/b@db/quiz", "postgresql://quiz:***@db/quiz"),
        ("postgresql://db/quiz?user=quiz&password=s3c", "postgresql://db/quiz?user=quiz&password=***"),
        ("postgresql://db:5432/quiz", "postgresql://db:5432/quiz"),
        ("sqlite:////srv/quiz.db", "sqlite:////srv/quiz.db"),
    ],
)
def test_no_part_of_a_password_is_shown(url: str, shown: str) -> None:
    assert without_password(url) == shown


def test_settings_know_where_they_come_from(tmp_path: Path) -> None:
    (tmp_path / "quizapp.toml").write_text("port = 1\nthreads = 3\n", encoding="utf-8")
    settings = with_secret_key(read(environment(tmp_path, QUIZAPP_PORT="2"), host="::1", base_url=None))
    assert settings.origin == {
        "instance": "environment",
        "port": "environment",
        "threads": str(tmp_path / "quizapp.toml"),
        "host": "command line",
        "secret_key": str(tmp_path / "secret_key"),
    }
    assert Settings().origin == {}


@pytest.mark.parametrize(
    ("url", "file"),
    [
        ("sqlite:////srv/quiz.db", "/srv/quiz.db"),
        ("sqlite+pysqlite:///quiz.db?timeout=5", "quiz.db"),
        ("sqlite:///:memory:", None),
        ("postgresql://db/quiz", None),
    ],
)
def test_the_file_of_the_database_is_known_where_it_is_one(tmp_path: Path, url: str, file: str | None) -> None:
    settings = read(environment(tmp_path, QUIZAPP_DATABASE_URL=url))
    assert settings.database_file == (None if file is None else Path(file))


@pytest.mark.parametrize(
    ("variables", "message"),
    [
        ({"QUIZAPP_DATABSE_URL": "x"}, "environment: QUIZAPP_DATABSE_URL: there is no such setting; did you mean"),
        ({"QUIZAPP_PORT": "http"}, "environment: QUIZAPP_PORT: input should be a valid integer"),
        ({"QUIZAPP_PORT": "70000"}, "QUIZAPP_PORT: input should be less than or equal to 65535, but it is '70000'"),
        ({"QUIZAPP_DATABASE_URL": "mysql://x"}, "QUIZAPP_DATABASE_URL: a URL of sqlite or postgresql is wanted"),
        ({"QUIZAPP_CELERY_BROKER_URL": "amqp://x"}, "QUIZAPP_CELERY_BROKER_URL: a URL that begins with redis://"),
        ({"QUIZAPP_SECRET_KEY": "short"}, "QUIZAPP_SECRET_KEY: at least 16 characters"),
        ({"QUIZAPP_SECURE_COOKIES": "maybe"}, "QUIZAPP_SECURE_COOKIES: input should be a valid boolean"),
        ({"QUIZAPP_BASE_URL": "quiz.example"}, "QUIZAPP_BASE_URL: string should match pattern"),
    ],
)
def test_a_bad_variable_is_refused_by_name(tmp_path: Path, variables: dict[str, str], message: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read(environment(tmp_path, **variables))
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_all_faults_are_told_at_once_with_their_source(tmp_path: Path) -> None:
    (tmp_path / "quizapp.toml").write_text("prot = 1\n", encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        read(environment(tmp_path, QUIZAPP_HSOT="x"))
    assert f"{tmp_path}/quizapp.toml: prot: there is no such setting; did you mean port?" in str(caught.value)
    assert "QUIZAPP_HSOT" in str(caught.value)


def test_a_file_that_is_no_toml_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "quizapp.toml").write_text("port = \n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"quizapp\.toml: .*line 1"):
        read(environment(tmp_path))


def test_the_secret_key_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    settings = read(environment(tmp_path / "new"))
    first = with_secret_key(settings)
    second = with_secret_key(settings)
    file = tmp_path / "new" / "secret_key"
    assert first.secret_key == second.secret_key == file.read_text().strip()
    assert len(first.secret_key) == 64
    assert file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in file.parent.iterdir()] == ["secret_key"]


@pytest.mark.fault("X3", "I10")
def test_a_secret_key_that_others_may_read_is_refused(tmp_path: Path) -> None:
    settings = read(environment(tmp_path))
    with_secret_key(settings)
    (tmp_path / "secret_key").chmod(0o644)
    with pytest.raises(SettingsError, match="chmod 600"):
        with_secret_key(settings)


def test_a_secret_key_that_was_set_is_kept_and_no_file_is_made(tmp_path: Path) -> None:
    settings = read(environment(tmp_path, QUIZAPP_SECRET_KEY="0123456789abcdef"))
    assert with_secret_key(settings) is settings
    assert list(tmp_path.iterdir()) == []


def test_settings_are_frozen(tmp_path: Path) -> None:
    settings = read(environment(tmp_path))
    with pytest.raises(ValueError, match="frozen"):
        settings.port = 1
    assert Settings.model_config["extra"] == "forbid"
