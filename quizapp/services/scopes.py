"""What a token may be made for. A scope only narrows: the rights of its person hold beside it, at every request."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Literal, TypeAlias, cast

from quizapp.services.errors import Fault, InvalidInput, Language

Scope: TypeAlias = Literal[
    "attempts:read",
    "attempts:write",
    "items:read",
    "items:write",
    "quizzes:read",
    "quizzes:write",
    "scores:read",
    "marks:write",
    "webhooks:read",
    "webhooks:write",
    "people:read",
    "people:write",
]
SCOPES: Mapping[Scope, tuple[str, str]] = MappingProxyType(
    {
        "attempts:read": ("see quizzes and my own attempts", "查看测验和自己的作答"),
        "attempts:write": ("start quizzes, answer, take hints, finish", "开始测验、作答、查看提示、交卷"),
        "items:read": ("read the questions I may use, with their answers", "查看可用的题目及其答案"),
        "items:write": ("write and publish questions", "编写并发布题目"),
        "quizzes:read": ("read the quizzes I teach", "查看自己所教的测验"),
        "quizzes:write": ("make and change quizzes", "创建和修改测验"),
        "scores:read": ("read learners' scores, answers and marks", "查看学习者的成绩、答案和评分"),
        "marks:write": ("change marks, mark anew", "修改评分、重新评分"),
        "webhooks:read": ("see webhooks and what became of what they were told", "查看 Webhook 及其发送记录"),
        "webhooks:write": ("add, test and remove webhooks", "添加、测试和移除 Webhook"),
        "people:read": ("for admins: read all accounts", "管理员：查看所有账号"),
        "people:write": ("for admins: make and change accounts", "管理员：创建和修改账号"),
    }
)


def meaning(scope: Scope, language: Language) -> str:
    """What a scope allows, in a few words."""
    en, zh = SCOPES[scope]
    return zh if language == "zh" else en


def read_scopes(words: Iterable[str]) -> tuple[Scope, ...]:
    """These scopes, each once and in the order of the table.

    Raises:
        InvalidInput: one does not exist, or there is none.
    """
    wanted = set(words)
    unknown = sorted(wanted - SCOPES.keys())
    if unknown or not wanted:
        names = ", ".join(SCOPES)
        en = f"There is no scope {unknown[0]!r}. There are: {names}." if unknown else "Choose what the token may do."
        zh = f"没有名为“{unknown[0]}”的权限范围。可用的有：{names}。" if unknown else "请选择令牌的权限范围。"
        raise InvalidInput(Fault("scopes", en, zh))
    return tuple(scope for scope in SCOPES if scope in wanted)


def spelled(scopes: Iterable[Scope]) -> str:
    """Scopes as they are kept.

    >>> spelled(("attempts:read", "attempts:write"))
    'attempts:read attempts:write'
    """
    return " ".join(scopes)


def kept_scopes(text: str) -> frozenset[Scope]:
    """Scopes from how they are kept; those that no longer exist are left out."""
    return frozenset(cast("Scope", word) for word in text.split() if word in SCOPES)
