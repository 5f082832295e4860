"""The settings of the installation as an admin is shown them: every one, with where it comes from, and no secret."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from flask import current_app
from flask_babel import gettext

from quizapp.settings import PREFIX, Settings, without_password

NAME = "settings"
CHINESE: Mapping[str, str] = MappingProxyType(
    {
        "instance": "安装实例的数据文件夹",
        "database_url": "SQLite 或 PostgreSQL 的 SQLAlchemy 地址；留空：实例文件夹中的 quizapp.db",
        "secret_key": "用于签名会话、链接和 webhook；留空：首次启动时生成并保存在实例文件夹中",
        "host": "监听的地址",
        "port": "监听的端口；0 表示由系统选择",
        "threads": "同时处理的请求数",
        "base_url": "用户访问的地址，用于打印的链接；留空：由主机和端口组成",
        "session_days": "登录在多少天后失效",
        "session_idle_days": "多少天未访问后登录失效；访客不受此限",
        "secure_cookies": "仅通过 HTTPS 发送 Cookie；在 HTTPS 之后请启用",
        "proxies": "前面有几层代理，其 X-Forwarded-… 头可信",
        "grader_workers": "判定答案的工作进程数",
        "grader_seconds": "工作进程运行超过这么多秒即被终止",
        "grader_memory_mb": "一个工作进程可用的内存（MiB）",
        "marker_workers": "批改解释题的工作进程数",
        "marker_memory_mb": "批改解释题的进程可用的内存（MiB）",
        "celery_broker_url": "quizapp work 经由哪个 Redis 在本机或别处判定；留空：没有队列",
        "api_requests_per_minute": "程序凭一个令牌每分钟可发送的请求数",
        "require_seccomp": "无法把工作进程与网络和其他程序隔离时拒绝启动",
        "keep_sessions_days": "登录和链接失效后保留的天数；0：永久保留",
        "keep_drafts_days": "已输入而未提交的内容保留的天数；0：永久保留",
        "keep_attempts_days": "没有任何答案的作答保留的天数；0：永久保留",
        "keep_guests_days": "访客不再回来，多少天后清除；0：从不清除",
        "keep_events_days": "审计日志条目保留的天数；0：永久保留",
        "keep_deliveries_days": "发给 webhook 的内容保留的天数；0：永久保留",
        "smtp_host": "发送设置密码链接邮件的服务器；留空：改为显示链接",
        "smtp_port": "它的端口",
        "smtp_security": "与它的连接如何加密：starttls、tls 或 none",
        "smtp_user": "在那里登录用的名称；留空：不登录",
        "smtp_password": "对应的密码",
        "mail_from": "邮件的发件地址；有邮件服务器时必填",
        "oidc_issuer": "可用来登录的 OpenID Connect 签发方；留空：仅用密码登录",
        "oidc_client_id": "本服务在签发方处的名称",
        "oidc_client_secret": "本服务在那里的密钥",
        "oidc_name": "签发方在页面上的名称",
        "log_requests": "每个请求记一行日志：编号、页面、状态和用时；不含个人信息",
        "metrics_token": "凭此令牌可打开 /metrics；留空：没有这个页面",
    }
)
"""What each setting is, in Chinese; in English its description says it."""


@dataclass(frozen=True, slots=True)
class ShownSetting:
    """A setting.

    Attributes:
        variable: the variable that sets it; `key` is the same in the file.
        value: what may be shown of it; empty where it is not set.
        hidden: it is set and stays unseen.
        source: `default`, `environment`, `command line`, or a file.
    """

    variable: str
    key: str
    meaning: str
    value: str
    hidden: bool
    source: str


def shown_settings(language: str) -> tuple[ShownSetting, ...]:
    """All settings of the running service, in the order of the documents."""
    settings: Settings = current_app.extensions[NAME]
    return tuple(_shown(settings, language))


def _shown(settings: Settings, language: str) -> Iterator[ShownSetting]:
    for name, field in Settings.model_fields.items():
        value = getattr(settings, name)
        is_secret, is_default = not field.repr, value == field.get_default(call_default_factory=True)
        yield ShownSetting(
            variable=PREFIX + name.upper(),
            key=name,
            meaning=CHINESE[name] if language == "zh" else field.description or "",
            value="" if is_secret else _said(value),
            hidden=is_secret and bool(value),
            source=settings.origin.get(name, "default" if is_default else "command line"),
        )


def _said(value: object) -> str:
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    return without_password(str(value))
