"""Who receives what webhooks are told: a courier that notes it, and a real HTTPS server on this machine."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from quizapp.client import verify_webhook
from quizapp.services.actor import Actor
from quizapp.services.add_webhook import add_webhook
from quizapp.services.bundle import Services
from quizapp.services.courier import Carried, Parcel
from quizapp.services.webhook_views import WebhookForm, WebhookMade

URL = "https://hooks.example.org/quiz"
DELIVERED = Carried("", 200)


@dataclass
class FakeCourier:
    """Notes what it is given; `answers` come first, then everything is delivered."""

    answers: list[Carried] = field(default_factory=list)
    carried: list[Parcel] = field(default_factory=list)

    def carry(self, parcel: Parcel) -> Carried:
        self.carried.append(parcel)
        return self.answers.pop(0) if self.answers else DELIVERED

    def events(self, secret: str) -> list[dict[str, Any]]:
        """What was carried, each with a good signature of the secret."""
        return [
            verify_webhook(secret, one.headers, one.body, now=float(one.headers["webhook-timestamp"]))
            for one in self.carried
        ]


def make_webhook(services: Services, actor: Actor, *events: str, url: str = URL, course_id: int = 1) -> WebhookMade:
    """A webhook of the default course, told of everything if no events are named."""
    form = WebhookForm(url, events or ("attempt.finished", "mark.changed"))
    return add_webhook(services, actor, course_id, form)


@dataclass
class Received:
    """A request that came."""

    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Receiver:
    """An HTTPS server whose certificate is for `hooks.test`, and what it was sent.

    Attributes:
        status, headers: what it answers.
        drip: it sends bytes for ever, one now and then, before it answers.
    """

    port: int
    authority: Path
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    received: list[Received] = field(default_factory=list)
    names: list[str | None] = field(default_factory=list)
    drip: threading.Event | None = None

    def trust(self) -> ssl.SSLContext:
        """Certificates that this server's authority has signed."""
        return ssl.create_default_context(cafile=str(self.authority))


@contextmanager
def receiver(folder: Path, name: str = "hooks.test") -> Iterator[Receiver]:
    """A running server."""
    certificate, key = make_certificate(folder, name)
    found = Receiver(0, certificate)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            found.received.append(Received(self.path, {k.lower(): v for k, v in self.headers.items()}, body))
            if found.drip is not None:
                self._drip(found.drip)
                return
            self.send_response(found.status)
            for header, value in found.headers.items():
                self.send_header(header, value)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"ok")

        def _drip(self, over: threading.Event) -> None:
            try:
                while not over.wait(0.02):
                    self.wfile.write(b"X")
            except OSError:
                return

        def log_message(self, *_: object) -> None:
            pass

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    context.sni_callback = lambda _socket, name, _context: found.names.append(name)
    server = QuietServer(("127.0.0.1", 0), Handler)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    found.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield found
    server.shutdown()
    thread.join()
    server.server_close()


class QuietServer(ThreadingHTTPServer):
    """Says nothing of clients that go away or do not trust it."""

    def handle_error(self, *_: object) -> None:
        pass


def make_certificate(folder: Path, name: str) -> tuple[Path, Path]:
    """A certificate for a name, signed by itself, and its key."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    made = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    paths = folder / f"{name}.pem", folder / f"{name}.key"
    paths[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    paths[1].write_bytes(key.private_bytes(*form))
    return paths
