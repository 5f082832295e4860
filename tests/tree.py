"""The tree of the project as its structure tests see it."""

from __future__ import annotations

import functools
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "quizapp"


@functools.cache
def tracked() -> tuple[Path, ...]:
    """The files of the project: those that git knows and those it would take, without what it ignores."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    paths = (ROOT / name for name in listed.split("\0") if name)
    return tuple(sorted(path for path in paths if path.is_file()))


def modules() -> tuple[Path, ...]:
    """The modules of the package."""
    return tuple(path for path in tracked() if path.suffix == ".py" and path.is_relative_to(PACKAGE))
