import ast
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

from quizapp.registry import plugins
from tests.tree import ROOT

FOLDERS = {"quizapp.activations": "ACTIVATION", "quizapp.questions.kinds": "KIND"}


def test_the_contracts_hold() -> None:
    program = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout


@pytest.mark.parametrize(("package", "attribute"), FOLDERS.items())
def test_plug_ins_know_nothing_of_each_other(package: str, attribute: str) -> None:
    names = set(plugins(package, attribute))
    assert names
    for name in names:
        source = importlib.import_module(f"{package}.{name}").__file__
        assert source is not None
        others = {f"{package}.{other}" for other in names - {name}}
        assert not _imported(Path(source)) & others, f"{name} imports another plug-in"


def _imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found
