"""What happens on a disk that is full or read-only; run in a mount namespace of its own, with a folder to mount on.

unshare -m python -m tests.services.small_disk SCENE FOLDER
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from sqlalchemy import text

from quizapp.services.bundle import Services
from quizapp.services.check_health import check_health
from quizapp.services.opening import open_services
from quizapp.services.recover import recover
from quizapp.storage.engine import open_engine
from quizapp.storage.errors import StorageError
from quizapp.storage.migrating import migrate, schema_is_present
from tests.clusters import Cluster
from tests.services.house import Clock, FakeGrader
from tests.services.invariants import unsound
from tests.services.sitting import Sitting, teacher

MOST = 20_000
"""So many answers fill any of these disks."""


def opened(url: str) -> Services:
    """The services on a database, with a clock that stands."""
    return replace(open_services(url, FakeGrader()), clock=Clock())


@contextmanager
def full(folder: Path, *, left: int = 0) -> Iterator[None]:
    """Something else has taken the whole disk but `left` bytes, for the length of a block."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"\0" * 4096)
    if left:
        os.truncate(ballast, ballast.stat().st_size - left)
    try:
        yield
    finally:
        ballast.unlink()


def until_refused(sitting: Sitting, first: int) -> None:
    """Answers until one is neither acknowledged nor refused; then a few more."""
    number = first
    while not sitting.journal.unknown:
        sitting.send(number)
        number += 1
        assert number < MOST, "the disk never filled up"
    for more in range(number, number + 6):
        sitting.send(more)


def over(sitting: Sitting) -> None:
    """There is room again: everything goes on without a restart, and everything promised holds."""
    sitting.resolve()
    sitting.send(MOST)
    assert f"sent-{MOST:08}" in sitting.journal.acknowledged
    recover(sitting.services)
    assert sitting.faults() == []


def sqlite_is_full(folder: Path) -> None:
    """D1: and what can be read is read meanwhile."""
    path = folder / "quizapp.db"
    services = opened(f"sqlite:///{path}")
    sitting = Sitting(services, teacher(services))
    sitting.send(0)
    with full(folder):
        until_refused(sitting, 3)
        with services.reading() as unit:
            assert unit.submissions.count() >= len(sitting.journal.acknowledged)
    over(sitting)
    services.close()
    assert unsound(str(path)) == []


def full_at_a_checkpoint(folder: Path) -> None:
    """D1b: what the log holds stays there until it has room in the file."""
    path = folder / "quizapp.db"
    services = opened(f"sqlite:///{path}")
    sitting = Sitting(services, teacher(services))
    for number in range(60):
        sitting.send(number)
    with full(folder, left=16 * 4096):
        with closing(sqlite3.connect(path)) as other, suppress(sqlite3.OperationalError):
            other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        until_refused(sitting, 60)
        assert unsound(str(path)) == []
    over(sitting)
    services.close()
    assert unsound(str(path)) == []


def full_at_a_migration(folder: Path) -> None:
    """D1b: the schema is the old one until there is room, and then the new one."""
    engine = open_engine(f"sqlite:///{folder / 'quizapp.db'}")
    migrate(engine, to="+1")
    with engine.connect() as connection:
        before = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    with full(folder, left=16 * 4096):
        refused = False
        try:
            migrate(engine)
        except StorageError:
            refused = True
        with engine.connect() as connection:
            now = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    assert (refused, now) == (True, before)
    migrate(engine)
    assert schema_is_present(engine)
    engine.dispose()
    assert unsound(str(folder / "quizapp.db")) == []


def read_only(folder: Path) -> None:
    """D1c: it is said to be unable to work, and works again when the disk does."""
    services = opened(f"sqlite:///{folder / 'quizapp.db'}")
    sitting = Sitting(services, teacher(services))
    sitting.send(0)
    services.close()  # a disk is not made read-only while files are open for writing: its pool opens others
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
    sitting.send(1)
    assert sitting.journal.unknown == {"sent-00000001"}
    assert not check_health(services).database
    services.close()
    subprocess.run(["mount", "-o", "remount,rw", str(folder)], check=True)
    over(sitting)
    assert check_health(services).database
    services.close()


def postgresql_is_full(folder: Path) -> None:
    """P5: its tables lie on the full disk; the server and its log go on elsewhere."""
    cluster = Cluster()
    try:
        place = cluster.folder / "small"
        place.mkdir()
        subprocess.run(["mount", "--bind", str(folder), str(place)], check=True)  # its user cannot reach the other
        owner = cluster.folder.stat()
        os.chown(place, owner.st_uid, owner.st_gid)
        cluster.execute(f"CREATE TABLESPACE small LOCATION '{place}'")
        cluster.execute("CREATE DATABASE small_disk TABLESPACE small")
        services = opened(cluster.url("small_disk"))
        sitting = Sitting(services, teacher(services))
        sitting.send(0)
        with full(folder):
            until_refused(sitting, 3)
            with services.reading() as unit:
                assert unit.submissions.count() >= len(sitting.journal.acknowledged)
        over(sitting)
        services.close()
    finally:
        cluster.stop()
        subprocess.run(["umount", "--lazy", str(cluster.folder / "small")], check=False)
        shutil.rmtree(cluster.folder)


SCENES: Mapping[str, tuple[Callable[[Path], None], int]] = {
    "sqlite": (sqlite_is_full, 6),
    "checkpoint": (full_at_a_checkpoint, 6),
    "migration": (full_at_a_migration, 3),
    "read-only": (read_only, 6),
    "postgresql": (postgresql_is_full, 48),
}
"""Each with the size of its disk in MiB."""


def main(scene: str, folder: str) -> None:
    """Mounts the small disk and plays on it; the mount ends with the namespace."""
    play, size = SCENES[scene]
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}m,mode=0755", "quizapp", folder], check=True)
    play(Path(folder))


if __name__ == "__main__":
    main(*sys.argv[1:])
