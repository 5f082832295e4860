"""A disk that is full or read-only, and a power cut."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

OWN_MOUNTS = (["unshare", "-m"], ["unshare", "-r", "-m"])
"""For root, and for who may make a name space of users in which they are."""
PATIENCE_SECONDS = 300


def may_mount() -> list[list[str]]:
    """The first way to disks of one's own; none where the machine allows neither, as in most containers."""
    for prefix in OWN_MOUNTS:
        if shutil.which("unshare") is None:
            break
        trial = [*prefix, "mount", "-t", "tmpfs", "none", "/mnt"]
        if subprocess.run(trial, capture_output=True, check=False).returncode == 0:
            return [prefix]
    return []


DISKS = "disks of one's own: the right to mount (unshare -m, or -r -m)"
MOUNTS = may_mount()
AS_ROOT = [prefix for prefix in MOUNTS if os.geteuid() == 0]


def play(prefix: list[str], scene: str, folder: Path) -> None:
    """Plays a scene of `small_disk`, which fails loudly."""
    command = [*prefix, sys.executable, "-m", "tests.services.small_disk", scene, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=False)
    assert done.returncode == 0, done.stderr[-4000:]


@pytest.mark.slow
@pytest.mark.fault("D1", "I1", "I2", "I3", "I4", "I5", "I6", "I9", "I10", needs=DISKS)
@pytest.mark.parametrize("prefix", MOUNTS)
def test_a_full_disk_refuses_what_it_cannot_keep(prefix: list[str], tmp_path: Path) -> None:
    play(prefix, "sqlite", tmp_path)


@pytest.mark.slow
@pytest.mark.fault("D1b", "I1", "I3", "I9", needs=DISKS)
@pytest.mark.parametrize("prefix", MOUNTS)
@pytest.mark.parametrize("scene", ["checkpoint", "migration"])
def test_a_disk_that_is_full_at_a_checkpoint_or_a_migration_spoils_nothing(
    prefix: list[str], scene: str, tmp_path: Path
) -> None:
    play(prefix, scene, tmp_path)


@pytest.mark.slow
@pytest.mark.fault("D1c", "I1", "I3", "I10", needs=DISKS)
@pytest.mark.parametrize("prefix", MOUNTS)
def test_a_disk_that_becomes_read_only_is_said_and_survived(prefix: list[str], tmp_path: Path) -> None:
    play(prefix, "read-only", tmp_path)


@pytest.mark.slow
@pytest.mark.fault("P5", "I1", "I2", "I3", "I4", "I5", "I6", "I10", needs=f"root, and {DISKS}")
@pytest.mark.parametrize("prefix", AS_ROOT)
def test_a_full_disk_under_postgresql_refuses_what_it_cannot_keep(prefix: list[str], tmp_path: Path) -> None:
    play(prefix, "postgresql", tmp_path)
