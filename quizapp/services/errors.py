"""The tree of errors of the services.

ServiceError                 something a person may be told; carries a code and words in both languages
├── NotFound                 there is no such thing, or it is none of the actor's business (looks the same)
│   └── NotAllowed           the right is missing; everything outside treats it as NotFound
├── SignInNeeded             the actor is nobody, and the use case needs somebody
├── ScopeMissing             the token by which a program came is not for this
├── Conflict                 the state of things forbids it now: closed, finished, no try left, edited by another
├── InvalidInput             what was sent cannot be used; lists every fault with its field
├── WrongCredentials         e-mail and password do not belong together
├── Throttled                too many tries; says after how many seconds to come back
│   └── StillChecking        so many answers of the person wait for their marks that no further one is taken now
├── LinkExpired              a one-time link that was used, ran out or never was
└── Unavailable              the database or the grader does not answer now; nothing is lost, try again
    └── Tangled              two transactions waited for each other; the same again works at once
"""

# ruff: noqa: N818 -- the names say what happened; all of them end as one problem document or one line

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal, TypeAlias

Language: TypeAlias = Literal["en", "zh"]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with what was sent.

    Attributes:
        field: where, in dotted form (`prompt.en`, `slots.2.points`); empty if it is the whole.
        en: what is wrong and what would be right.
        zh: the same in Chinese.
        line: 1-based line where the input is a text with lines.
        column: 1-based column in it.
    """

    field: str
    en: str
    zh: str
    line: int | None = None
    column: int | None = None

    def said(self, language: Language) -> str:
        """The sentence in `language`."""
        return self.zh if language == "zh" else self.en


class ServiceError(Exception):
    """Base of what a service refuses.

    Attributes:
        code: stable word for programs.
        en: one English sentence for the person.
        zh: the same in Chinese.
    """

    code: ClassVar[str] = "refused"

    def __init__(self, en: str, zh: str) -> None:
        super().__init__(en)
        self.en = en
        self.zh = zh

    def said(self, language: Language) -> str:
        """The sentence in `language`."""
        return self.zh if language == "zh" else self.en


class NotFound(ServiceError):
    """There is no such thing, as far as the actor is concerned."""

    code = "not_found"

    def __init__(self, en: str = "There is nothing here.", zh: str = "这里没有内容。") -> None:
        super().__init__(en, zh)


class NotAllowed(NotFound):
    """The actor may not do this; shown exactly like `NotFound`."""


class SignInNeeded(ServiceError):
    """Somebody has to be signed in (a guest is somebody)."""

    code = "sign_in_needed"

    def __init__(self, en: str = "Please sign in first.", zh: str = "请先登录。") -> None:
        super().__init__(en, zh)


class ScopeMissing(ServiceError):
    """The token by which a program came is not for this.

    Attributes:
        scope: what it lacks.
    """

    code = "insufficient_scope"

    def __init__(self, scope: str) -> None:
        super().__init__(f"The token lacks the scope {scope}.", f"令牌缺少权限范围 {scope}。")
        self.scope = scope


class Conflict(ServiceError):
    """The state of things forbids it now.

    Attributes:
        reason: stable word: `finished`, `not_finished`, `closed`, `not_open`, `time_over`, `no_tries`,
            `no_attempts`, `pending`, `solved`, `solution_shown`, `replaced`, `stale`, `email_taken`,
            `already_contested`, `not_contestable`, `not_released`, `nothing_to_draw`, `no_hints`, `key_reused`,
            `taken`, `not_empty`, `not_published`,
            `last_instructor`, `too_many`, `in_progress`, `confirm_elsewhere`, `other_person`.
    """

    code = "conflict"

    def __init__(self, reason: str, en: str, zh: str) -> None:
        super().__init__(en, zh)
        self.reason = reason


class InvalidInput(ServiceError):
    """What was sent cannot be used.

    Attributes:
        faults: every fault found, at least one.
    """

    code = "invalid_input"

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(fault.en for fault in faults), "；".join(fault.zh for fault in faults))
        self.faults = faults


class WrongCredentials(ServiceError):
    """E-mail and password do not belong together, or the account is closed: nothing tells which."""

    code = "wrong_credentials"

    def __init__(self) -> None:
        super().__init__("E-mail and password do not belong together.", "邮箱与密码不匹配。")


class Throttled(ServiceError):
    """Too many tries in a short time.

    Attributes:
        seconds: when to come back.
    """

    code = "throttled"

    def __init__(self, seconds: int) -> None:
        super().__init__(
            f"Too many tries. Please wait {seconds} seconds and try again.", f"尝试次数过多，请在 {seconds} 秒后再试。"
        )
        self.seconds = seconds


class StillChecking(Throttled):
    """So many answers of one person wait to be checked that no further one is taken just now."""

    def __init__(self, seconds: int = 5) -> None:
        ServiceError.__init__(
            self,
            "Your earlier answers are still being checked. Please wait a moment before the next one.",
            "你之前的答案仍在检查中，请稍候再提交下一个。",
        )
        self.seconds = seconds


class LinkExpired(ServiceError):
    """The one-time link is used, out of date, or never was."""

    code = "link_expired"

    def __init__(self) -> None:
        super().__init__(
            "This link has been used or has expired. Please ask for a new one.", "此链接已被使用或已过期，请重新获取。"
        )


class Unavailable(ServiceError):
    """Something the service needs does not answer; what was acknowledged is safe.

    Attributes:
        seconds: when it is worth trying again.
    """

    code = "unavailable"

    def __init__(self, seconds: int = 5) -> None:
        super().__init__(
            "The service is busy. Nothing is lost; please try again in a moment.",
            "服务暂时繁忙，内容不会丢失，请稍后再试。",
        )
        self.seconds = seconds


class Tangled(Unavailable):
    """Another transaction was in the way of this one, of which nothing was stored; the same again works at once."""
