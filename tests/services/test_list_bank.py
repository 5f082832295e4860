from pathlib import Path

import pytest

from quizapp.questions.kinds.catalogue import kinds
from quizapp.services.errors import InvalidInput
from quizapp.services.list_bank import list_bank


def test_each_item_is_a_row(tmp_path: Path) -> None:
    (tmp_path / "number.yaml").write_text(kinds()["number"].example, encoding="utf-8")
    (tmp_path / "set.yaml").write_text(kinds()["set"].example, encoding="utf-8")
    rows = list(list_bank(tmp_path))
    assert [row["kind"] for row in rows] == ["number", "set"]
    assert all(row["languages"] == ["en", "zh"] for row in rows)


def test_faults_of_all_files_are_told_in_both_languages(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text("id: [", encoding="utf-8")
    (tmp_path / "two.yaml").write_text("- 3", encoding="utf-8")
    with pytest.raises(InvalidInput) as caught:
        list(list_bank(tmp_path))
    assert {fault.en.split(".yaml")[0][-3:] for fault in caught.value.faults} == {"one", "two"}
    assert all(fault.zh for fault in caught.value.faults)
