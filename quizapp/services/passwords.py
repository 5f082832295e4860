"""Hashes of passwords: Argon2id with 19 MiB, two passes, one lane (OWASP's figures), a few at a time.

A hash takes about 0.03 s and 19 MiB on purpose; the number of hashes that run at once is bounded, so that many sign-ins
at once cannot take the memory or the processors from those who are answering questions.
"""

from __future__ import annotations

import hashlib
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from quizapp.services.common_passwords import is_common
from quizapp.services.errors import Fault, Unavailable

AT_ONCE = 2
PATIENCE_SECONDS = 10.0
SHORTEST, LONGEST = 8, 200


class Passwords:
    """Makes and checks hashes."""

    def __init__(self, *, memory_kib: int = 19 * 1024, passes: int = 2, at_once: int = AT_ONCE) -> None:
        self._hasher = PasswordHasher(time_cost=passes, memory_cost=memory_kib, parallelism=1)
        self._turns = BoundedSemaphore(at_once)
        self._nobody = ""

    def make(self, password: str) -> str:
        """The hash of a password.

        Raises:
            Unavailable: too many others are waiting.
        """
        self._wait()
        try:
            return self._hasher.hash(password)
        finally:
            self._turns.release()

    def fits(self, password: str, password_hash: str | None) -> bool:
        """Whether this is the password; without a hash it takes as long and is false, so that time tells nothing.

        Raises:
            Unavailable: too many others are waiting.
        """
        self._wait()
        try:
            self._hasher.verify(password_hash or self._nobodys_hash(), password)
        except (VerificationError, InvalidHashError):
            return False
        else:
            return password_hash is not None
        finally:
            self._turns.release()

    def _nobodys_hash(self) -> str:
        """A hash to compare with where there is none; made when it is first needed."""
        self._nobody = self._nobody or self._hasher.hash("nobody has this password")
        return self._nobody

    def is_old(self, password_hash: str) -> bool:
        """Whether the hash was made with other figures and should be made anew at the next sign-in."""
        return self._hasher.check_needs_rehash(password_hash)

    def _wait(self) -> None:
        if not self._turns.acquire(timeout=PATIENCE_SECONDS):
            raise Unavailable


def password_faults(password: str, field: str = "password") -> tuple[Fault, ...]:
    """What is wrong with a new password: too short, too long, or among the first to be guessed (NIST SP 800-63B)."""
    if len(password) < SHORTEST:
        en, zh = f"Use at least {SHORTEST} characters.", f"密码至少需要 {SHORTEST} 个字符。"
        return (Fault(field, en, zh),)
    if len(password) > LONGEST:
        return (Fault(field, f"Use at most {LONGEST} characters.", f"密码最多 {LONGEST} 个字符。"),)
    if is_common(password):
        en, zh = "This password is one of the first that anybody tries.", "这个密码太常见，很容易被猜中。"
        return (Fault(field, en, zh),)
    if password.encode(errors="replace") != password.encode(errors="surrogatepass"):
        return (Fault(field, "This has characters that cannot be typed again.", "密码含有无法再次输入的字符。"),)
    return ()


def token_hash(token: str) -> str:
    """What is stored of a random token: SHA-256 is enough for 256 random bits."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()
