"""What an installation may choose, read once and frozen: `QUIZAPP_*` variables, `instance/quizapp.toml`, defaults.

A name that does not exist and a value that does not fit are refused with the place they come from, all of them at
once: a typing error in a deployment must not pass for a default.
"""

from __future__ import annotations

import difflib
import os
import re
import secrets
import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, ValidationError, model_validator

PREFIX = "QUIZAPP_"
FILE = "quizapp.toml"
SECRET_FILE = "secret_key"  # noqa: S105 - the name of the file, not the secret
SHORTEST_SECRET = 16


class SettingsError(ValueError):
    """The settings cannot be used; the message is one line and names source, key and what would be right."""


def default_instance() -> Path:
    """The folder of the running installation: `instance/` of the source tree, otherwise of the current folder."""
    tree = Path(__file__).resolve().parent.parent
    in_tree = (tree / "instance" / "README.md").is_file() and (tree / "pyproject.toml").is_file()
    return (tree if in_tree else Path.cwd()) / "instance"


class Settings(BaseModel):
    """Every setting, with its default; the names in upper case after `QUIZAPP_` are the variables."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    instance: Path = Field(default_factory=default_instance, description="folder of the installation's data")
    database_url: str = Field(
        default="",
        description="SQLAlchemy URL of SQLite or PostgreSQL; empty: `quizapp.db` in the instance folder",
    )
    secret_key: str = Field(
        default="",
        repr=False,
        description="signs sessions, links, webhooks; empty: made at the first start and kept in the instance folder",
    )
    host: str = Field(default="127.0.0.1", min_length=1, description="address to listen on")
    port: int = Field(default=8000, ge=0, le=65535, description="port to listen on; 0 lets the system choose")
    threads: int = Field(default=8, ge=1, le=256, description="requests served at the same time")
    base_url: str = Field(
        default="",
        pattern=r"^(https?://[^\s/]+(/[^\s]*)?)?$",
        description="address that people use, for the links printed; empty: made of host and port",
    )
    session_days: int = Field(default=30, ge=1, le=366, description="days after which a sign-in ends")
    session_idle_days: int = Field(
        default=14,
        ge=1,
        le=366,
        description="days without a visit after which a sign-in ends; guests stay signed in",
    )
    secure_cookies: bool = Field(default=False, description="send cookies over HTTPS only; set it behind HTTPS")
    proxies: int = Field(
        default=0, ge=0, le=5, description="proxies in front, whose `X-Forwarded-…` headers are believed"
    )
    grader_workers: int = Field(default=2, ge=1, le=64, description="worker processes that decide answers")
    grader_seconds: float = Field(default=0.95, ge=0.1, le=60, description="wall time after which a worker is killed")
    grader_memory_mb: int = Field(default=512, ge=256, le=16384, description="memory (MiB) that a worker may take")
    marker_workers: int = Field(default=1, ge=1, le=64, description="worker processes that mark explanations")
    marker_memory_mb: int = Field(
        default=400, ge=256, le=16384, description="memory (MiB) that a process that marks explanations may take"
    )
    celery_broker_url: str = Field(
        default="",
        repr=False,
        description="Redis through which `quizapp work` decides instead, here or elsewhere; empty: no queue",
    )
    api_requests_per_minute: int = Field(
        default=300, ge=1, le=100_000, description="requests a minute that a program may send with one token"
    )
    require_seccomp: bool = Field(
        default=False, description="refuse to start where workers cannot be cut off from network and programs"
    )

    keep_sessions_days: int = Field(
        default=90, ge=0, le=36500, description="days after their end that sign-ins and links are kept; 0: for ever"
    )
    keep_drafts_days: int = Field(
        default=30, ge=0, le=36500, description="days that what was typed and not handed in is kept; 0: for ever"
    )
    keep_attempts_days: int = Field(
        default=180, ge=0, le=36500, description="days that attempts without any answer are kept; 0: for ever"
    )
    keep_guests_days: int = Field(
        default=365, ge=0, le=36500, description="days after which guests who did not come back are erased; 0: never"
    )
    keep_events_days: int = Field(
        default=0, ge=0, le=36500, description="days that entries of the audit log are kept; 0: for ever"
    )
    keep_deliveries_days: int = Field(
        default=30, ge=0, le=36500, description="days that what webhooks were told is kept; 0: for ever"
    )
    smtp_host: str = Field(
        default="", description="server that takes letters with links for passwords; empty: links are shown instead"
    )
    smtp_port: int = Field(default=587, ge=1, le=65535, description="its port")
    smtp_security: Literal["starttls", "tls", "none"] = Field(
        default="starttls", description="how the connection to it is encrypted: starttls, tls or none"
    )
    smtp_user: str = Field(default="", description="name to sign in with there; empty: without")
    smtp_password: str = Field(default="", repr=False, description="the password for it")
    mail_from: str = Field(default="", description="address that letters come from; wanted with a mail server")
    oidc_issuer: str = Field(
        default="",
        pattern=r"^(https?://[^\s]+)?$",
        description="issuer of OpenID Connect by which people may sign in; empty: only by password",
    )
    oidc_client_id: str = Field(default="", description="name of this service at the issuer")
    oidc_client_secret: str = Field(default="", repr=False, description="its secret there")
    oidc_name: str = Field(default="OpenID Connect", min_length=1, description="what the issuer is called on the pages")
    log_requests: bool = Field(
        default=True, description="a line for every request: its id, page, status and time; nothing of the person"
    )
    metrics_token: str = Field(
        default="",
        repr=False,
        description="opens `/metrics` to whoever sends it as a bearer token; empty: there is no such page",
    )

    _origin: Mapping[str, str] = PrivateAttr(default_factory=dict)

    @model_validator(mode="after")
    def _check(self) -> Self:
        kind = self.database_url.split(":", 1)[0].split("+", 1)[0]
        if self.database_url and kind not in {"sqlite", "postgresql"}:
            raise ValueError(f"database_url: a URL of sqlite or postgresql is wanted, not {kind!r}")
        if self.celery_broker_url and not re.fullmatch(r"rediss?://\S+", self.celery_broker_url):
            raise ValueError("celery_broker_url: a URL that begins with redis:// or rediss:// is wanted")
        if self.secret_key and len(self.secret_key) < SHORTEST_SECRET:
            raise ValueError(f"secret_key: at least {SHORTEST_SECRET} characters are wanted")
        if self.metrics_token and len(self.metrics_token) < SHORTEST_SECRET:
            raise ValueError(f"metrics_token: at least {SHORTEST_SECRET} characters are wanted")
        if self.smtp_host and not (re.fullmatch(r"[^@\s]+@[^@\s]+", self.mail_from) and self.base_url):
            raise ValueError("smtp_host: set mail_from to an e-mail address, and base_url, which letters lead to")
        if self.oidc_issuer and not self.oidc_client_id:
            raise ValueError("oidc_client_id: the issuer knows this service by a name; set it beside oidc_issuer")
        return self

    @property
    def origin(self) -> Mapping[str, str]:
        """Where each setting comes from that is no default: a file, `environment` or `command line`."""
        return MappingProxyType(self._origin)

    @property
    def database(self) -> str:
        """The URL of the database, also where none was set."""
        return self.database_url or f"sqlite:///{self.instance.absolute() / 'quizapp.db'}"

    @property
    def database_file(self) -> Path | None:
        """The file of an SQLite database; None for another engine or for one in memory."""
        found = re.fullmatch(r"sqlite(?:\+\w+)?:///([^?]+)(?:\?.*)?", self.database)
        return Path(found[1]) if found and found[1] != ":memory:" else None

    @property
    def database_shown(self) -> str:
        """The URL of the database without its password."""
        return without_password(self.database)

    @property
    def broker_shown(self) -> str:
        """The URL of the broker without its password."""
        return without_password(self.celery_broker_url)

    @property
    def address(self) -> str:
        """The address that people use, without a slash at its end."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return (self.base_url or f"http://{host}:{self.port}").rstrip("/")


