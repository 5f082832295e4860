r"""Questions read from GIFT.

A text is read sign by sign, so that a brace or an equals sign behind a backslash is a letter. Questions stand apart by
empty lines; what is no question is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from quizapp.exchange.items.item_of import Found, Unable, reading_of
from quizapp.exchange.items.markup import missing_in, to_markdown
from quizapp.exchange.items.plain import Body, Entry, Judgement, NumberEntry, Numbers, Options, Pairs, Words
from quizapp.exchange.items.sheet import Reading, Remark, Target
from quizapp.exchange.items.unfit import UnfitError

LARGEST = 4 * 1024 * 1024
LONGEST_QUESTION = 60_000
FORMAT_NAME = re.compile(r"\s*\[(html|markdown|plain|moodle)\]")
TITLE = re.compile(r"\s*::(.*?)(?<!\\)::", re.DOTALL)
SHARE = re.compile(r"%(-?\d{1,3}(?:\.\d{1,7})?)%")
DIFFICULTY = re.compile(r"//\s*(difficulty [1-5])\s*")
NUMBERED = re.compile(r"question: \d{1,12} name: ")
LONGEST_COMMENT = 80
TAGGED = re.compile(r"\[tag:((?:\\\]|[^\]\x00-\x1f])++)\]")
DECIMAL = r"[+-]?(?:\d{1,30}(?:\.\d{0,30})?|\.\d{1,30})"
AROUND = re.compile(rf"\s*+({DECIMAL})\s*+(?::\s*+({DECIMAL}))?\s*+")  # spaces are not given back: each is seen once
BETWEEN = re.compile(rf"\s*+({DECIMAL})\s*+\.\.\s*+({DECIMAL})\s*+")
ESCAPED = re.compile(r"\\([\\~=#{}:n])")
JUDGEMENTS = {"T": True, "TRUE": True, "F": False, "FALSE": False}


@dataclass(frozen=True, slots=True)
class _Block:
    """A question's text with the category and the comment that stand before it."""

    text: str
    category: str
    tags: tuple[str, ...]
    comments: tuple[str, ...] = ()


@dataclass(slots=True)
class _Markup:
    """How the texts of a question are marked up, and what was left out of them."""

    name: str
    lost: dict[tuple[str, str], None] = field(default_factory=dict)


def read_gift(content: bytes, source: str, target: Target) -> Reading:
    """The questions of a file, with remarks."""
    if len(content) > LARGEST:
        return _refused(f"{source}: the file is larger than 4 MiB", f"{source}：文件超过 4 MiB")
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        return _refused(f"{source}: the file is not UTF-8", f"{source}：文件不是 UTF-8 编码")
    return reading_of(map(_found, _blocks(text)), source, target)


def _refused(en: str, zh: str) -> Reading:
    return Reading((), (Remark("", "skipped", en, zh),))


def _blocks(text: str) -> Iterator[_Block]:
    category = ""
    for part in re.split(r"\n[ \t]*\n", text):
        lines, tags, comments = [], list[str](), list[str]()
        for line in part.split("\n"):
            if line.lstrip().startswith("//"):
                tags += [found[1] for found in (DIFFICULTY.fullmatch(line.strip()),) if found]
                tags += [tag.replace("\\]", "]").strip() for tag in TAGGED.findall(line)]
                comments += [said for said in (_comment(line),) if said]
            elif line.strip().startswith("$CATEGORY:"):
                category = line.split(":", 1)[1].strip()
            else:
                lines.append(line)
        if body := "\n".join(lines).strip():
            yield _Block(body, category, tuple(tags), tuple(comments))


def _comment(line: str) -> str:
    """What a comment says beside tags, and beside what Moodle writes before each question (`question: 7 name: Q1`)."""
    said = " ".join(TAGGED.sub("", line.strip()).removeprefix("//").split())
    known = DIFFICULTY.fullmatch(line.strip()) is not None or NUMBERED.match(said) is not None
    return "" if known else said[:LONGEST_COMMENT]


def _found(block: _Block) -> Found | Unable:
    title = TITLE.match(block.text)
    name = plain(title[1]).strip() if title else ""
    rest = block.text[title.end() :] if title else block.text
    try:
        before, answers, after = _parted(rest)
        named, prompt = _format(before)
        markup = _Markup(named)
        missing = f" ____ {_text(after, markup)}" if after.strip() else ""
        body, solution = _answers(answers, markup)
    except UnfitError as error:
        return Unable(name or _short(rest), error.en, error.zh)
    return Found(
        name=name or _short(prompt),
        prompt=_text(prompt, markup) + missing,
        body=body,
        category=plain(block.category),
        solution=solution,
        tags=block.tags,
        lost=(
            *((f"not kept: the comment “{said}”", f"未保留注释“{said}”") for said in block.comments),
            *markup.lost,
        ),
    )


def _short(text: str) -> str:
    return " ".join(plain(text).split())[:60]


def _parted(text: str) -> tuple[str, str, str]:
    """What stands before the braces, in them and behind them."""
    if len(text) > LONGEST_QUESTION:
        raise UnfitError("it is too long", "题目过长")
    opened = next(iter(_signs(text, "{")), None)
    if opened is None:
        raise UnfitError("it has no answers in braces (a description)", "没有花括号中的答案（说明文字）")
    closed = next((place for place in _signs(text, "}") if place > opened), None)
    if closed is None:
        raise UnfitError("a brace } is missing", "缺少右花括号 }")
    after = text[closed + 1 :]
    if next(iter(_signs(after, "{")), None) is not None:
        raise UnfitError("it has answers in braces twice", "有两处花括号中的答案")
    return text[:opened], text[opened + 1 : closed], after


