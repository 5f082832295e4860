import platform
import struct

import pytest

from quizapp.grading import seccomp
from quizapp.grading.local import LocalGrader

REFUSED = "PermissionError 1"


def test_a_worker_reaches_no_network_no_program_no_process_and_no_file(trouble: LocalGrader) -> None:
    """The rlimits alone must stop writing; the rest is stopped where the system has seccomp, as `doctor` says."""
    escaped = trouble.perform("escape", {})
    assert escaped.pop("read") == "done"
    if trouble.seccomp():
        assert escaped.pop("thread") == "RuntimeError"
        assert set(escaped.values()) == {REFUSED}
    else:
        assert escaped["write"] != "done"


def test_here_seccomp_is_there_if_the_kernel_says_so(trouble: LocalGrader) -> None:
    assert trouble.seccomp() is seccomp.available()


def test_another_system_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "machine", lambda: "s390x")
    assert not seccomp.available()
    assert not seccomp.enforce()


@pytest.mark.parametrize("table", seccomp.TABLES.values(), ids=seccomp.TABLES.keys())
def test_the_filter_refuses_what_its_table_names_and_lets_the_rest_pass(table: seccomp.Table) -> None:
    code = seccomp.program(table)
    here = table.architecture
    number, flags = table.opening[-1]
    refuse = seccomp.ERRNO | 1
    assert run(code, here, table.refused[0]) == refuse
    assert {run(code, here, refused) for refused in table.refused} == {refuse}
    assert run(code, here, table.missing[0]) == seccomp.ERRNO | 38
    assert run(code, here, 9999) == seccomp.ALLOW
    assert run(code, here ^ 1, 9999) == seccomp.KILL_PROCESS
    assert run(code, here, 9999 | seccomp.OTHER_ABI) == refuse
    assert run(code, here, number, {flags: 0}) == seccomp.ALLOW
    for writing in (1, 2, 0o100, 0o1102):
        assert run(code, here, number, {flags: writing}) == refuse


def run(code: bytes, architecture: int, number: int, arguments: dict[int, int] | None = None) -> int:
    """What the filter says of a call: the five instructions it uses, interpreted."""
    words = {seccomp.NUMBER: number, seccomp.ARCHITECTURE: architecture}
    words |= {seccomp.ARGUMENTS + 8 * place: value for place, value in (arguments or {}).items()}
    steps = list(struct.iter_unpack("=HBBI", code))
    position = accumulator = 0
    while True:
        operation, yes, no, value = steps[position]
        position += 1
        if operation == seccomp.RETURN:
            return int(value)
        if operation == seccomp.LOAD:
            accumulator = words[value]
            continue
        true = {
            seccomp.EQUAL: accumulator == value,
            seccomp.AT_LEAST: accumulator >= value,
            seccomp.ANY_BIT: bool(accumulator & value),
        }[operation]
        position += yes if true else no
