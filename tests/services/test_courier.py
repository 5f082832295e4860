from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from quizapp.services.courier import Carried, HttpsCourier, Parcel, look_up, usual_trust
from tests.services.receiving import Receiver, make_certificate, receiver

NAME = "hooks.test"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Receiver]:
    with receiver(tmp_path, NAME) as running:
        yield running


def courier_to(server: Receiver, *addresses: str, seconds: float = 5.0) -> HttpsCourier:
    """One that finds the server under any name, and may go to this machine."""
    found = addresses or ("127.0.0.1",)
    return HttpsCourier(lambda _host, _port: found, lambda _address: True, server.trust, seconds)


def parcel_for(server: Receiver, name: str = NAME, path: str = "/quiz?a=b") -> Parcel:
    return Parcel(f"https://{name}:{server.port}{path}", {"webhook-id": "evt_1"}, b'{"a": 1}')


def test_a_request_arrives_with_name_and_body(server: Receiver) -> None:
    assert courier_to(server).carry(parcel_for(server)) == Carried("", 200)
    (request,) = server.received
    assert (request.path, request.body) == ("/quiz?a=b", b'{"a": 1}')
    assert (request.headers["host"], request.headers["webhook-id"]) == (f"{NAME}:{server.port}", "evt_1")
    assert server.names == [NAME]


def test_a_name_is_looked_up_once_and_the_connection_goes_where_was_looked(server: Receiver) -> None:
    """A name server that answers otherwise the second time is not asked a second time."""
    asked: list[str] = []
    answers = iter((["93.184.215.14"], ["127.0.0.1"]))

    def rebinding(host: str, _port: int) -> Sequence[str]:
        asked.append(host)
        return next(answers)

    seen: list[str] = []

    def allowed(address: str) -> bool:
        seen.append(address)
        return False

    carried = HttpsCourier(rebinding, allowed, server.trust).carry(parcel_for(server))
    assert (carried, asked, seen) == (Carried("closed_address"), [NAME], ["93.184.215.14"])
    assert server.received == []


@pytest.mark.parametrize("addresses", [("127.0.0.1",), ("1.1.1.1", "10.0.0.1"), ("::1",), ("::ffff:1.1.1.1",)])
def test_the_usual_guard_lets_nothing_into_this_machine_or_its_network(
    server: Receiver, addresses: tuple[str, ...]
) -> None:
    guarded = HttpsCourier(resolve=lambda _host, _port: addresses, trust=server.trust)
    assert guarded.carry(parcel_for(server)) == Carried("closed_address")
    assert server.received == []


@pytest.mark.parametrize("host", ["127.1", "2130706433", "0x7f000001", "017700000001"])
def test_other_spellings_of_this_machine_are_looked_up_and_refused(server: Receiver, host: str) -> None:
    carried = HttpsCourier(trust=server.trust).carry(parcel_for(server, host))
    assert carried == Carried("closed_address")
    assert server.received == []


