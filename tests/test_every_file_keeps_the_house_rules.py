import ast
import re
from pathlib import Path

import pytest

from tests.tree import PACKAGE, ROOT, modules, tracked

LONGEST = 400
VENDORED = PACKAGE / "web" / "static" / "vendor"
WRITTEN_ONCE = ROOT / "migrations" / "versions"  # never edited again, read from top to bottom
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers"}
# The brackets keep this file from finding itself.
REGISTRIES = re.compile(r"pypi[.]org|files[.]pythonhosted|registry[.]npmjs|deb[.]debian[.]org|/simple[/]?['\"]")
MACHINE = re.compile(r"(?<![\w.])/(?:wor[k]|roo[t]|tmp/pla[n]|home/\w[+]?)/")
UNFINISHED = re.compile(r"\b(?:TOD[O]|FIXM[E]|XX[X]|NotImplemented[E]rror)\b")
SKIPPED = re.compile(r"pytest\.(?:ski[p]|importorskip|mark\.(?:ski[p]|xfai[l]))")
CHINESE = re.compile(r"[\u3400-\u9fff]")


def texts() -> list[tuple[Path, str]]:
    """The files of the project that are text and written here."""
    found = []
    for path in tracked():
        if path.is_relative_to(VENDORED):
            continue
        try:
            found.append((path, path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return found


def test_no_file_is_longer_than_its_reader() -> None:
    sources = [path for path in tracked() if path.suffix in {".py", ".js", ".mjs", ".html", ".css"}]
    long = {
        str(path.relative_to(ROOT)): lines
        for path in sources
        if not path.is_relative_to(VENDORED)
        and path.parent != WRITTEN_ONCE
        and (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST
    }
    assert long == {}


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [path for path in modules() if VAGUE & {path.stem, *path.relative_to(PACKAGE).parts[:-1]}] == []


@pytest.mark.parametrize("banned", [REGISTRIES, MACHINE, UNFINISHED], ids=["registries", "machine", "unfinished"])
def test_what_belongs_to_no_repository_stands_nowhere(banned: re.Pattern[str]) -> None:
    found = {str(path.relative_to(ROOT)): match.group() for path, text in texts() if (match := banned.search(text))}
    assert found == {}


def test_no_test_is_skipped_or_expected_to_fail() -> None:
    tests = [(path, text) for path, text in texts() if path.is_relative_to(ROOT / "tests") and path.suffix == ".py"]
    assert [str(path.relative_to(ROOT)) for path, text in tests if SKIPPED.search(text)] == []


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_what_is_said_in_one_language_is_said_in_the_other(path: Path) -> None:
    """Where a call gives `en` and `zh` as texts, the one is English and the other Chinese."""
    wrong = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        said = {keyword.arg: _literal(keyword.value) for keyword in node.keywords}
        en, zh = said.get("en"), said.get("zh")
        chinese_as_english = en is not None and CHINESE.search(en)
        english_as_chinese = zh is not None and re.search(r"[A-Za-z]{3}", zh) and not CHINESE.search(zh)
        if chinese_as_english or (english_as_chinese and zh != en) or (("en" in said) != ("zh" in said)):
            wrong.append(node.lineno)
    assert wrong == []


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None
