import os
import subprocess
import sys
import zipfile
from email import message_from_bytes
from pathlib import Path

import pytest

from tests.tree import PACKAGE, ROOT, tracked

MIGRATIONS = ROOT / "migrations"
NOT_SERVED = PACKAGE / "web" / "frontend"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of the tree, built without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (made,) = folder.glob("quizapp-*.whl")
    return made


def test_the_wheel_holds_all_that_is_served_and_the_migrations(wheel: Path) -> None:
    expected = set()
    for path in tracked():
        if path.is_relative_to(PACKAGE) and not path.is_relative_to(NOT_SERVED):
            if path.suffix != ".po" and path.name != "babel.cfg":
                expected.add(str(path.relative_to(ROOT)))
        elif path.is_relative_to(MIGRATIONS):
            expected.add(f"quizapp/storage/migrations/{path.relative_to(MIGRATIONS)}")
    with zipfile.ZipFile(wheel) as content:
        held = {name for name in content.namelist() if ".dist-info/" not in name}
    assert held == expected
    assert any(name.startswith("quizapp/storage/migrations/versions/0001") for name in held)


def test_the_wheel_says_what_it_needs_and_what_it_starts(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as content:
        info = next(name.partition("/")[0] for name in content.namelist() if ".dist-info/" in name)
        metadata = message_from_bytes(content.read(f"{info}/METADATA"))
        scripts = content.read(f"{info}/entry_points.txt").decode()
    assert metadata["License-Expression"] == "MIT"
    assert metadata["Requires-Python"] == ">=3.11"
    assert "quizapp = quizapp.cli.program:main" in scripts


def test_what_is_unpacked_from_the_wheel_works(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as content:
        content.extractall(site)
    program = "import sys, quizapp; print(quizapp.__file__); from quizapp.cli.program import main; main(sys.argv[1:])"
    run = subprocess.run(
        [sys.executable, "-c", program, "user", "add", "ada@quiz.example", "--role", "admin"],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(site), "QUIZAPP_INSTANCE": str(tmp_path / "instance")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stdout.startswith(str(site))
    assert (tmp_path / "instance" / "quizapp.db").exists()
