import pytest

from quizapp.services.common_passwords import breached_passwords, is_common
from quizapp.services.passwords import SHORTEST, password_faults

COMMON = (
    "password", "Password1", "passw0rd", "P@ssw0rd!", "12345678", "123456789", "87654321", "11111111", "00000000",
    "abcdefgh", "qwertyui", "qwertyuiop", "1qaz2wsx", "q1w2e3r4", "iloveyou", "sunshine1", "letmein123", "abc12345",
    "admin123", "welcome2024", "12121212", "football!", "quizapp123", "testtest", "monkey12",
)  # fmt: skip
FINE = ("correct horse", "tanh-is-odd-9", "我喜欢神经网络的数学", "kx7vQm2p", "sigmoid of zero", "lovely weather today")


@pytest.mark.parametrize("password", COMMON)
def test_what_is_tried_first_is_refused(password: str) -> None:
    assert is_common(password)
    (fault,) = password_faults(password)
    assert fault.field == "password"


@pytest.mark.parametrize("password", FINE)
def test_others_are_not(password: str) -> None:
    assert not is_common(password)
    assert password_faults(password) == ()


@pytest.mark.parametrize("password", ["blackberry", "1q2w3e4r5t6y", "Thunderbird", "mnbvcxz1", "password123456789"])
def test_what_was_found_in_breaches_is_refused(password: str) -> None:
    assert is_common(password)


def test_those_known_from_breaches_are_refused_in_any_case() -> None:
    known = breached_passwords()
    assert len(known) > 15_000
    assert all(len(one) >= SHORTEST and one == one.casefold() for one in known)
    assert not [one for one in known if not is_common(one.upper())]
    (fault,) = password_faults("Thunderbird")
    assert fault.said("en") != fault.said("zh")
