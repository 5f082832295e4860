import threading
import time

import pytest

from quizapp.services import passwords
from quizapp.services.errors import Unavailable
from quizapp.services.passwords import Passwords, password_faults, token_hash


def test_a_hash_fits_its_password_only() -> None:
    keeper = Passwords()
    made = keeper.make("correct horse")
    assert made.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert keeper.fits("correct horse", made)
    assert not keeper.fits("correct horsf", made)
    assert not keeper.fits("correct horse", None)
    assert not keeper.fits("nobody has this password", None)
    assert not keeper.fits("correct horse", "no hash at all")
    assert not keeper.is_old(made)
    assert keeper.is_old(Passwords(memory_kib=8, passes=1).make("x"))


def test_only_a_few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    keeper = Passwords(memory_kib=8, passes=1, at_once=2)
    running, most, lock = 0, 0, threading.Lock()

    class Slow:
        def hash(self, password: str) -> str:
            nonlocal running, most
            with lock:
                running += 1
                most = max(most, running)
            time.sleep(0.01)
            with lock:
                running -= 1
            return password

    monkeypatch.setattr(keeper, "_hasher", Slow())
    threads = [threading.Thread(target=keeper.make, args=("x",)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 2


def test_who_waits_too_long_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "PATIENCE_SECONDS", 0.01)
    keeper = Passwords(memory_kib=8, passes=1, at_once=1)
    keeper._turns.acquire()
    with pytest.raises(Unavailable):
        keeper.make("x")


@pytest.mark.parametrize(
    ("password", "faults"), [("short", 1), ("x" * 201, 1), ("long enough", 0), ("零一二三四五六七", 0)]
)
def test_length_is_all_that_is_asked(password: str, faults: int) -> None:
    assert len(password_faults(password)) == faults


def test_halves_of_characters_cannot_be_typed_again() -> None:
    assert password_faults("\ud800" * 9)


def test_tokens_are_kept_as_hashes() -> None:
    assert len(token_hash("a" * 64)) == 64
    assert token_hash("a") != token_hash("b")
    assert token_hash("\ud800")