def test_a_redirect_is_not_followed(server: Receiver, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with receiver(tmp_path / "other", NAME) as other:
        server.status, server.headers = 307, {"Location": f"https://{NAME}:{other.port}/"}
        assert courier_to(server).carry(parcel_for(server)) == Carried("redirected", 307)
        assert (len(server.received), other.received) == (1, [])


@pytest.mark.parametrize(
    ("status", "headers", "carried"),
    [
        (204, {}, Carried("", 204)),
        (400, {}, Carried("refused", 400)),
        (404, {"Retry-After": "soon"}, Carried("refused", 404)),
        (410, {}, Carried("gone", 410)),
        (429, {"Retry-After": "120"}, Carried("refused", 429, 120)),
        (503, {"Retry-After": "9" * 40}, Carried("refused", 503)),
    ],
)
def test_only_success_is_a_delivery(server: Receiver, status: int, headers: dict[str, str], carried: Carried) -> None:
    server.status, server.headers = status, headers
    assert courier_to(server).carry(parcel_for(server)) == carried


def test_a_certificate_for_another_name_or_of_nobody_is_refused(server: Receiver, tmp_path: Path) -> None:
    assert courier_to(server).carry(parcel_for(server, "other.test")) == Carried("bad_certificate")
    stranger, _ = make_certificate(tmp_path, "stranger")
    for trust in (usual_trust, lambda: ssl.create_default_context(cafile=str(stranger))):
        strict = HttpsCourier(lambda _host, _port: ["127.0.0.1"], lambda _address: True, trust)
        assert strict.carry(parcel_for(server)) == Carried("bad_certificate")
    assert server.received == []


def test_who_sends_a_byte_now_and_then_is_cut_off(server: Receiver) -> None:
    server.drip = threading.Event()
    begun = time.monotonic()
    assert courier_to(server, seconds=0.3).carry(parcel_for(server)) == Carried("too_slow")
    assert time.monotonic() - begun < 3
    server.drip.set()


def test_the_next_address_is_tried_where_the_first_cannot_be_reached(server: Receiver) -> None:
    found = courier_to(server, "127.0.0.2", "127.0.0.1").carry(parcel_for(server))
    assert found == Carried("", 200)
    assert len(server.received) == 1


def listening(answer: Callable[[socket.socket], None]) -> tuple[int, threading.Thread]:
    """A server without TLS that does this to its first client."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        client, _ = listener.accept()
        with client, listener, suppress(OSError):
            answer(client)

    thread = threading.Thread(target=serve)
    thread.start()
    return listener.getsockname()[1], thread


def test_what_speaks_no_tls_is_no_delivery() -> None:
    port, thread = listening(lambda client: client.sendall(b"HTTP/1.1 200 OK\r\n\r\n"))
    courier = HttpsCourier(lambda _host, _port: ["127.0.0.1"], lambda _address: True)
    assert courier.carry(Parcel(f"https://{NAME}:{port}/", {}, b"")) == Carried("no_http")
    thread.join()


def test_who_says_nothing_at_all_is_too_slow() -> None:
    over = threading.Event()
    port, thread = listening(lambda _client: (over.wait(5), None)[1])
    courier = HttpsCourier(lambda _host, _port: ["127.0.0.1"], lambda _address: True, whole_seconds=0.2)
    assert courier.carry(Parcel(f"https://{NAME}:{port}/", {}, b"")) == Carried("too_slow")
    over.set()
    thread.join()


def test_where_nobody_listens_and_what_has_no_address() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    courier = HttpsCourier(lambda _host, _port: ["127.0.0.1"], lambda _address: True)
    assert courier.carry(Parcel(f"https://{NAME}:{port}/", {}, b"")) == Carried("no_connection")

    def nowhere(_host: str, _port: int) -> Sequence[str]:
        raise socket.gaierror(-2, "Name or service not known")

    assert HttpsCourier(nowhere).carry(Parcel("https://hooks.test/", {}, b"")) == Carried("unknown_name")
    assert HttpsCourier(lambda _host, _port: ()).carry(Parcel("https://hooks.test/", {}, b"")).failure == "unknown_name"
    assert HttpsCourier(nowhere).carry(Parcel("http://hooks.test/", {}, b"")) == Carried("unknown_name")


def test_proxies_of_the_environment_are_not_asked(server: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert courier_to(server).carry(parcel_for(server)) == Carried("", 200)


def test_numbers_need_no_name_server() -> None:
    assert list(look_up("127.0.0.1", 443)) == ["127.0.0.1"]
    assert usual_trust().check_hostname
    assert usual_trust().verify_mode is ssl.CERT_REQUIRED


def test_a_name_server_that_never_answers_holds_nothing_up(server: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: over.wait(60) and [])
    began = time.monotonic()
    silent = HttpsCourier(lambda host, port: look_up(host, port, seconds=0.2), trust=server.trust)
    assert silent.carry(parcel_for(server)) == Carried("too_slow")
    assert time.monotonic() - began < 30
    over.set()
    assert server.received == []


def test_what_the_resolver_says_is_what_it_said_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object, **__: object) -> object:
        raise socket.gaierror(socket.EAI_NONAME, "no such name")

    assert look_up("127.0.0.1", 443) == ["127.0.0.1"]
    monkeypatch.setattr(socket, "getaddrinfo", none)
    with pytest.raises(socket.gaierror, match="no such name"):
        look_up("nowhere.example", 443)
