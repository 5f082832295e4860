import json
import re
import subprocess
import sys
from typing import Any

import pytest

from quizapp.exchange.items import gift
from tests.exchange.items.making import bank, example, written

# The parser is somebody else's; it writes its tables beside itself when it is imported, so it has a process of its own.
READER = """
import json, sys
from pygiftparser import parser
found = parser.parse(sys.stdin.read())
print(json.dumps([
    [one.name, type(one.answer).__name__,
     [[option.prefix, option.text, option.percentage] for option in one.answer.options or []]]
    for one in found.questions
]))
"""
SORTS = {
    "choice": {"MultipleChoiceRadio", "MultipleChoiceCheckbox"},
    "true_false": {"TrueFalse"},
    "number": {"Numerical", "MultipleNumerical"},
    "expression": {"Short"},
    "set": {"Short"},
    "matrix": {"Short"},
    "matching": {"Matching"},
    "explanation": {"Essay"},
}


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without what is said to answers: the independent parser ends a feedback at an escaped brace, as GIFT does not."""
    monkeypatch.setattr(gift, "_feedback", lambda _: "")
    monkeypatch.setattr(gift, "_after", lambda _: "")


def read(content: bytes) -> dict[str, tuple[str, list[list[Any]]]]:
    """Sort of answer and options by name, as the independent parser reads them."""
    command = [sys.executable, "-W", "ignore", "-c", READER]
    done = subprocess.run(command, input=content, capture_output=True, check=True)
    return {name: (sort, options) for name, sort, options in json.loads(done.stdout.splitlines()[-1])}


def share_of(option: list[Any]) -> float:
    """What an option earns; the parser leaves shares with decimals in the text."""
    written = re.match(r"%(-?[0-9.]+)%", option[1])
    return float(written[1]) / 100 if written else float(option[2])


@pytest.mark.usefixtures("bare")
def test_an_independent_parser_reads_the_whole_bank() -> None:
    content, remarks = written("gift", *bank(), key="3/4")
    found = read(content)
    skipped = {remark.question for remark in remarks if remark.fate == "skipped"}
    assert found.keys() | skipped == {item.id for item in bank()}
    assert not found.keys() & skipped
    wrong = {item.id for item in bank() if item.id in found and found[item.id][0] not in SORTS[item.kind]}
    assert wrong == set()
    for item in bank():
        if item.id in found and item.kind in {"choice", "number", "expression"}:
            shares = [share for option in found[item.id][1] if (share := share_of(option)) > 0]
            assert sum(shares) == pytest.approx(len(shares) if item.kind == "expression" else 1, abs=1e-4), item.id


@pytest.mark.usefixtures("bare")
def test_right_and_wrong_answers_are_those_of_the_item() -> None:
    several, number, judged = (example(kind) for kind in ("choice", "number", "true_false"))
    found = read(written("gift", several, number, judged, key="3/4")[0])
    assert sorted(option[2] for option in found[several.id][1]) == [-0.5, -0.5, 0.5, 0.5]
    assert found[number.id][1][0][1:] == ["0.75:0", 1.0]
    assert [option[2] for option in found[number.id][1][1:]] == [0.0, 0.0, 0.0]
    assert found[judged.id][1][0][1] == "False"


def test_signs_that_mean_something_are_escaped_wherever_they_stand() -> None:
    content = written("gift", example("choice"))[0].decode()
    question = content[content.index("::example") :]
    unescaped = [place for place, sign in enumerate(question) if sign in "{}" and question[place - 1] != "\\"]
    assert len(unescaped) == 2
    assert gift.escaped("a\nb") == r"a\nb"
