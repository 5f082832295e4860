from datetime import UTC, datetime, timedelta
from pathlib import Path

from quizapp.services.clocks import MachineClock, boot, moment_in
from quizapp.storage.records.work import Begin
from tests.services.house import Clock

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_the_clocks_of_this_machine() -> None:
    clock = MachineClock()
    assert clock().tzinfo is UTC
    first, second = clock.steady(), clock.steady()
    assert first.name == second.name
    assert first.seconds <= second.seconds


def test_a_start_of_the_machine_has_a_name(tmp_path: Path) -> None:
    (tmp_path / "boot_id").write_text("a-b-c\n")
    assert boot(tmp_path / "boot_id") == "a-b-c"
    assert boot(tmp_path / "none") == boot(tmp_path / "none")
    assert len(boot(tmp_path / "none")) == 32


def test_an_attempt_counts_by_the_clock_that_only_runs_on() -> None:
    clock = Clock()
    begin = Begin(clock(), "test", clock.passed)
    clock.advance(minutes=5)
    assert moment_in(clock, begin) == clock()
    for hours in (-1, 5):
        clock.turn(hours=hours)
        assert moment_in(clock, begin) == NOON + timedelta(minutes=5)


def test_after_a_restart_the_clock_of_the_day_counts() -> None:
    clock = Clock()
    clock.advance(minutes=5)
    for begin in (Begin(NOON), Begin(NOON, "another start", 0.0), Begin(NOON, "test", 1e6)):
        assert moment_in(clock, begin) == clock()
