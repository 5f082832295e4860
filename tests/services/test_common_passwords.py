import pytest

from quizapp.services.common_passwords import is_common
from quizapp.services.passwords import password_faults

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
