"""Letters over SMTP, to a server that speaks it over a socket."""

from __future__ import annotations

import email
import email.policy
import socketserver
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from quizapp.services.post import Letter, SmtpPost

REFUSED = "nobody@example.org"


@dataclass
class Mailbox:
    """What the server has taken, and how often somebody connected."""

    port: int = 0
    letters: list[bytes] = field(default_factory=list)
    connections: int = 0


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    box = Mailbox()

    class Session(socketserver.StreamRequestHandler):
        def say(self, line: str) -> None:
            self.wfile.write(f"{line}\r\n".encode())

        def handle(self) -> None:
            box.connections += 1
            self.say("220 mail.example ESMTP")
            while line := self.rfile.readline().decode().strip():
                word = line.upper().split()[0]
                if word == "DATA":
                    self.say("354 go on")
                    box.letters.append(b"".join(iter(self.rfile.readline, b".\r\n")))
                if word == "QUIT":
                    self.say("221 bye")
                    return
                self.say("550 unknown" if REFUSED in line else "250 OK")

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Session) as server:
        box.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield box
        server.shutdown()
        thread.join()


def test_letters_arrive_over_one_connection_and_who_is_refused_is_told(mailbox: Mailbox) -> None:
    post = SmtpPost("127.0.0.1", mailbox.port, "quiz@example.org", "none")
    texts = {"ada@example.org": "https://quiz.example/link/1 设置密码", REFUSED: "x", "bob@example.org": "y"}
    left = post.send([Letter(to, "Set it · 设置", text) for to, text in texts.items()])
    assert left == {REFUSED}
    first, second = (email.message_from_bytes(raw, policy=email.policy.default) for raw in mailbox.letters)
    assert (first["From"], first["To"], first["Subject"]) == ("quiz@example.org", "ada@example.org", "Set it · 设置")
    assert first.get_content().strip() == texts["ada@example.org"]
    assert first["Message-ID"].endswith("@example.org>")
    assert second["To"] == "bob@example.org"
    assert mailbox.connections == 1


def test_a_line_break_in_an_address_makes_no_second_header(mailbox: Mailbox) -> None:
    post = SmtpPost("127.0.0.1", mailbox.port, "quiz@example.org", "none")
    with pytest.raises(ValueError, match="linefeed"):
        post.send([Letter("ada@example.org\r\nBcc: eve@example.org", "x", "y")])
    assert mailbox.letters == []


def test_a_server_that_is_away_or_will_not_encrypt_leaves_the_letter_undelivered(mailbox: Mailbox) -> None:
    letter = Letter("ada@example.org", "x", "y")
    assert SmtpPost("127.0.0.1", 9, "quiz@example.org", "none").send([letter]) == {"ada@example.org"}
    assert SmtpPost("127.0.0.1", mailbox.port, "quiz@example.org").send([letter]) == {"ada@example.org"}
    assert mailbox.letters == []


def test_later_is_soon(mailbox: Mailbox) -> None:
    SmtpPost("127.0.0.1", mailbox.port, "quiz@example.org", "none").send_later(Letter("ada@example.org", "x", "y"))
    for thread in threading.enumerate():
        if thread.name == "letter":
            thread.join(5)
    assert len(mailbox.letters) == 1
