from __future__ import annotations

import html as escapes
import re
from collections.abc import Callable

import pytest

from quizapp.questions.faults import ItemError
from quizapp.questions.item import Item
from quizapp.questions.rendering import names_in, render, render_inline, render_words
from quizapp.questions.typesetting import ReferenceFaultError
from quizapp.questions.variants import Variant, draw

SEED = "0" * 32
MakeItem = Callable[..., Item]


@pytest.fixture
def variant(make_item: MakeItem) -> Variant:
    item = make_item(
        parameters={
            "k": [-3],
            "q": ["1/2"],
            "d": ["0.10"],
            "m": {"choices": ["sigmoid(z)"]},
            "w": {"words": [{"en": "left <side>", "zh": "左侧"}]},
            "u": [1],
            "o": [0],
            "t": ["1/3"],
        },
        prompt={"en": "{k}{q}{d}{m}{w}{u}{o}{t}", "zh": "{k}{q}{d}{m}{w}{u}{o}{t}"},
    )
    return draw(item, SEED)


def words(html: str) -> str:
    return re.sub(r"\s+", " ", escapes.unescape(re.sub(r"<[^>]*>", "", html))).strip()


def test_values_in_prose(variant: Variant) -> None:
    assert render_inline("k is {k}, d is {d}", variant, "en") == "k is −3, d is 0.10"
    assert render_inline("{w}", variant, "zh") == "左侧"
    assert render_inline("{w}", variant, "en") == "left &lt;side&gt;"
    assert "<mfrac" in render_inline("{q}", variant, "en")
    assert render_inline("{{k}} and \\{k}", variant, "en") == "{k} and {k}"


def test_values_at_the_start_of_a_line_are_no_lists(variant: Variant) -> None:
    assert render("{k} is negative", variant, "en") == "<p>−3 is negative</p>\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("$u*z$", "z"),
        ("$z + k$", "z−3"),
        ("$z - k$", "z+3"),
        ("$z + o$", "z"),
        ("$d$", "0.10"),
        ("$k*2 + 1*3$", "−3·2+1·3"),
    ],
)
def test_values_in_mathematics_are_tidy(text: str, said: str, variant: Variant) -> None:
    html = render_inline(text, variant, "en")
    assert html.startswith("<math")
    assert re.sub("[\u2061\u2062 ]", "", words(html)) == said


def test_mathematics_is_never_a_string_replaced(variant: Variant) -> None:
    assert "−3" not in words(render_inline("$\\tanh(z) + \\alpha$", variant, "en"))


def test_equations_sets_and_matrices_are_typeset(variant: Variant) -> None:
    for text in ("$f(z) = σ(k z)$", "$σ'(z) = a(1-a)$", "$(0,1)$", "$[[1,2],[3,k]]$", "$0 < a < 1$", "$y = W x + b$"):
        assert "<math" in render_inline(text, variant, "en"), text


def test_functions_may_be_named_alone(variant: Variant) -> None:
    assert words(render_inline("$σ$ and $tanh$ and $\\sigma$", variant, "en")) == "σ and tanh and σ"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("$f'(z) = σ'(z)$", "f′(z)=σ′(z)"),
        ("$f(z) → 0$", "f(z)→0"),
        ("$W = [[1,2]], z \\approx k$", "W=(12),z≈−3"),
        ("$a_1 ⇒ z = k$", "a1⇒z=−3"),
        ("$b_1 = [1;2]$", "b1=(12)"),
        ("$x = (0,1)$", "x=(0,1)"),
        ("$[0,1]$", "[0,1]"),
        ("$a' = a(1-a) u'$", "a′=a(1−a)u′"),
        ("$n × c$", "n×c"),
        ("$\\pm 1$", "±1"),
        ("$H(z) + F$", "H(z)+F"),
        ("$h(z)$", "h(z)"),
        ("$x ∈ (0,1)$", "x∈(0,1)"),
        ("$max(0,1)$", "max(0,1)"),
    ],
)
def test_rows_of_formulas_are_typeset_piece_by_piece(text: str, said: str, variant: Variant) -> None:
    html = render_inline(text, variant, "en")
    assert re.sub("[\u2061\u2062 ]", "", words(html)) == said
    assert html.count("<math") == 1


def test_latex_beyond_the_grammar_is_typeset_as_it_stands(variant: Variant) -> None:
    html = render_inline(r"$\overline{x} \approx \hat{y}$", variant, "en")
    assert "<math" in html
    assert "≈" in html
    with pytest.raises(ReferenceFaultError, match="parameter k"):
        render_inline(r"$\overline{x} \approx k$", variant, "en")


