"""Carries what webhooks are told, to the public Internet and nowhere else.

A name is looked up once; the connection goes to the very address that was looked at, so that no second answer of a name
server can lead elsewhere. The certificate has to be that of the name. Redirects are not followed, proxies of the
environment are not asked, and what comes back is read a little of and thrown away.
"""

from __future__ import annotations

import functools
import queue
import socket
import ssl
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPException, HTTPResponse, HTTPSConnection
from typing import Literal, Protocol, TypeAlias

from quizapp.services.errors import InvalidInput
from quizapp.services.webhook_addresses import Place, is_public, read_place

Failure: TypeAlias = Literal[
    "",
    "unknown_name",
    "closed_address",
    "no_connection",
    "too_slow",
    "bad_certificate",
    "no_http",
    "redirected",
    "refused",
    "gone",
    "key_changed",
    "too_old",
]
"""Why something was not delivered; empty: it was."""
Resolve: TypeAlias = Callable[[str, int], Sequence[str]]
WHOLE_SECONDS = 10.0
CONNECT_SECONDS = 5.0
LOOK_UP_SECONDS = 5.0
MOST_ADDRESSES = 3
"""So many addresses of a name are tried, where the first cannot be reached."""
READ_BYTES = 4096


@dataclass(frozen=True, slots=True)
class Parcel:
    """A request to be sent."""

    url: str
    headers: Mapping[str, str]
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of it.

    Attributes:
        status: of HTTP; None without an answer.
        seconds: when to come back, where the answer says so.
    """

    failure: Failure
    status: int | None = None
    seconds: int | None = None


class Courier(Protocol):
    """Carries requests."""

    def carry(self, parcel: Parcel) -> Carried:
        """Sends it now; what goes wrong is told and not raised."""
        ...


def look_up(host: str, port: int, *, seconds: float = LOOK_UP_SECONDS) -> Sequence[str]:
    """The addresses of a name, as the system's resolver orders them.

    The resolver knows no end of its patience; its thread is left to itself when ours is over.

    Raises:
        OSError: it has none; TimeoutError: the resolver does not say in time.
    """
    said: queue.SimpleQueue[Sequence[str] | OSError | UnicodeError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            said.put(list(dict.fromkeys(str(one[4][0]) for one in found)))
        except (OSError, UnicodeError) as error:
            said.put(error)

    threading.Thread(target=ask, name="look-up", daemon=True).start()
    try:
        answer = said.get(timeout=seconds)
    except queue.Empty as silence:
        raise TimeoutError from silence
    if isinstance(answer, Exception):
        raise answer
    return answer


@functools.cache
def usual_trust() -> ssl.SSLContext:
    """Certificates as the system trusts them, names checked, TLS 1.2 at least."""
    return ssl.create_default_context()


@dataclass(frozen=True, slots=True)
class HttpsCourier:
    """Carries over HTTPS.

    Args:
        resolve: looks names up.
        is_allowed: whether a connection may go to an address; tests, whose server is this machine, give their own.
        trust: which certificates are good.
        whole_seconds: how long everything may take from the connection on.
    """

    resolve: Resolve = look_up
    is_allowed: Callable[[str], bool] = is_public
    trust: Callable[[], ssl.SSLContext] = usual_trust
    whole_seconds: float = WHOLE_SECONDS

    def carry(self, parcel: Parcel) -> Carried:
        """See `Courier.carry`."""
        try:
            place = read_place(parcel.url)
            addresses = self.resolve(place.host, place.port)
        except TimeoutError:
            return Carried("too_slow")
        except (OSError, UnicodeError, InvalidInput):
            return Carried("unknown_name")
        if not addresses or not all(map(self.is_allowed, addresses)):
            return Carried("closed_address" if addresses else "unknown_name")
        found = Carried("no_connection")
        for address in addresses[:MOST_ADDRESSES]:
            found = self._send(place, address, parcel)
            if found.failure != "no_connection":
                break
        return found

    def _send(self, place: Place, address: str, parcel: Parcel) -> Carried:
        connection = Pinned(place, address, self.trust(), self.whole_seconds)
        end = threading.Timer(self.whole_seconds, connection.cut)
        end.daemon = True
        end.start()
        try:
            connection.request("POST", place.target, parcel.body, dict(parcel.headers))
            with connection.getresponse() as response:
                response.read(READ_BYTES)
                return _told(response)
        except ssl.SSLCertVerificationError:
            return Carried("bad_certificate")
        except (OSError, HTTPException, ValueError) as error:  # ValueError: a name that TLS or HTTP cannot carry
            return Carried(_failure(connection, error))
        finally:
            end.cancel()
            connection.close()


class Pinned(HTTPSConnection):
    """A connection to one address, with the name for certificate, SNI and the header Host.

    Args:
        place: the name and port.
        address: where the connection goes, whatever the name says meanwhile.
        context: which certificates are good.
        seconds: to wait for each part of what comes; for the connection at most `CONNECT_SECONDS`.
    """

    def __init__(self, place: Place, address: str, context: ssl.SSLContext, seconds: float) -> None:
        super().__init__(place.host, place.port, timeout=seconds, context=context)
        self._address, self._trust, self._seconds = address, context, seconds
        self.is_cut = False
        self.is_connected = False

    def connect(self) -> None:
        """Connects to the address and greets by the name."""
        self.sock = socket.create_connection((self._address, self.port), min(CONNECT_SECONDS, self._seconds))
        self.is_connected = True
        self.sock.settimeout(self._seconds)
        self.sock = self._trust.wrap_socket(self.sock, server_hostname=self.host, do_handshake_on_connect=False)
        self.sock.do_handshake()

    def cut(self) -> None:
        """Ends it from another thread: whoever sends a byte now and then shall not hold it up."""
        self.is_cut = True
        if self.sock is not None:
            try:
                socket.socket.shutdown(self.sock, socket.SHUT_RDWR)
            except OSError:
                return  # it has ended by itself


def _told(response: HTTPResponse) -> Carried:
    status, after = response.status, response.headers.get("Retry-After", "")
    seconds = int(after) if after.isascii() and after.isdecimal() and len(after) < 8 else None  # noqa: PLR2004
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return Carried("", status)
    if HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST:
        return Carried("redirected", status)
    return Carried("gone" if status == HTTPStatus.GONE else "refused", status, seconds)


def _failure(connection: Pinned, error: Exception) -> Failure:
    if connection.is_cut or isinstance(error, TimeoutError):
        return "too_slow" if connection.is_connected else "no_connection"
    if isinstance(error, HTTPException):
        return "no_http"
    return "no_http" if connection.is_connected else "no_connection"