def read(environ: Mapping[str, str] = os.environ, **chosen: object) -> Settings:
    """The settings of this start.

    Args:
        environ: where the `QUIZAPP_*` variables are looked up.
        chosen: what the command line says; None says nothing. It comes before everything else.

    Raises:
        SettingsError: a name is unknown, a value does not fit, or the file cannot be read.
    """
    variables = {name.removeprefix(PREFIX).lower(): value for name, value in environ.items() if name.startswith(PREFIX)}
    said = {name: value for name, value in chosen.items() if value is not None}
    instance = Path(str({**variables, **said}.get("instance") or default_instance()))
    file = instance / FILE
    layers: tuple[tuple[str, Mapping[str, Any]], ...] = (
        (str(file), _read_file(file)),
        ("environment", variables),
        ("command line", said),
    )
    faults = [fault for source, values in layers for fault in _unknown(source, values)]
    if faults:
        raise SettingsError("; ".join(faults))
    merged = {name: value for _, values in layers for name, value in values.items()}
    origin = {name: source for source, values in layers for name in values}
    try:
        return _from(Settings.model_validate(merged), origin)
    except ValidationError as error:
        raise SettingsError("; ".join(_explain(fault, origin) for fault in error.errors())) from error


def with_secret_key(settings: Settings) -> Settings:
    """The settings with a secret key: the one that was set, the one kept in the instance folder, or a new one there.

    Raises:
        SettingsError: the file cannot be read or written, or others may read it.
    """
    if settings.secret_key:
        return settings
    path = settings.instance / SECRET_FILE
    try:
        settings.instance.mkdir(parents=True, exist_ok=True)
        _create_secret(path)
        if path.stat().st_mode & 0o077:
            raise SettingsError(f"{path}: others may read the secret key; say chmod 600 {path}")
        key = path.read_text(encoding="ascii").strip()
    except OSError as error:
        raise SettingsError(f"{path}: {error.strerror}; set {PREFIX}SECRET_KEY or make the folder writable") from error
    kept = Settings.model_validate({**settings.model_dump(), "secret_key": key})
    return _from(kept, {**settings.origin, "secret_key": str(path)})


