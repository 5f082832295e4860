"""Passwords that are tried first: those of breaches, words with ornaments, runs of the keyboard, repetitions.

Those from breaches lie in `common_passwords.txt.gz`, whose head names where they are from: 16,000 that are long enough,
among them the 3,000 that ASVS 5.0 (6.2.4) asks for.
"""

from __future__ import annotations

import functools
import gzip
import re
from itertools import pairwise
from pathlib import Path
from typing import Final

LISTED: Final = """
abc abcd abcdef access admin administrator america angel apple asdf asdfgh asdfghjk asdfghjkl asdfjkl
asshole austin baby babygirl bailey barcelona baseball basketball batman beautiful bigdaddy blink buster
butterfly california changeme charlie cheese chelsea chocolate computer cookie corvette cowboys dallas
daniel darkness dragon einstein elephant estrella facebook ferrari flower football forever freedom fuckyou
galaxy gateway george ginger google guitar hallo hannah harley heather hello hockey hunter iceman iloveu
iloveyou internet jackson jasmine jennifer jessica johnson jordan joshua justin killer letmein linkedin
liverpool login london love lovely lovers madison maggie marina martin master matrix maverick melissa
mercedes michael michelle mickey midnight minecraft money monkey mustang mylove mynoob naruto nathan
nicholas nicole nothing number one orange pass passphrase passwd password patrick peanut pepper phoenix
pokemon police princess purple pussy q1w2e3r4 q1w2e3r4t5 qazwsx qazwsxedc quiz quizapp qwer qwert qwerty
qwertyu qwertyui qwertyuiop rainbow ranger robert samantha samsung scooter secret server shadow silver
snoopy soccer spiderman starwars steelers student summer sunshine superman teacher tennis test testing
testtest thomas thunder tigger tinkerbell trustno trustnoone user victoria welcome whatever william winter
woaini woaiwojia xbox yankees zaq zaqwsx zxcv zxcvb zxcvbn zxcvbnm
"""
WORDS: Final = frozenset(LISTED.split())
RUNS: Final = (
    "01234567890123456789",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
    "1qaz2wsx3edc4rfv5tgb",
)
LETTERS: Final = str.maketrans(
    {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i"}
)
FEWEST_DIFFERENT: Final = 3


def is_common(password: str) -> bool:
    """Whether the password is among those that are tried first.

    >>> is_common("Passw0rd!2024"), is_common("correct horse")
    (True, False)
    """
    plain = password.casefold().strip()
    known = plain in breached_passwords() or len(set(plain)) < FEWEST_DIFFERENT
    return known or _is_run(plain) or any(_is_word(form) for form in _bare(plain))


@functools.cache
def breached_passwords() -> frozenset[str]:
    """Those known from breaches, in lower case; read when the first password is chosen."""
    lines = (
        gzip.decompress(Path(__file__).with_name("common_passwords.txt.gz").read_bytes()).decode("ascii").splitlines()
    )
    return frozenset(line for line in lines if not line.startswith("# "))


def _bare(plain: str) -> set[str]:
    """The password without ornaments at its ends, and with digits read as the letters they stand for."""
    stripped = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", plain)
    return {form for text in (plain, stripped) for form in (text, text.translate(LETTERS)) if form}


def _is_word(form: str) -> bool:
    half = form[: len(form) // 2]
    return form in WORDS or (half * 2 == form and half in WORDS)


def _is_run(plain: str) -> bool:
    """Whether each character follows the one before in a row of keys, in the alphabet, or in counting."""
    return any(
        plain in row
        or plain in row[::-1]
        or all(first + second in row or second + first in row or first == second for first, second in pairwise(plain))
        for row in RUNS
    )
