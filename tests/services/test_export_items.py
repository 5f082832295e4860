from pathlib import Path

import pytest

from quizapp.exchange.archives import unpacked
from quizapp.questions.loading import load_item, load_items
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import InvalidInput, NotFound
from quizapp.services.export_items import export_folders, export_items, formats
from tests.services.house import ITEM, FakeGrader, make_item


def test_what_is_published_goes_out(services: Services, instructor: Actor, learner: Actor) -> None:
    make_item(services, instructor, "one")
    made = export_items(services, instructor, "yaml", "en")
    ((_, text),) = unpacked(made.content, "f")
    assert load_items(text.decode())[0] == load_item(ITEM.format(name="one"))
    assert (made.items, made.remarks, made.filename) == (1, (), "questions-yaml.zip")
    with pytest.raises(NotFound):
        export_items(services, learner, "yaml", "en")
    with pytest.raises(InvalidInput):
        export_items(services, instructor, "exe", "en")


def test_files_with_faults_are_told(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    path.write_text("id: X", encoding="utf-8")
    with pytest.raises(InvalidInput, match=r"f\.yaml"):
        export_folders(FakeGrader(), [path], "yaml", "en")
    assert "yaml" in formats()
