import ast
from pathlib import Path

from tests.tree import PACKAGE, ROOT, modules, tracked

# Folders whose conformance tests run every plug-in: a new one is one file there and none here.
PLUGINS = {"ACTIVATION", "KIND", "FORMAT", "COMMAND", "PAGES", "RESOURCE"}

# Runs in an environment of its own, which `make bench` makes; this one lacks what it imports.
ELSEWHERE = PACKAGE / "deciding" / "benchmark" / "math_verify.py"


def test_tests_mirror_the_package() -> None:
    missing = [
        str(expected.relative_to(ROOT))
        for module in modules()
        if not _exempt(module) and not (expected := _test_of(module)).exists()
    ]
    assert missing == []


def test_no_test_is_left_of_a_module_that_is_gone() -> None:
    orphans = []
    for test in tracked():
        if not test.is_relative_to(ROOT / "tests") or not test.name.startswith("test_") or "every" in test.name:
            continue
        folder = PACKAGE / test.parent.relative_to(ROOT / "tests")
        subject = test.stem.removeprefix("test_")
        if not (folder / f"{subject}.py").exists() and not (folder / subject).is_dir() and folder.is_dir():
            orphans.append(str(test.relative_to(ROOT)))
    assert orphans == []


def _test_of(module: Path) -> Path:
    place = module.relative_to(PACKAGE)
    return ROOT / "tests" / place.parent / f"test_{place.name}"


def _exempt(module: Path) -> bool:
    """Modules without behaviour of their own (packages, values, protocols), and plug-ins."""
    if module.name == "__init__.py" or module == ELSEWHERE:
        return True
    tree = ast.parse(module.read_text(encoding="utf-8"))
    assigned = {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }
    return bool(assigned & PLUGINS) or not any(_behaves(node) for node in tree.body)


def _behaves(node: ast.stmt) -> bool:
    """Whether a top-level statement defines something that could be wrong: a function, or a class with methods."""
    if isinstance(node, ast.FunctionDef):
        return True
    if not isinstance(node, ast.ClassDef):
        return False
    bases = {ast.unparse(base) for base in node.bases}
    methods = [part for part in node.body if isinstance(part, ast.FunctionDef)]
    values = all(part.name == "__init__" for part in methods)
    return "Protocol" not in bases and bool(methods) and not values
