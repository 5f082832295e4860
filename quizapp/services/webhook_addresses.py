"""Where webhooks may lead: to HTTPS, and to addresses of the public Internet alone.

The table is IANA's registries of special-purpose addresses (https://www.iana.org/assignments/iana-ipv4-special-registry
and …/iana-ipv6-special-registry): whoever adds a webhook must not be able to have the service knock at its own doors,
at those of its neighbours, or at a cloud's service of credentials.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Network, ip_address
from urllib.parse import urlsplit

from quizapp.services.errors import Fault, InvalidInput

LONGEST = 2000
HTTPS_PORT, MOST_PORT = 443, 65535
PRINTABLE = re.compile(r"[!-~]*")
NAME = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
PUBLIC_V6 = IPv6Network("2000::/3")
"""What is given out of IPv6; all that can hold an IPv4 address in itself lies outside, or in the list below."""
CLOSED_V4 = tuple(
    map(
        IPv4Network,
        (
            "0.0.0.0/8",  # this network
            "10.0.0.0/8",  # private
            "100.64.0.0/10",  # shared by carriers
            "127.0.0.0/8",  # loopback
            "169.254.0.0/16",  # link-local
            "172.16.0.0/12",  # private
            "192.0.0.0/24",  # protocols
            "192.0.2.0/24",  # documentation
            "192.31.196.0/24",  # AS112
            "192.52.193.0/24",  # AMT
            "192.88.99.0/24",  # relays of 6to4
            "192.168.0.0/16",  # private
            "192.175.48.0/24",  # AS112
            "198.18.0.0/15",  # measuring
            "198.51.100.0/24",  # documentation
            "203.0.113.0/24",  # documentation
            "224.0.0.0/4",  # multicast
            "240.0.0.0/4",  # reserved, and broadcast
        ),
    )
)
CLOSED_V6 = tuple(
    map(
        IPv6Network,
        (
            "2001::/23",  # protocols, Teredo among them
            "2001:db8::/32",  # documentation
            "2002::/16",  # 6to4: holds an IPv4 address
            "2620:4f:8000::/48",  # AS112
            "3fff::/20",  # documentation
        ),
    )
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a webhook leads.

    Attributes:
        host: a name in ASCII, or an address without brackets.
        target: path and query, as the request names them.
    """

    host: str
    port: int
    target: str


def is_public(address: str) -> bool:
    """Whether an address (of either sort, as the resolver gives it) is one of the public Internet.

    >>> is_public("93.184.215.14"), is_public("127.0.0.1"), is_public("::ffff:93.184.215.14")
    (True, False, False)
    """
    try:
        found = ip_address(address)
    except ValueError:
        return False
    if isinstance(found, IPv4Address):
        return not any(found in network for network in CLOSED_V4)
    return found.scope_id is None and found in PUBLIC_V6 and not any(found in network for network in CLOSED_V6)


def read_place(url: str) -> Place:
    """Where an address leads, if it is one that can be told.

    That a name leads to the public Internet is looked up each time something is sent, not here.

    Raises:
        InvalidInput: with what is wrong.
    """
    fault = _outer_fault(url)
    if fault is not None:
        raise InvalidInput(fault)
    parts = urlsplit(url)
    host = _host(parts.hostname or "")
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Place(host, parts.port or HTTPS_PORT, target)


def _outer_fault(url: str) -> Fault | None:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return _fault("This is not an address (https://example.org/…).", "地址格式应为 https://example.org/…。")
    if parts.scheme != "https":
        return _fault("Only addresses with https:// are told anything.", "只接受以 https:// 开头的地址。")
    if not parts.hostname or port == 0:
        return _fault("This is not an address (https://example.org/…).", "地址格式应为 https://example.org/…。")
    if len(url) > LONGEST:
        return _fault(f"Use at most {LONGEST} characters.", f"地址最多 {LONGEST} 个字符。")
    if parts.username is not None or parts.password is not None or "#" in url:
        en = "Leave out name, password and what follows a #: the signature says who sends."
        return _fault(en, "地址中不能含有用户名、密码或 # 之后的部分；请求以签名证明来源。")
    if PRINTABLE.fullmatch(parts.path + parts.query) is None:
        return _fault("Write path and query with ASCII characters (%E4…).", "路径和参数只能使用 ASCII 字符（%E4…）。")
    return None


def _host(host: str) -> str:
    """The host in ASCII.

    Raises:
        InvalidInput: it is none, or surely this machine or its network.
    """
    try:
        address = ip_address(host)
    except ValueError:
        return _name(host)
    if not is_public(str(address)):
        raise InvalidInput(_closed())
    return str(address)


def _name(host: str) -> str:
    try:
        name = host.encode("idna").decode("ascii").lower().removesuffix(".")
    except UnicodeError:
        name = ""
    if NAME.fullmatch(name) is None:
        raise InvalidInput(_fault("This is no name of a server.", "这不是有效的服务器名称。"))
    if name.rpartition(".")[2] in {"localhost", "local", "internal"}:
        raise InvalidInput(_closed())
    return name


def _closed() -> Fault:
    en = "This address lies in a private network or is this machine; only public ones are told anything."
    return _fault(en, "该地址位于私有网络或本机；只能使用公网地址。")


def _fault(en: str, zh: str) -> Fault:
    return Fault("url", en, zh)