def test_display_mathematics_stands_alone(variant: Variant) -> None:
    html = render("Before\n\n$$\nz^2\n$$\n\nafter", variant, "en")
    assert 'display="block"' in html
    assert "<p>after</p>" in html


def test_code_shows_values_and_keeps_other_braces(variant: Variant) -> None:
    html = render("```python\nx = {k} * {q} + {t} # {'a': 1}\n```", variant, "en")
    assert '<pre><code class="language-python">' in html
    assert "x = -3 * 0.5 + (1/3) # {&#x27;a&#x27;: 1}" in html.replace("&#39;", "&#x27;").replace("'", "&#x27;")
    assert render_inline("`{m}`", variant, "en") == "<code>sigmoid(z)</code>"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "[x](javascript:alert(1))",
        "![x](javascript:alert(1))",
        "<style>p{{}}</style>",
        '$\\text{<img src=x onerror="alert(1)">} \\approx$',
        "$\\href{javascript:alert(1)}{x}$",
        "```<script>\nx\n```",
        "\ue0000\ue001",
    ],
)
def test_what_people_write_is_harmless(text: str, variant: Variant) -> None:
    try:
        html = render(text, variant, "en")
    except ReferenceFaultError:
        return
    assert not re.search(r"<(script|img|style|iframe)|<[^>]*(onerror|href=.?javascript|style=)", html)


def test_tables_are_drawn(variant: Variant) -> None:
    assert "<td>−3</td>" in render("| a | b |\n|---|---|\n| {k} | $z$ |", variant, "en")


def test_an_unknown_name_is_a_fault(variant: Variant) -> None:
    with pytest.raises(ReferenceFaultError, match="no parameter"):
        render("{nn}", variant, "en")
    with pytest.raises(ReferenceFaultError, match="words"):
        render("$w + 1$", variant, "en")


def test_names_are_found_wherever_they_stand() -> None:
    declared = frozenset({"a", "b", "c", "d", "x"})
    assert names_in("{a} $b z$ `{c}` *{d}* $$1$$", declared) == frozenset("abcd")
    with pytest.raises(ReferenceFaultError):
        names_in("{q}", declared)


def test_half_a_dollar_is_just_a_dollar(make_item: MakeItem) -> None:
    item = make_item(prompt={"en": "It costs 5$ only.", "zh": "只要 5$。"})
    assert "5$" in render(item.prompt.en, draw(item, SEED), "en")


def test_a_formula_that_cannot_be_typeset_is_refused_when_loaded(make_item: MakeItem) -> None:
    with pytest.raises(ItemError, match="typeset"):
        make_item(prompt={"en": r"$\left( x \approx$", "zh": "x"})


def test_words_may_hold_mathematics(make_item: MakeItem) -> None:
    said = [{"en": "Swish ($z σ(2 z)$, <b>)", "zh": "Swish（$z σ(2 z)$）"}]
    variant = draw(make_item(parameters={"w": {"words": said}}, prompt={"en": "of {w}", "zh": "{w}"}), SEED)
    html = render_inline("of {w}", variant, "en")
    assert "$" not in html
    assert "<math" in html
    assert "<b>" not in html
    assert "&lt;b&gt;" in html


def test_the_end_of_a_line_is_a_space_but_not_between_chinese_sentences(variant: Variant) -> None:
    assert render("one\ntwo", variant, "en") == "<p>one\ntwo</p>\n"
    assert render("学习率为一半。\n对权重求导", variant, "zh") == "<p>学习率为一半。对权重求导</p>\n"
    assert render("权重\n更新", variant, "zh") == "<p>权重更新</p>\n"
    assert render("用 ReLU\n更快", variant, "zh") == "<p>用 ReLU\n更快</p>\n"
    assert words(render("值为 $z$\n。", variant, "zh")).startswith("值为 z")


@pytest.mark.parametrize("text", ["值。\n", "$z$\n", "\n", "one\n"])
def test_a_line_may_end_where_the_text_does(variant: Variant, text: str) -> None:
    assert "\n" not in render_inline(text, variant, "zh").strip()


def test_a_mark_that_touches_mathematics_stays_on_its_line() -> None:
    tied = render_words("So it is $a$. Here ($b$) and $c$ too: $$d$$.", "en")
    assert [
        re.sub("<math.*?</math>", "M", found) for found in re.findall(r'<span class="tied">(.*?)</span>', tied)
    ] == [
        "M.",
        "(M)",
    ]
    assert '<span class="tied"><math' in render_words("导数为 $a$。", "zh")


def test_a_long_formula_may_leave_its_mark_on_a_narrow_screen() -> None:
    text = "It is $(e^(a*z + b) - e^(-(a*z + b)))/(e^(a*z + b) + e^(-(a*z + b)))$."
    assert '<span class="tied long"><math' in render_words(text, "en")
