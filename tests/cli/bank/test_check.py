import re
from pathlib import Path

import pytest

from quizapp.questions.kinds.catalogue import kinds
from tests.cli.conftest import Run

EXAMPLE = kinds()["expression"].example


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    (tmp_path / "good.yaml").write_text(EXAMPLE, encoding="utf-8")
    return tmp_path


def test_a_sound_file_ends_with_the_count(run: Run, bank: Path) -> None:
    outcome = run("bank", "check", "--variants", 3, bank / "good.yaml")
    assert (outcome.status, outcome.lines) == (0, ["1 items, 3 variants, 0 failures"])


def test_no_variant_is_tried_twice(run: Run, bank: Path) -> None:
    counted = run("bank", "check", "--variants", 100_000, bank).lines[-1]
    tried = int(re.findall(r"\d+", counted)[1])
    assert tried < 100_000


def test_a_file_that_cannot_be_read_is_told_with_line_and_field_and_the_others_are_tested(run: Run, bank: Path) -> None:
    (bank / "sub").mkdir()
    (bank / "bad.yaml").write_text("id: one\nkind: poem\n", encoding="utf-8")
    outcome = run("bank", "check", "--variants", 2, bank / "bad.yaml", bank / "good.yaml")
    assert outcome.status == 1
    assert any(re.search(r"bad\.yaml:2: kind: ", line) for line in outcome.lines)
    assert re.fullmatch(r"1 items, 2 variants, \d+ failures", outcome.lines[-1])


def test_a_wrong_answer_that_is_right_is_found(run: Run, bank: Path) -> None:
    wrong, right = "k*sigmoid(k*z)*(1+sigmoid(k*z))", "k*sigmoid(k*z)*(1-sigmoid(k*z))"
    assert wrong in EXAMPLE
    (bank / "good.yaml").write_text(EXAMPLE.replace(wrong, right), encoding="utf-8")
    outcome = run("bank", "check", "--variants", 1, bank / "good.yaml")
    assert (outcome.status, outcome.lines[-1]) == (1, "1 items, 1 variants, 1 failures")
    assert "content.misconceptions.1" in outcome.lines[0]
    assert "this wrong answer is right here" in outcome.lines[0]


def test_a_path_that_is_not_there_is_unusable(run: Run, bank: Path) -> None:
    outcome = run("bank", "check", bank / "absent.yaml")
    assert (outcome.status, outcome.err.count("\n")) == (2, 1)
