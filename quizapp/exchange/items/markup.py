r"""HTML of questions and what other programs read: mathematics as LaTeX in `\(…\)`, well-formed XML, Markdown.

Moodle and others typeset `\(…\)` by MathJax; it is also what authors there write.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from html.parser import HTMLParser

from quizapp.algebra.printing.latex import to_latex
from quizapp.exchange.items.unfit import UnfitError
from quizapp.questions.formulas import read_formula

MATH = re.compile(r'(<div class="display">)?(<math\b[^>]*?(?: alttext="([^"]*)")?[^>]*>.*?</math>)(</div>)?', re.DOTALL)
ALTTEXT = re.compile(r'<math\b[^>]* alttext="([^"]*)"')
VOID = re.compile(r"<(br|hr|img|wbr)((?:\s[^<>]*?)?)\s*/?>")
NAMED = re.compile(r"&(?!#|(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]*);")
BARE_MATH = re.compile(r"<math\b(?![^>]*\bxmlns=)")
UNFIT_FOR_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
SIGNS = {
    "≈": r"\approx",
    "→": r"\to",
    "⇒": r"\Rightarrow",
    "⇔": r"\Leftrightarrow",
    "≤": r"\le",
    "≥": r"\ge",
    "≠": r"\ne",
    "×": r"\times",
    "±": r"\pm",
    "\u2003": r"\quad",
    "\u2003\u2003": r"\qquad",
}


def latexed(markup: str) -> str:
    r"""The HTML with mathematics as LaTeX in `\(…\)` or, displayed, `\[…\]`."""
    return MATH.sub(_latexed, markup)


def _latexed(found: re.Match[str]) -> str:
    said = ALTTEXT.match(found.group(2))
    if said is None:
        return found.group(0)
    text = html.unescape(said.group(1))
    latex = html.escape(_latex(text), quote=False)
    if found.group(1) and found.group(4):
        return rf"\[{latex}\]"
    return rf"{found.group(1) or ''}\({latex}\){found.group(4) or ''}"


def _latex(text: str) -> str:
    formula = read_formula(text, frozenset())
    if formula is None:
        return text
    pieces = (
        SIGNS.get(piece, piece) if isinstance(piece, str) else to_latex(piece, formula.definitions)
        for piece in formula.pieces
    )
    return " ".join(pieces)


def well_formed(markup: str) -> str:
    """The HTML as XML: empty elements closed, entities as characters, nothing that XML cannot hold."""
    closed = VOID.sub(lambda found: f"<{found.group(1)}{found.group(2)}/>", markup)
    spaced = BARE_MATH.sub('<math xmlns="http://www.w3.org/1998/Math/MathML"', closed)
    plain = NAMED.sub(lambda found: html.escape(html.unescape(found.group(0)), quote=False), spaced)
    return fit_for_xml(plain)


def fit_for_xml(text: str) -> str:
    """The text without the characters that no XML may hold."""
    return UNFIT_FOR_XML.sub("\ufffd", text)


BLOCKS = frozenset(
    {"p", "div", "ul", "ol", "li", "pre", "table", "tr", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "hr"}
    | {"dl", "dt", "dd", "caption", "section"}
)
MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*", "code": "`"}
DROPPED = frozenset(
    {"script", "style", "iframe", "object", "form", "head", "svg", "template", "video", "audio", "canvas"}
)
NOTHING_IN_IT = frozenset({"embed", "input", "source"})
"""Dropped as well; they have no end."""
RAISED = str.maketrans("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ")
LOWERED = str.maketrans("0123456789+-=()aeoxhklmnpstijruv", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜᵢⱼᵣᵤᵥ")
SHIFTED = {"sup": ("^", RAISED), "sub": (r"\_", LOWERED)}
LONGEST_SHIFTED = 20
PICTURE = "a picture"
MISSING_ZH = {
    PICTURE: "图片",
    "a formula in MathML": "MathML 公式",
    "the address of a link": "链接地址",
    "the lines of a table": "表格线",
    "raised letters, written as ^(…)": "上标（改写为 ^(…)）",
    "lowered letters, written as _(…)": "下标（改写为 _(…)）",
}
"""What is left out of texts, where it is no tag, in Chinese."""
MEANING = re.compile(r"[*_`]")
"""Signs that would set text off in Markdown, where HTML means nothing by them."""
UNMEANT = re.compile(r"\\([*_`])")
BLOCK = re.compile(r"(\s*)([-+#>](?=\s)|\d{1,9}(?=[.)]\s))")
"""What would begin a list, a heading or a quotation at the start of a line."""


class _Markdown(HTMLParser):
    """Collects Markdown from HTML; what cannot be said in it is named in `lost`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self.lost: dict[str, None] = {}
        self._dropping = 0
        self._code = 0
        self._cells = 0
        self._lists: list[str] = []
        self._shifts: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in DROPPED or tag in NOTHING_IN_IT:
            self._dropping += tag in DROPPED
            self.lost[f"<{tag}>"] = None
        elif tag == "pre":
            self._code += 1
            self.out.append("\n\n```text\n")
        elif tag in MARKS and not self._code:
            self.out.append(MARKS[tag])
            self._code += tag == "code"
        elif tag in BLOCKS:
            self._begin(tag)
        elif tag == "br":
            self.out.append("\n")
        else:
            self._other(tag, dict(attrs))

    def _other(self, tag: str, given: dict[str, str | None]) -> None:
        if tag == "math":
            said = given.get("alttext")
            self.out.append(f"${said}$" if said else "")
            self._dropping += 1
            if not said:
                self.lost["a formula in MathML"] = None
        elif tag == "img":
            self.lost[PICTURE] = None
            self.out.append(str(given.get("alt") or ""))
        elif tag == "a" and given.get("href"):
            self.lost["the address of a link"] = None
        elif tag in SHIFTED and not self._dropping:
            self._shifts.append((tag, len(self.out)))
        elif tag in ("td", "th"):
            self.out.append(" | " if self._cells else "")
            self._cells += 1
            self.lost["the lines of a table"] = None

    def _shifted(self, tag: str) -> None:
        """Raises or lowers what stood in the element: `10<sup>3</sup>` is not 103."""
        while self._shifts:
            begun, place = self._shifts.pop()
            inner = "".join(self.out[place:]).strip()
            sign, letters = SHIFTED[begun]
            short = inner.replace("−", "-") if len(inner) <= LONGEST_SHIFTED else ""
            if short and all(ord(letter) in letters for letter in short):
                self.out[place:] = [short.translate(letters)]
            elif inner:
                self.out[place:] = [f"{sign}({inner})"]
                name = "raised letters, written as ^(…)" if begun == "sup" else "lowered letters, written as _(…)"
                self.lost[name] = None
            if begun == tag:
                return

    def _begin(self, tag: str) -> None:
        if tag in ("ul", "ol"):
            self._lists.append("- " if tag == "ul" else "1. ")
        self._cells = 0
        self.out.append("\n" + self._lists[-1] if tag == "li" and self._lists else "\n\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in DROPPED or tag == "math":
            self._dropping = max(0, self._dropping - 1)
        elif tag in SHIFTED and not self._dropping:
            self._shifted(tag)
        elif tag == "pre":
            self._code = max(0, self._code - 1)
            self.out.append("\n```\n\n")
        elif tag in MARKS and ((tag == "code" and self._code == 1) or not self._code):
            self._code -= tag == "code"
            self.out.append(MARKS[tag])
        elif tag in BLOCKS:
            if tag in ("ul", "ol") and self._lists:
                self._lists.pop()
            self.out.append("\n" if tag == "li" else "\n\n")

    def handle_data(self, data: str) -> None:
        if not self._dropping:
            self.out.append(data if self._code else self._escaped(data))

    def _escaped(self, data: str) -> str:
        text = MEANING.sub(r"\\\g<0>", data.replace("{", "{{").replace("}", "}}"))
        before = self.out[-1] if self.out else ""
        begins = BLOCK.match(text) if before.strip() in {"", "-", "1."} else None
        if begins is None:
            return text
        sign, rest = begins[2], text[begins.end() :]
        return f"{begins[1]}{sign}\\{rest}" if sign.isdigit() else f"{begins[1]}\\{sign}{rest}"


SIZED = re.compile(r"\\(?:left|right)(?=[()\[\]])")
FORMULA = re.compile(
    r"\\\(((?:(?!\\\().)+?)\\\)|\\\[((?:(?!\\\[).)+?)\\\]|\$\$((?:(?!\$\$).)+)\$\$", re.DOTALL
)  # none holds its own beginning, so that many that never end cost little
NO_TAG = re.compile(r"""<(?!/?[A-Za-z](?>(?:[^<>"']++|"[^"]*+"|'[^']*+')*+)>)""")
DECLARATION = re.compile(r"<[!?][^<>]*+>")
LONGEST = 60_000
"""Characters of one text; longer ones are no question."""


def to_markdown(markup: str) -> tuple[str, tuple[str, ...]]:
    r"""HTML as the Markdown of items, `\(…\)` as `$…$`, and names of what was left out.

    Raises:
        UnfitError: it is too long for a text of a question.
    """
    if len(markup) > LONGEST:
        raise UnfitError("a text in it is too long", "其中的文本过长")
    parser = _Markdown()
    parser.feed(_tags_alone(markup.replace("\x00", "")))
    parser.close()
    text = FORMULA.sub(_dollars, "".join(parser.out))
    lines = [line.rstrip() if line.strip() else "" for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip(), tuple(parser.lost)


def missing_in(names: Iterable[str]) -> dict[tuple[str, str], None]:
    """What `to_markdown` has left out, as remarks in English and Chinese."""
    return {(f"{name} in its text", f"文本中的{MISSING_ZH.get(name, name)}"): None for name in names}


def _tags_alone(markup: str) -> str:
    """The HTML without comments and declarations, and with each `<` that begins no whole tag as a character.

    The parser of the standard library looks for the end of each of them through all that follows: a few thousand that
    never end would keep it for minutes. Here nothing is looked at more than a few times, whatever it holds.

    >>> _tags_alone("<b>1 < 2</b><!-- <i> -->, <a <a <br>")
    '<b>1 &lt; 2</b>, &lt;a &lt;a <br>'
    """
    first, *others = markup.split("<!--")
    text = first + "".join(one.partition("-->")[2] for one in others)
    return NO_TAG.sub("&lt;", DECLARATION.sub("", text))


def _dollars(found: re.Match[str]) -> str:
    inline, displayed, doubled = found.groups()
    inner = SIZED.sub("", unmeant((inline or displayed or doubled).strip()))
    inner = inner.replace("{{", "{").replace("}}", "}").replace("$", "")
    return f"${inner}$" if inline else f"\n\n$${inner}$$\n\n"


def unmeant(text: str) -> str:
    """The text with what `to_markdown` has escaped as it was: mathematics is not Markdown."""
    return UNMEANT.sub(r"\1", text)


def bare(markup: str) -> str:
    """The HTML as one line of plain text, mathematics in LaTeX."""
    text = re.sub(r"<[^>]*>", " ", latexed(markup))
    return " ".join(html.unescape(text).split())
