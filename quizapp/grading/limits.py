"""What a worker process may take, set by the worker itself before it sees the first answer.

Address space, processor time, files and cores are bounded by rlimits, which every supported system has: without them
no worker starts. Where the kernel offers seccomp, network, programs and new processes are refused besides.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from quizapp.grading import seccomp

MIB = 1024 * 1024
OPEN_FILES = 64
NICENESS = 5
"""A worker lets the process go first that makes people's pages: without a page no verdict is seen."""
PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4


class LimitsMissing(RuntimeError):  # noqa: N818 - names the state
    """The system cannot bound a worker; the message says what is missing."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a worker may take.

    Attributes:
        seconds: wall time of one task; the worker is killed then.
        memory_mb: memory of the whole process, in MiB.
        require_seccomp: refuse to start without seccomp.
    """

    seconds: float = 0.95
    memory_mb: int = 512
    require_seccomp: bool = False

    def to_json(self) -> dict[str, Any]:
        """As values of JSON, for the way to another process."""
        return asdict(self)


def apply(limits: Limits, keep: int) -> bool:
    """Bound this process for good; whether seccomp holds too.

    Args:
        limits: what it may take.
        keep: the file descriptor of its frames; standard input and outputs become /dev/null.

    Raises:
        LimitsMissing: the system has no such limits, or refuses them.
    """
    os.nice(NICENESS)
    _silence(keep)
    _die_with_parent()
    _be_chosen_first()
    try:
        _set(resource.RLIMIT_CORE, 0)
        _set(resource.RLIMIT_NOFILE, OPEN_FILES)
        _set(resource.RLIMIT_FSIZE, 0)
        _set(resource.RLIMIT_AS, _address_space(limits.memory_mb * MIB))
    except (OSError, ValueError) as error:
        raise LimitsMissing(f"the system refuses rlimits ({error})") from error
    enforced = seccomp.enforce()
    if limits.require_seccomp and not enforced:
        raise LimitsMissing("QUIZAPP_REQUIRE_SECCOMP is set, and this system has no seccomp for workers")
    return enforced


def allow_seconds(seconds: float) -> None:
    """Give this process that much more processor time; beyond it the kernel ends it, should nobody else do so."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    until = int(usage.ru_utime + usage.ru_stime + seconds) + 2
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (until if hard == resource.RLIM_INFINITY else min(until, hard), hard))


def _silence(keep: int) -> None:
    null = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(null, standard)
    os.closerange(3, keep)
    os.closerange(keep + 1, resource.getrlimit(resource.RLIMIT_NOFILE)[0])


def _die_with_parent() -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    libc.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)


def _be_chosen_first() -> None:
    """Should the machine itself run out of memory, a worker goes before the service does."""
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("500", encoding="ascii")


def _set(which: int, value: int) -> None:
    hard = resource.getrlimit(which)[1]
    most = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(which, (most, most))


def _address_space(memory: int) -> int:
    """The size at which what this process really holds reaches `memory`: what is mapped and never used is free."""
    try:
        mapped, resident = Path("/proc/self/statm").read_text(encoding="ascii").split()[:2]
    except OSError as error:
        raise LimitsMissing("there is no /proc to measure a worker with; quizapp's workers need Linux") from error
    page = resource.getpagesize()
    return int(mapped) * page + max(memory - int(resident) * page, memory // 4)
