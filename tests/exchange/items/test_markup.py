import html
import re
import time
import xml.etree.ElementTree as ET

import pytest

from quizapp.exchange.items.markup import (
    LONGEST,
    MISSING_ZH,
    bare,
    fit_for_xml,
    latexed,
    missing_in,
    to_markdown,
    well_formed,
)
from quizapp.exchange.items.unfit import UnfitError
from quizapp.questions.rendering import render
from tests.exchange.items.making import bank, example, posed

FORMULA = '<math xmlns="http://www.w3.org/1998/Math/MathML" display="inline" alttext="1/2"><mfrac></mfrac></math>'


def test_mathematics_becomes_latex() -> None:
    assert latexed(f"<p>a {FORMULA} b</p>") == r"<p>a \(\frac{1}{2}\) b</p>"
    assert latexed(f'<div class="display">{FORMULA}</div>') == r"\[\frac{1}{2}\]"
    assert bare(f"<p>a &lt; {FORMULA}</p>") == r"a < \(\frac{1}{2}\)"


def test_html_becomes_xml() -> None:
    root = ET.fromstring(f"<div>{well_formed('a<br>b&nbsp;c<hr>&lt;&eacute;')}\x01</div>".replace("\x01", ""))  # noqa: S314
    assert "".join(root.itertext()) == "ab\u00a0c<é"
    assert fit_for_xml("a\x00b\ud800") == "a\ufffdb\ufffd"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (r"<p>Find \(x^2\).</p><p>Then</p>", "Find $x^2$.\n\nThen"),
        ("<b>a</b> <i>b</i> <code>x{1}</code>", "**a** *b* `x{1}`"),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n\n- b"),
        ("set {a}", "set {{a}}"),
        (r"\(\frac{1}{2}\)", r"$\frac{1}{2}$"),
        (r"\[x\]", "$$x$$"),
        (FORMULA, "$1/2$"),
        ("<pre>a\n b</pre>", "```text\na\n b\n```"),
        ("10<sup>3</sup> and 2<sup> −1 </sup>, a<sub>12</sub>", "10³ and 2⁻¹, a₁₂"),
        ("<dl><dt>a</dt><dd>b</dd></dl>", "a\n\nb"),
    ],
)
def test_html_becomes_markdown(markup: str, text: str) -> None:
    assert to_markdown(markup) == (text, ())


def test_what_does_something_is_left_out_and_named() -> None:
    text, lost = to_markdown("a<script>alert(1)</script><img src=x onerror=y alt=plot><iframe src=z></iframe>b")
    assert text == "aplotb"
    assert lost == ("<script>", "a picture", "<iframe>")


def test_what_changes_the_meaning_where_it_is_left_out_is_written_in_another_way_and_named() -> None:
    markup = "x<sup>2<sup>k</sup></sup> w<sub>q</sub><embed src=z> <a href=u>here</a> <math><mi>x</mi></math>"
    text, lost = to_markdown(markup)
    assert text == r"x^(2^(k)) w\_(q) here"
    raised, lowered = "raised letters, written as ^(…)", "lowered letters, written as _(…)"
    assert lost == (raised, lowered, "<embed>", "the address of a link", "a formula in MathML")
    table, lines = to_markdown("<table><tr><td>1</td> <td>2</td></tr><tr><td>3</td></tr></table>")
    assert table.split() == ["1", "|", "2", "3"]
    assert lines == ("the lines of a table",)
    assert missing_in((raised, "<video>")) == {
        (f"{raised} in its text", "文本中的上标（改写为 ^(…)）"): None,
        ("<video> in its text", "文本中的<video>"): None,
    }
    assert {*lost, *lines} - set(MISSING_ZH) == {"<embed>"}


def test_prompts_of_the_bank_come_back_with_their_mathematics() -> None:
    wrong = []
    for item in bank():
        variant, _ = posed(item)
        markup = render(item.prompt.en, variant, "en")
        again = render(to_markdown(latexed(markup))[0], variant, "en")
        if "".join(bare(again).split()) != "".join(bare(markup).split()):
            wrong.append(item.id)
    assert wrong == []


ENDLESS = ("<a ", "<!--", "<!", "<?", "</", "</a ", "<![CDATA[", "<a b='", '<a b="', "<a \"'", "<p" + " " * 50,
           "<math alttext='x", "<script>", "<pre>", "<sup>", "<sup>a</sup>", "<sub>a</sub",
           "\\(", "\\[", "$$", "&#", "{", "<a <b>", "<!-->")  # fmt: skip


@pytest.mark.parametrize("piece", ENDLESS)
@pytest.mark.parametrize("end", ["", ">" * 2000, "-->", "\\)\\]$$"])
def test_what_never_ends_costs_little(piece: str, end: str) -> None:
    text = (piece * LONGEST)[: LONGEST - len(end)] + end
    began = time.process_time()
    to_markdown(text)
    assert time.process_time() - began < 3, "a parser that looks for each end through all that follows takes minutes"


@pytest.mark.parametrize(
    ("markup", "markdown"),
    [
        ("a < b and b > c", "a < b and b > c"),
        ("1<2, x<y, <b>z<0</b>", "1<2, x<y, **z<0**"),
        ("<!-- hidden <b> -->seen<!DOCTYPE html>", "seen"),
        ("seen<!-- never ends <b>hidden</b>", "seen"),
        ('<img alt="a<b">', "a<b"),
        ("<img alt='1 > 0'>", "1 > 0"),
        ("<b>bold</b> <a <i>it</i>", "**bold** <a *it*"),
        (r"\(a\) and \(b\), \[c\]", "$a$ and $b$, \n\n$$c$$"),
        ("$$x$$ $$y$$", "$$x$$\n\n$$y$$"),
    ],
)
def test_signs_that_begin_no_tag_are_signs(markup: str, markdown: str) -> None:
    assert re.sub(r" *\n+ *", "\n\n", to_markdown(markup)[0]) == re.sub(r" *\n+ *", "\n\n", markdown)


@pytest.mark.parametrize(
    "text",
    ["2*x*3", "*x* and _y_", "`c`", "- 3 + x", "+ 1", "# 5", "1. x", "2) y", "> 3", "a_1", r"C:\*", "**", "-x", "#5"],
)
def test_what_html_means_nothing_by_stays_as_it_stands(text: str) -> None:
    for markup in (text, f"<p>before</p><p>{text}</p>", f"<ul><li>{text}</li></ul>"):
        markdown, _ = to_markdown(html.escape(markup, quote=False) if markup == text else markup)
        shown = render(markdown, posed(example("choice"))[0], "en")
        assert text in html.unescape(re.sub(r"<[^>]*>", "", shown))
        assert "<em>" not in shown
        assert "<code>" not in shown


def test_mathematics_keeps_its_signs() -> None:
    assert to_markdown(r"\(a_1 * b_{2}\)")[0] == "$a_1 * b_{2}$"
    assert to_markdown("<code>a*b_c</code>")[0] == "`a*b_c`"


def test_a_text_that_is_too_long_is_none_of_a_question() -> None:
    assert to_markdown("x" * LONGEST)[0] == "x" * LONGEST
    with pytest.raises(UnfitError):
        to_markdown("x" * (LONGEST + 1))
