from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.services.house import ITEM


@pytest.fixture
def folder(sqlite_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder with one good item and one with a fault."""
    monkeypatch.setenv("QUIZAPP_DATABASE_URL", sqlite_url)
    place = tmp_path / "items"
    place.mkdir()
    (place / "good.yaml").write_text(ITEM.format(name="good"), encoding="utf-8")
    (place / "bad.yaml").write_text("id: bad\n", encoding="utf-8")
    (place / "readme.md").write_text("not read", encoding="utf-8")
    return place


def test_first_the_report_then_the_items_and_nothing_twice(run: Run, folder: Path) -> None:
    planned = run("bank", "import", folder, "--dry-run")
    assert planned.status == 1
    assert "good: new (sigmoid-derivative, expression)" in planned.lines
    assert any(line.startswith("skipped: ") and "bad.yaml" in line for line in planned.lines)
    unasked = run("bank", "import", folder)
    assert unasked.status == 2
    assert "--yes" in unasked.err
    stored = run("bank", "import", folder / "good.yaml", "--yes")
    assert (stored.status, stored.lines[-1]) == (0, "stored 1 of 1 items")
    again = run("bank", "import", folder / "good.yaml", "--yes")
    assert "good: unchanged, a draft (sigmoid-derivative, expression)" in again.lines
    assert (again.status, again.lines[-2:]) == (
        0,
        [
            "1 items: 0 new, 0 changed, 1 unchanged; 0 skipped",
            "unchanged drafts: 1, which --publish publishes",
        ],
    )


def test_unchanged_drafts_are_published_where_that_is_asked_for(run: Run, folder: Path) -> None:
    run("bank", "import", folder / "good.yaml", "--yes")
    unasked = run("bank", "import", folder / "good.yaml", "--publish")
    assert (unasked.status, "--yes" in unasked.err) == (2, True)
    published = run("bank", "import", folder / "good.yaml", "--publish", "--yes")
    assert (published.status, published.lines[-3:]) == (
        0,
        ["unchanged drafts: 1, to be published too", "stored 0 of 0 items", "published 1 of 1 items"],
    )
    again = run("bank", "import", folder / "good.yaml", "--publish", "--yes")
    assert (again.status, again.lines[-1]) == (0, "1 items: 0 new, 0 changed, 1 unchanged; 0 skipped")


def test_what_cannot_be_is_one_line(run: Run, folder: Path) -> None:
    for arguments in (("--concept", "cooking"), ("--course", "99")):
        outcome = run("bank", "import", folder, *arguments)
        assert (outcome.status, outcome.err.count("\n")) == (2, 1)