def _signs(text: str, signs: str) -> Iterator[int]:
    """Places of these signs where no backslash stands before them."""
    place = 0
    while place < len(text):
        if text[place] == "\\":
            place += 1
        elif text[place] in signs:
            yield place
        place += 1


def _format(text: str) -> tuple[str, str]:
    found = FORMAT_NAME.match(text)
    return (found[1], text[found.end() :]) if found else ("moodle", text)


def plain(text: str) -> str:
    r"""The text without GIFT's escapes.

    >>> print(plain(r"f\: \{a\=1\}"))
    f: {a=1}
    """
    return ESCAPED.sub(lambda found: "\n" if found[1] == "n" else found[1], text)


def _text(text: str, markup: _Markup) -> str:
    """A text as Markdown of items; its own format comes before that of the question."""
    own = FORMAT_NAME.match(text)
    name, text = (own[1], text[own.end() :]) if own else (markup.name, text)
    said = plain(text).strip()
    if name in ("html", "moodle"):
        made, missing = to_markdown(said)
        markup.lost |= missing_in(missing)
        return made
    return said.replace("{", "{{").replace("}", "}}")


def _answers(text: str, markup: _Markup) -> tuple[Body, str]:
    """The answers, and what is said to everybody afterwards."""
    general = next((place for place in _signs(text, "#") if text.startswith("####", place)), None)
    solution = "" if general is None else _text(text[general + 4 :], markup)
    text = (text if general is None else text[:general]).strip()
    if not text:
        raise UnfitError("explanations need a rubric: write them anew here", "解释题需要评分标准，请在此新建")
    head, *said = _split(text, "#")
    if head.strip().upper() in JUDGEMENTS:
        wrong, right = (*said[:1], "")[0], "#".join(said[1:])
        return Judgement(JUDGEMENTS[head.strip().upper()], _text(wrong, markup), _text(right, markup)), solution
    if text.startswith("#"):
        return _numbers(text[1:].strip(), markup), solution
    return _listed(text, markup), solution


def _split(text: str, sign: str) -> list[str]:
    parts, begin = [], 0
    for place in _signs(text, sign):
        parts.append(text[begin:place])
        begin = place + 1
    return [*parts, text[begin:]]


def _entries(text: str) -> list[tuple[str, str, float, str]]:
    """Sign, text, share and feedback of each answer, still escaped."""
    places = list(_signs(text, "=~"))
    if not places or text[: places[0]].strip():
        raise UnfitError("its answers begin with neither = nor ~", "答案没有以 = 或 ~ 开头")
    found = []
    for begin, end in zip(places, [*places[1:], len(text)], strict=True):
        sign, (body, *said) = text[begin], _split(text[begin + 1 : end], "#")
        share = SHARE.match(body.strip())
        worth = (1.0 if sign == "=" else 0.0) if share is None else float(share[1]) / 100
        found.append((sign, body.strip()[share.end() :] if share else body.strip(), worth, "#".join(said)))
    return found


def _listed(text: str, markup: _Markup) -> Body:
    entries = _entries(text)
    signs = {sign for sign, *_ in entries}
    if signs == {"="} and all("->" in body for _, body, _, _ in entries):
        return _pairs(entries, markup)
    if signs == {"="}:
        return Words(tuple(Entry(plain(body), worth, _text(said, markup)) for _, body, worth, said in entries))
    several = "=" not in signs
    listed = tuple(Entry(_text(body, markup), worth, _text(said, markup)) for _, body, worth, said in entries)
    return Options(listed, several)


def _pairs(entries: list[tuple[str, str, float, str]], markup: _Markup) -> Pairs:
    if any(said.strip() or worth != 1 for _, _, worth, said in entries):
        raise UnfitError("its pairs have feedback or points of their own", "配对各有反馈或分值")
    parted = [tuple(_text(part, markup) for part in body.split("->", 1)) for _, body, _, _ in entries]
    if any(row and not partner for row, partner in parted):
        raise UnfitError("a row has no partner", "有一行没有配对项")
    rows = tuple((row, partner) for row, partner in parted if row)
    return Pairs(rows, tuple(partner for row, partner in parted if not row and partner))


def _numbers(text: str, markup: _Markup) -> Numbers:
    entries = _entries(text) if "=" in text[:1] else [("=", *_lone(text))]
    found = []
    for _, body, worth, said in entries:
        around, between = AROUND.fullmatch(plain(body)), BETWEEN.fullmatch(plain(body))
        if between is not None:
            low, high = sorted((Fraction(between[1]), Fraction(between[2])))
            found.append(NumberEntry((low + high) / 2, (high - low) / 2, worth, _text(said, markup)))
        elif around is not None:
            margin = abs(Fraction(around[2] or 0))
            found.append(NumberEntry(Fraction(around[1]), margin, worth, _text(said, markup)))
        else:
            raise UnfitError(f"{body[:40]} is no number with a tolerance", f"{body[:40]} 不是带误差的数")
    return Numbers(tuple(found))


def _lone(text: str) -> tuple[str, float, str]:
    body, *said = _split(text, "#")
    return body, 1.0, "#".join(said)
