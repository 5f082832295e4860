from pathlib import Path

from quizapp.exchange.archives import unpacked
from quizapp.questions.loading import load_items
from tests.cli.conftest import Run
from tests.services.house import ITEM


def test_items_of_a_file_go_out_and_what_is_lost_is_said(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "one.yaml"
    source.write_text(ITEM.format(name="one"), encoding="utf-8")
    outcome = run("bank", "export", "yaml", source, "--output", tmp_path / "out.zip")
    assert (outcome.status, outcome.err) == (0, "1 items: 1 whole, 0 with losses, 0 left out\n")
    ((name, text),) = unpacked((tmp_path / "out.zip").read_bytes(), "f")
    assert name == "sigmoid-derivative.yaml"
    assert load_items(text.decode()) == load_items(source.read_text(encoding="utf-8"))
    assert run("bank", "export", "exe").status == 2
