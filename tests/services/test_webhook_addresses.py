import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quizapp.services.errors import InvalidInput
from quizapp.services.webhook_addresses import LONGEST, Place, is_public, read_place

PUBLIC = ("1.1.1.1", "93.184.215.14", "172.15.255.255", "172.32.0.0", "11.0.0.0", "100.128.0.0", "192.0.1.0",
          "223.255.255.255", "2606:4700:4700::1111", "2a00:1450:4001::1", "2001:200::1")  # fmt: skip
CLOSED = {
    "private": ("10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.0.1", "fc00::1", "fdff::1"),
    "loopback": ("127.0.0.1", "127.255.255.254", "::1"),
    "link-local": ("169.254.0.1", "169.254.169.254", "fe80::1", "fe80::1%eth0", "febf::1", "fec0::1"),
    "unspecified": ("0.0.0.0", "0.1.2.3", "::"),  # noqa: S104 -- nothing is bound
    "multicast": ("224.0.0.1", "239.255.255.255", "ff02::1", "ff0e::1"),
    "reserved": ("240.0.0.1", "255.255.255.255", "192.0.0.1", "198.18.0.1", "198.19.255.255", "4000::1", "100::1"),
    "shared": ("100.64.0.1", "100.127.255.255"),
    "documentation": ("192.0.2.1", "198.51.100.1", "203.0.113.1", "2001:db8::1", "3fff::1"),
    "an IPv4 address within": ("::ffff:127.0.0.1", "::ffff:93.184.215.14", "::127.0.0.1", "64:ff9b::a00:1",
                               "64:ff9b:1::1", "2002:7f00:1::", "2001:0:7f00:1::", "192.88.99.1"),
    "none": ("", "example.org", "127.1", "0x7f000001", "2130706433", "1.1.1.1 ", "1.1.1.256"),
}  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC)
def test_the_public_internet_is_let_through(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(("sort", "address"), [(sort, one) for sort, found in CLOSED.items() for one in found])
def test_nothing_else_is(sort: str, address: str) -> None:
    assert not is_public(address), sort


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("https://hooks.example.org/quiz", Place("hooks.example.org", 443, "/quiz")),
        ("HTTPS://Hooks.Example.org.", Place("hooks.example.org", 443, "/")),
        ("https://example.org:8443/a?b=c&d", Place("example.org", 8443, "/a?b=c&d")),
        ("https://1.1.1.1/", Place("1.1.1.1", 443, "/")),
        ("https://[2606:4700:4700::1111]:99/x", Place("2606:4700:4700::1111", 99, "/x")),
        ("https://Müller.example/", Place("xn--mller-kva.example", 443, "/")),
    ],
)
def test_an_address_is_taken_apart(url: str, place: Place) -> None:
    assert read_place(url) == place


@given(st.text(max_size=40), st.text(max_size=40), st.sampled_from(["", "/", "?", ":", ":8443/", "@", "[", "]", "#"]))
@example("\u2100.example", "", "/")
@example("a" * 60 + ".", "b" * 40, "/")
def test_whatever_is_typed_is_a_place_in_ascii_or_is_refused(host: str, rest: str, between: str) -> None:
    try:
        place = read_place(f"https://{host}{between}{rest}")
    except InvalidInput:
        return
    assert place.host.isascii()
    assert place.target.startswith("/")
    assert all("!" <= char <= "~" for char in place.host + place.target)
    assert 0 < place.port < 65536


@pytest.mark.parametrize(
    "url",
    [
        "",
        "hooks.example.org",
        "http://hooks.example.org/",
        "ftp://hooks.example.org/",
        "https://",
        "https:///path",
        "https://example.org:0/",
        "https://example.org:99999/",
        "https://example.org:port/",
        "https://[::1",
        "https://me@example.org/",
        "https://me:secret@example.org/",
        "https://example.org\\@127.0.0.1/",
        "https://example.org/#part",
        "https://example.org/with space",
        "https://example.org/ä",
        "https://-/" + "a" * LONGEST,
        "https://exa mple.org/",
        "https://exam%70le.org/",
        "https://" + "a" * 64 + ".org/",
        "https://127.0.0.1/",
        "https://10.0.0.1:8443/",
        "https://169.254.169.254/latest/meta-data/",
        "https://[::1]/",
        "https://[::ffff:1.1.1.1]/",
        "https://localhost/",
        "https://a.localhost:443/",
        "https://printer.local/",
        "https://metadata.google.internal/",
    ],
)
def test_what_is_no_address_to_be_told_is_refused_in_both_languages(url: str) -> None:
    with pytest.raises(InvalidInput) as told:
        read_place(url)
    (fault,) = told.value.faults
    assert fault.field == "url"
    assert fault.en != fault.zh
