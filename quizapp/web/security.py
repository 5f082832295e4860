"""The table of the help on security: read from one file, which a test holds to the truth."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path

import yaml

from quizapp.services.errors import Language

FILE = Path(__file__).with_suffix(".yaml")


@dataclass(frozen=True, slots=True)
class Control:
    """How items of OWASP ASVS 5.0 are met, or to whom they are left.

    Attributes:
        items: the ids of the items.
        en, zh: the control, in a sentence.
        tests: what proves it; none where it is left to others.
    """

    items: tuple[str, ...]
    en: str
    zh: str
    tests: tuple[str, ...] = ()

    def said(self, language: Language) -> str:
        """The sentence in `language`."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Security:
    """What is held by the service, and what is left to whoever runs it."""

    held: tuple[Control, ...]
    left: tuple[Control, ...]


@functools.cache
def security() -> Security:
    """The table; each entry of the file names its items, both languages and its tests."""
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return Security(**{part: tuple(map(_control, data[part])) for part in ("held", "left")})


def _control(entry: dict[str, object]) -> Control:
    lists = {name: tuple(map(str, value)) for name, value in entry.items() if isinstance(value, list)}
    return Control(en=str(entry["en"]), zh=str(entry["zh"]), **lists)
