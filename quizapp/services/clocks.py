"""The clocks of a service: the one of the day, which can be set, and one that only ever runs on.

An attempt with a time limit counts its time from its start by the second one: neither does a clock that is set back
make it longer, nor does one that is set forward, be it by mistake and for a moment, take anything away. What is late,
how much time is left and when an answer came are all told in that time, so that they agree with each other. It is the
time since the machine was started, and so the same for all processes of a machine. After a restart, or on another
machine, the clock of the day is all there is; machines that serve together keep theirs right by NTP. The latest time on
record is no lower bound for it: one wrong minute of a clock would take their time from all who are at work. Dates (when
a quiz opens and closes) are those of the calendar; a quiz that closes during an attempt ends it as its limit does.
"""

from __future__ import annotations

import functools
import secrets
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

from quizapp.storage.records.work import Begin

BOOT = Path("/proc/sys/kernel/random/boot_id")
BOOT_TIME = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


@dataclass(frozen=True, slots=True)
class Steady:
    """Where a clock stands that no setting of the time moves; `name` is another one after each start of the machine."""

    name: str
    seconds: float


class Clock(Protocol):
    """Tells the time in both ways."""

    def __call__(self) -> datetime:
        """The present moment in UTC."""
        ...

    def steady(self) -> Steady:
        """Where the other clock stands."""
        ...


class MachineClock:
    """The clocks of this machine."""

    def __call__(self) -> datetime:
        """The present moment in UTC."""
        return datetime.now(UTC)

    def steady(self) -> Steady:
        """The time since the machine was started, sleep included."""
        return Steady(boot(), time.clock_gettime(BOOT_TIME))


@functools.cache
def boot(file: Path = BOOT) -> str:
    """A name for this run of the machine; where the system has none, one for this process."""
    try:
        return file.read_text(encoding="ascii").strip()[:64]
    except OSError:
        return secrets.token_hex(16)


def moment_in(clock: Clock, begin: Begin) -> datetime:
    """The present moment as an attempt counts it that began then."""
    if begin.clock_name is not None and begin.clock_seconds is not None:
        now = clock.steady()
        if now.name == begin.clock_name and now.seconds >= begin.clock_seconds:
            return begin.at + timedelta(seconds=now.seconds - begin.clock_seconds)
    return clock()