def _from(settings: Settings, origin: Mapping[str, str]) -> Settings:
    settings._origin = dict(origin)  # noqa: SLF001 - told where they are read, and nowhere else
    return settings


def _create_secret(path: Path) -> None:
    """Write a new key, whole or not at all: processes that start together all read the same one."""
    if path.exists():
        return
    fresh = path.with_name(f"{SECRET_FILE}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(32) + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(fresh, path)  # fails where another process was first
    except FileExistsError:
        pass
    finally:
        fresh.unlink()


def without_password(url: str) -> str:
    """The URL with stars for passwords: before the host, up to the last `@`, and among the parameters.

    >>> without_password("postgresql://quiz:s3:c@t@db/quiz?sslpassword=also&connect_timeout=5")
    'postgresql://quiz:***@db/quiz?sslpassword=***&connect_timeout=5'
    """
    return re.sub(r"([?&]\w*password=)[^&]*", r"\1***", re.sub(r"(://[^:/@?]*):.*@", r"\1:***@", url))


def _read_file(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{file}: {error}") from error


def _unknown(source: str, values: Mapping[str, Any]) -> list[str]:
    faults = []
    for name in values:
        if name in Settings.model_fields:
            continue
        near = difflib.get_close_matches(name, Settings.model_fields, n=1)
        hint = f"; did you mean {_spelled(source, near[0])}?" if near else ""
        faults.append(f"{_named(source, name)}: there is no such setting{hint}")
    return faults


def _explain(fault: Any, origin: Mapping[str, str]) -> str:  # noqa: ANN401 - pydantic's ErrorDetails
    if not fault["loc"]:  # from _check, which names the setting itself
        name, _, message = str(fault["ctx"]["error"]).partition(": ")
    else:
        name = str(fault["loc"][0])
        message = f"{fault['msg'].lower()}, but it is {fault['input']!r}"
    return f"{_named(origin.get(name, 'default'), name)}: {message}"


def _spelled(source: str, name: str) -> str:
    return PREFIX + name.upper() if source == "environment" else name


def _named(source: str, name: str) -> str:
    return f"{source}: {_spelled(source, name)}"
