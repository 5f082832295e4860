import sys
from pathlib import Path

import pytest

from quizapp.registry import plugins


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "sample_plugins"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(str(tmp_path))
    for name in [name for name in sys.modules if name.startswith("sample_plugins")]:
        monkeypatch.delitem(sys.modules, name)
    return folder


def test_modules_with_the_attribute_are_found_in_order_of_their_names(package: Path) -> None:
    (package / "tanh.py").write_text("THING = 2\n")
    (package / "relu.py").write_text("THING = None\n")
    (package / "machinery.py").write_text("OTHER = 3\n")
    assert list(plugins("sample_plugins", "THING").items()) == [("relu", None), ("tanh", 2)]


def test_a_plug_in_that_cannot_be_imported_is_not_passed_over(package: Path) -> None:
    (package / "broken.py").write_text("raise ZeroDivisionError\n")
    with pytest.raises(ZeroDivisionError):
        plugins("sample_plugins", "THING")


def test_there_is_no_such_package() -> None:
    with pytest.raises(ModuleNotFoundError):
        plugins("quizapp.nothing", "THING")
