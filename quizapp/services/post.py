"""Carries letters by SMTP."""

from __future__ import annotations

import smtplib
import ssl
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate, make_msgid
from typing import Literal, Protocol, TypeAlias

import structlog

Security: TypeAlias = Literal["starttls", "tls", "none"]
LOG = structlog.get_logger(__name__)
PATIENCE_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Letter:
    """What goes to one person."""

    to: str
    subject: str
    text: str = field(repr=False)


class Post(Protocol):
    """Carries letters."""

    def send(self, letters: Sequence[Letter]) -> frozenset[str]:
        """Carries them now; the addresses that did not get theirs."""
        ...

    def send_later(self, letter: Letter) -> None:
        """Carries it in a moment, so that how long it takes tells nobody whether there was one."""
        ...


@dataclass(frozen=True, slots=True)
class SmtpPost:
    """Carries letters by SMTP, all of a call over one connection."""

    host: str
    port: int
    sender: str
    security: Security = "starttls"
    user: str = ""
    password: str = field(default="", repr=False)

    def send(self, letters: Sequence[Letter]) -> frozenset[str]:
        """See `Post.send`; what went wrong is in the log, without the address."""
        left = {letter.to for letter in letters}
        try:
            context = ssl.create_default_context()
            with self._connection(context) as server:
                self._greet(server, context)
                for letter in letters:
                    if self._sent(server, letter):
                        left.discard(letter.to)
        except (OSError, smtplib.SMTPException) as error:
            LOG.warning("letters could not be sent", kind=type(error).__name__, number=len(left))
        return frozenset(left)

    def send_later(self, letter: Letter) -> None:
        """See `Post.send_later`."""
        threading.Thread(target=self.send, args=([letter],), name="letter", daemon=True).start()

    def _connection(self, context: ssl.SSLContext) -> smtplib.SMTP:
        name = self.sender.partition("@")[2]  # smtplib would ask the network for one
        if self.security == "tls":
            return smtplib.SMTP_SSL(self.host, self.port, name, timeout=PATIENCE_SECONDS, context=context)
        return smtplib.SMTP(self.host, self.port, name, timeout=PATIENCE_SECONDS)

    def _greet(self, server: smtplib.SMTP, context: ssl.SSLContext) -> None:
        if self.security == "starttls":
            server.starttls(context=context)
        if self.user:
            server.login(self.user, self.password)

    def _sent(self, server: smtplib.SMTP, letter: Letter) -> bool:
        message = EmailMessage(policy=SMTP)
        message["From"], message["To"], message["Subject"] = self.sender, letter.to, letter.subject
        message["Date"], message["Message-ID"] = formatdate(), make_msgid(domain=self.sender.partition("@")[2] or None)
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(letter.text, cte="base64")
        try:
            server.send_message(message)
        except smtplib.SMTPRecipientsRefused as error:
            LOG.warning("a letter was refused", kind=type(error).__name__)
            return False
        return True
