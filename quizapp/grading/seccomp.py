"""A seccomp filter for workers: no network, no program, no new process, no file opened for writing.

The filter is built here and set with two calls of prctl, so that no library is needed. It names what is refused and
lets everything else pass: the parser is the boundary that answers do not cross, and this is the wall behind it. What
is refused fails with EPERM, so that library code which merely tries (a cache file, a thread) goes on without.

Sources: Linux, Documentation/userspace-api/seccomp_filter.rst; numbers from the kernel's system call tables.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct
from dataclasses import dataclass
from typing import Final

PR_SET_SECCOMP: Final = 22
PR_SET_NO_NEW_PRIVS: Final = 38
SECCOMP_MODE_FILTER: Final = 2
ALLOW: Final = 0x7FFF0000
KILL_PROCESS: Final = 0x80000000
ERRNO: Final = 0x00050000
LOAD: Final = 0x20  # BPF_LD | BPF_W | BPF_ABS
EQUAL: Final = 0x15  # BPF_JMP | BPF_JEQ | BPF_K
AT_LEAST: Final = 0x35  # BPF_JMP | BPF_JGE | BPF_K
ANY_BIT: Final = 0x45  # BPF_JMP | BPF_JSET | BPF_K
RETURN: Final = 0x06  # BPF_RET | BPF_K
NUMBER, ARCHITECTURE, ARGUMENTS = 0, 4, 16  # offsets in struct seccomp_data
WRITING: Final = 0o1 | 0o2 | 0o100  # O_WRONLY, O_RDWR, O_CREAT
OTHER_ABI: Final = 0x40000000  # x32 calls have this bit


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers of one architecture."""

    architecture: int
    refused: tuple[int, ...]
    missing: tuple[int, ...]
    opening: tuple[tuple[int, int], ...]


# The order of names: socket, connect, accept, sendto, sendmsg, bind, listen, socketpair, accept4, sendmmsg; clone,
# fork, vfork, execve, execveat; kill, tkill, ptrace, process_vm_readv, process_vm_writev, pidfd_send_signal; unlink,
# rename, mkdir, rmdir, link, symlink, chmod, chown, truncate with their relatives; mount, umount2, chroot, pivot_root,
# unshare, setns, bpf, perf_event_open, userfaultfd, keyctl, add_key, request_key, io_uring_setup, _enter, _register,
# init_module, finit_module, kexec_load, reboot, swapon. A worker renews its own seconds, so setrlimit stays.
_X86_64 = Table(
    architecture=0xC000003E,
    refused=(
        *(41, 42, 43, 44, 46, 49, 50, 53, 288, 307),
        *(56, 57, 58, 59, 322),
        *(62, 200, 101, 310, 311, 424),
        *(87, 82, 83, 84, 86, 88, 90, 91, 92, 93, 94, 76, 77, 85, 263, 264, 316, 258, 265, 266, 268, 260),
        *(165, 166, 161, 155, 272, 308, 321, 298, 323, 250, 248, 249, 425, 426, 427, 175, 313, 246, 169, 167),
    ),
    missing=(435, 437),  # clone3, openat2: libc then takes the older call, which is looked at
    opening=((2, 1), (257, 2)),  # open(path, flags), openat(folder, path, flags)
)
_AARCH64 = Table(
    architecture=0xC00000B7,
    refused=(
        *(198, 203, 202, 206, 211, 200, 201, 199, 242, 269),
        *(220, 221, 281),
        *(129, 130, 117, 270, 271, 424),
        *(35, 38, 276, 34, 37, 36, 53, 52, 54, 55, 45, 46),
        *(40, 39, 51, 41, 97, 268, 280, 241, 282, 219, 217, 218, 425, 426, 427, 105, 273, 104, 142, 224),
    ),
    missing=(435, 437),
    opening=((56, 2),),
)
TABLES: Final = {"x86_64": _X86_64, "aarch64": _AARCH64}


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def available() -> bool:
    """Whether this kernel takes filters, asked without setting one: a filter at no address is a bad address to it."""
    if platform.system() != "Linux" or platform.machine() not in TABLES:
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    refused = libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, None, 0, 0) != 0
    return refused and ctypes.get_errno() == errno.EFAULT


def enforce() -> bool:
    """Set the filter for this process for good; False where the system has none."""
    if not available():
        return False
    code = program(TABLES[platform.machine()])
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    filled = _Program(len(code) // 8, code)
    return bool(libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(filled), 0, 0) == 0)


def program(table: Table) -> bytes:
    """The filter for an architecture, in instructions of classic BPF."""
    refuse, absent = ERRNO | errno.EPERM, ERRNO | errno.ENOSYS
    code = [
        _step(LOAD, ARCHITECTURE),
        _step(EQUAL, table.architecture, yes=1),
        _step(RETURN, KILL_PROCESS),
        _step(LOAD, NUMBER),
        _step(AT_LEAST, OTHER_ABI, no=1),
        _step(RETURN, refuse),
    ]
    for number in table.refused:
        code += [_step(EQUAL, number, no=1), _step(RETURN, refuse)]
    for number in table.missing:
        code += [_step(EQUAL, number, no=1), _step(RETURN, absent)]
    for number, argument in table.opening:
        code += [
            _step(EQUAL, number, no=4),
            _step(LOAD, ARGUMENTS + 8 * argument),
            _step(ANY_BIT, WRITING, no=1),
            _step(RETURN, refuse),
            _step(RETURN, ALLOW),
        ]
    return b"".join([*code, _step(RETURN, ALLOW)])


def _step(operation: int, value: int, *, yes: int = 0, no: int = 0) -> bytes:
    return struct.pack("=HBBI", operation, yes, no, value)
