import ast
import re
from pathlib import Path

import pytest

from quizapp.web.security import Control, security
from tests.tree import ROOT
from tests.web.visitor import Visitor

CHINESE = re.compile(r"[\u3400-\u9fff]")
ITEM = re.compile(r"V\d{1,2}\.\d{1,2}\.\d{1,2}")


def controls() -> tuple[Control, ...]:
    return (*security().held, *security().left)


@pytest.mark.parametrize("control", controls(), ids=lambda control: control.items[0])
def test_every_entry_is_filled_and_names_tests_that_exist(control: Control) -> None:
    assert control.items
    assert all(ITEM.fullmatch(item) for item in control.items)
    assert control.en.endswith(".")
    assert not CHINESE.search(control.en)
    assert control.zh.endswith("。")
    assert CHINESE.search(control.zh)
    assert control in security().left or control.tests
    for test in control.tests:
        file, _, name = test.partition("::")
        assert name in functions(ROOT / file), test


def functions(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_no_item_is_named_twice() -> None:
    items = [item for control in controls() for item in control.items]
    assert len(items) == len(set(items))


def test_the_page_shows_all_of_it_in_both_languages(visitor: Visitor) -> None:
    assert "/help/security" in visitor.read("/help")
    page = visitor.read("/help/security")
    assert page.count("<tr>") == len(security().held) + 1
    visitor.post("/preferences", language="zh")
    assert security().held[0].zh in visitor.read("/help/security")
