import html
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from quizapp.exchange.items import gift
from quizapp.exchange.items.decimals import decimal
from quizapp.exchange.items.markup import latexed
from quizapp.exchange.items.plain import Body, Essay, Judgement, Numbers, Options, Pairs, Plain, Words
from quizapp.exchange.items.plain_of import plain_questions
from quizapp.exchange.items.sheet import ItemOrder, Portable
from tests.exchange.items.making import bank, example, posed, written

# The parser is somebody else's; it writes its tables beside itself when it is imported, so it has a process of its own.
READER = """
import json, sys
from pygiftparser import parser
found = parser.parse(sys.stdin.read())
print(json.dumps([
    [one.name, type(one.answer).__name__,
     [[option.raw_text, option.feedback or ""] for option in one.answer.options or []]]
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
TEXT = r"(?:[^\\~=#{}:\n]|\\[\\~=#{}:n])*"
"""A text of GIFT: no sign that means something stands in it without a backslash."""
ESSAY = re.compile(rf"::({TEXT})::\[html\](?:{TEXT}) {{\n####(\[html\]{TEXT})\n}}")
"""An essay with what is said to everybody afterwards, as Moodle documents it: `####` after the answers, here none. The
independent parser knows `####` only behind an answer."""


def read(content: bytes) -> dict[str, tuple[str, list[list[Any]]]]:
    """Sort of answer and options (text, what is said) by name, as the independent parser reads them."""
    command = [sys.executable, "-W", "ignore", "-c", READER]
    done = subprocess.run(command, input=content, capture_output=True, check=True)
    return {name: (sort, options) for name, sort, options in json.loads(done.stdout.splitlines()[-1])}


def said(text: str) -> str:
    """What a text of GIFT says to a reader: escapes undone, in HTML tags and entities too."""
    plain = re.sub(r"\\([\\~=#{}:n])", lambda found: "\n" if found[1] == "n" else found[1], text.strip())
    return shown(plain.removeprefix("[html]")) if plain.startswith(("[html]", "->")) else " ".join(plain.split())


def shown(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^<>]*>", "", markup)).split())


def answer(option: list[Any], solution: str) -> tuple[float, str, str]:
    """Share, text and feedback of an option; the parser leaves what is said to everybody in the last feedback."""
    written = re.fullmatch(r"([=~#]?)(?:%(-?[0-9.]+)%)?(.*)", option[0], re.DOTALL)
    assert written is not None
    sign, percent, text = written.groups()
    share = float(percent) / 100 if percent else float(sign != "~")
    single, general, everybody = f"#{option[1]}".partition("####")
    assert not general or said(everybody) == solution
    return round(share, 4), said(text), said(single.removeprefix("#"))


def expected(body: Body) -> list[tuple[float, str, str]]:
    """The same of the item."""
    match body:
        case Options(entries):
            return [(round(one.share, 4), shown(latexed(one.text)), shown(latexed(one.feedback))) for one in entries]
        case Words(entries):
            typed = [(one, one.text.replace("*", r"\*")) for one in entries]
            return [(round(one.share, 4), text, shown(latexed(one.feedback))) for one, text in typed]
        case Numbers(numbers):
            return [
                (round(one.share, 4), f"{decimal(one.value)}:{decimal(one.tolerance)}", shown(latexed(one.feedback)))
                for one in numbers
            ]
        case Judgement(holds, feedback):
            return [(1.0, str(holds), shown(latexed(feedback)))]
        case Pairs(rows, others):
            pairs = [*rows, *(("", other) for other in others)]
            return [(1.0, f"{shown(latexed(row))} -> {shown(latexed(partner))}".strip(), "") for row, partner in pairs]
        case _:
            return []


def questions() -> Iterator[Plain]:
    """The bank as the writer is given it."""
    key = {"parts": [{"name": "", "text": "3/4"}], "text": "3/4"}
    order = ItemOrder((Portable(item, *posed(item), key) for item in bank()), "en", lambda _: None)
    return plain_questions(order, gift.SORTS, gift.CARRIED)


def test_an_independent_parser_reads_the_whole_bank() -> None:
    """Titles, sorts, answers, shares and what is said; of essays the parser is given title and question alone."""
    content, remarks = written("gift", *bank(), key="3/4")
    essays = {found[1]: found for found in ESSAY.finditer(content.decode())}
    found = read(ESSAY.sub(lambda found: found[0].split("\n")[0] + "}", content.decode()).encode())
    skipped = {remark.question for remark in remarks if remark.fate == "skipped"}
    assert found.keys() | skipped == {item.id for item in bank()}
    assert not found.keys() & skipped
    wrong = {item.id for item in bank() if item.id in found and found[item.id][0] not in SORTS[item.kind]}
    assert wrong == set()
    asked = {plain.name: plain for plain in questions()}
    assert asked.keys() == found.keys()
    assert essays.keys() == {name for name, plain in asked.items() if isinstance(plain.body, Essay)}
    for name, plain in asked.items():
        solution = shown(latexed(plain.solution))
        assert [answer(option, solution) for option in found[name][1]] == expected(plain.body), name
        if name in essays:
            assert said(essays[name][2]) == solution
        else:
            assert "###" in found[name][1][-1][1], name


def test_right_and_wrong_answers_are_those_of_the_item() -> None:
    several, number, judged = (example(kind) for kind in ("choice", "number", "true_false"))
    found = read(written("gift", several, number, judged, key="3/4")[0])
    assert sorted(answer(option, "")[0] for option in options_of(found, several.id)) == [-0.5, -0.5, 0.5, 0.5]
    assert answer(options_of(found, number.id)[0], "")[:2] == (1.0, "0.75:0")
    assert [answer(option, "")[0] for option in options_of(found, number.id)[1:]] == [0.0, 0.0, 0.0]
    assert options_of(found, judged.id)[0][0] == "False"


def options_of(found: dict[str, tuple[str, list[list[Any]]]], name: str) -> list[list[Any]]:
    """The options without what is said."""
    return [[text, ""] for text, _ in found[name][1]]


def test_what_is_said_ends_at_no_sign_of_its_own() -> None:
    """Readers that end it at `~`, `=` or a brace, escaped or not, get all of it."""
    markup = (
        '<p>So <span class="tied"><math alttext="e^z">e</math></span> is {x} = ~1 in <code class="a b">y</code>.</p>'
    )
    found = gift.guarded(latexed(markup))
    assert not set("{}~=") & set(found)
    assert html.unescape(found) == r"<p>So \(e^{z}\) is {x} = ~1 in <code>y</code>.</p>"


def test_signs_that_mean_something_are_escaped_wherever_they_stand() -> None:
    content = written("gift", example("choice"))[0].decode()
    question = content[content.index("::example") :]
    unescaped = [place for place, sign in enumerate(question) if sign in "{}" and question[place - 1] != "\\"]
    assert len(unescaped) == 2
    assert gift.escaped("a\nb") == r"a\nb"
