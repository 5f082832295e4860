"""The examples in the help for authors are put where they belong in a copy of the tree, and work there."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest
from flask import Flask

from quizapp.questions.kinds.catalogue import kinds
from tests.tree import PACKAGE, ROOT
from tests.web.visitor import Visitor

FILE = re.compile(r'<pre [^>]*data-file="([^"]+)"><code>(.*?)</code></pre>', re.DOTALL)
EXAMPLE = re.compile(r'<pre [^>]*data-kind="([^"]+)"><code>(.*?)</code></pre>', re.DOTALL)
ITEM = "quizapp/bank/slope-of-a-scaled-tanh.yaml"
MAIN = "import sys; from quizapp.cli.program import main; sys.exit(main())"
SEEN = """
import json
from quizapp.activations.catalogue import activations
from quizapp.deciding.decider import ExactDecider
from quizapp.questions.kinds.catalogue import kinds
from quizapp.questions.loading import load_item
from quizapp.questions.variants import draw
kind = kinds()["term"]
variant = draw(load_item(kind.example, "term"), "0" * 32)
words = ("Hidden Layer", "隐藏层", "output layer", "loss", "")
grades = [kind.grade(variant, {"answer": word}, ExactDecider()) for word in words]
print(json.dumps({
    "half": float(activations()["isru"].value(0.75)),
    "outcomes": [grade.outcome for grade in grades],
    "said": grades[2].feedback.en,
}))
"""


def shown_files(page: str) -> dict[str, str]:
    return {path: unescape(text) for path, text in FILE.findall(page)}


@pytest.fixture
def tree(app: Flask, tmp_path: Path) -> Path:
    """A copy of the package and its tests with one more file of each sort, as the help shows them."""
    shutil.copytree(PACKAGE, tmp_path / "quizapp", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "tests", tmp_path / "tests", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for path, text in shown_files(Visitor(app).read("/help/authors")).items():
        assert not (tmp_path / path).exists()
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def run(tree: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(tree), "QUIZAPP_INSTANCE": str(tree / "instance")},
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.slow
def test_each_example_is_one_new_file_that_is_found_and_passes(tree: Path) -> None:
    seen = json.loads(run(tree, "-c", SEEN).splitlines()[-1])
    assert seen["half"] == 0.6
    assert seen["outcomes"] == ["equal", "equal", "different", "different", "invalid"]
    assert seen["said"] == "The output layer is the last one."
    checked = run(tree, "-c", MAIN, "bank", "check", "--variants", "50", "--workers", "1", ITEM)
    assert checked.splitlines()[-1] == "1 items, 20 variants, 0 failures"
    quietly = ("-m", "pytest", "-q", "-p", "no:cacheprovider")
    tested = run(tree, *quietly, "tests/activations", "tests/questions/kinds/test_every_kind.py")
    assert passed(tested) >= 2000
    # The same for every item of the bank; of those that are made for each item only what concerns the new one.
    alone = "scaled-tanh or named_by_a_concept or every_concept"
    assert passed(run(tree, *quietly, "tests/bank/test_every_item.py", "-k", alone)) >= 6


def passed(said: str) -> int:
    counted = re.search(r"(\d+) passed", said)
    assert counted is not None
    return int(counted.group(1))


def test_both_languages_show_the_same_examples_and_one_of_every_kind(app: Flask) -> None:
    visitor = Visitor(app)
    pages = [visitor.read("/help/authors")]
    visitor.post("/preferences", language="zh")
    pages.append(visitor.read("/help/authors"))
    assert "一道题就是一个新文件" in pages[1]
    english, chinese = map(shown_files, pages)
    assert english == chinese
    assert len(english) == 3
    for page in pages:
        shown = {name: unescape(text) for name, text in EXAMPLE.findall(page)}
        assert shown == {name: kind.example for name, kind in kinds().items()}
