"""Texts of an item made into safe HTML: Markdown, typeset mathematics, and the variant's values.

    $σ(k z)$, $$...$$   mathematics in any syntax the parser reads; parameters are replaced by their values
    {k}                 a parameter's value in prose and in code; `{{` and `}}` are braces; words may hold $z^2$
    ```python ... ```   code

Mathematics becomes MathML from the tree's printer. What is LaTeX beyond the grammar is typeset as it stands and can
hold no parameters. The Markdown's HTML goes through nh3; the mathematics, made here and escaped, is put in afterwards.
"""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Collection, Iterator, Mapping, MutableMapping, Sequence
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from mdit_py_plugins.dollarmath import dollarmath_plugin

from quizapp.activations.catalogue import definitions
from quizapp.algebra.errors import Language
from quizapp.algebra.printing.mathml import to_mathml
from quizapp.algebra.printing.text import to_text
from quizapp.algebra.tree import Node, Quotient
from quizapp.questions.space import Value
from quizapp.questions.typesetting import ReferenceFaultError, mathematics_names, typeset
from quizapp.questions.variants import Variant

REFERENCE = re.compile(r"\{([A-Za-z]{1,12}[0-9]{0,3})\}")
CHINESE = re.compile(r"[\u3400-\u9fff]")
FULL_WIDTH_MARK = re.compile(r"[、。，；：？！）”》]")
PLACE = "\ue000{}\ue001"
PLACES = re.compile("\ue000([0-9]+)\ue001")
TIED = re.compile("([(（“《]*)(\ue000([0-9]+)\ue001)([.,;:!?)、。，；：！？）”》]*)")
"""Mathematics with the marks that touch it: no line ends between them."""
ALTERNATIVE = re.compile('alttext="([^"]*)"')
MOST_BESIDE_A_MARK = 18
"""So many characters of a formula fit into a card on a telephone with the mark that follows them."""
PRIVATE = re.compile("[\ue000\ue001]")
TEXT_TAGS = ("a", "abbr", "b", "blockquote", "br", "code", "del", "div", "em", "h3", "h4", "hr", "i", "kbd", "p", "pre")
LIST_TAGS = ("dd", "dl", "dt", "li", "ol", "s", "span", "strong", "sub", "sup", "ul", "var")
TABLE_TAGS = ("table", "tbody", "td", "th", "thead", "tr")
TAGS = frozenset({*TEXT_TAGS, *LIST_TAGS, *TABLE_TAGS})
ATTRIBUTES = {"a": {"href", "title"}, "code": {"class"}, "span": {"class"}, "div": {"class"}, "ol": {"start"}}


def render(text: str, variant: Variant, language: Language) -> str:
    """The text as safe HTML, with the variant's values.

    Raises:
        ReferenceFaultError: the text names a parameter that the item does not have.
    """
    return _render(text, variant.values, language)


def render_inline(text: str, variant: Variant, language: Language) -> str:
    """The same for one line, without a paragraph around it."""
    return _render(text, variant.values, language, inline=True)


def render_words(text: str, language: Language) -> str:
    """One line of words and mathematics that belongs to no item, such as what is said of an activation."""
    return _render(text, {}, language, inline=True)


def in_code(code: str, variant: Variant, language: Language) -> str:
    """Code with the variant's values, as plain text."""
    return _filled_code(code, variant.values, language)


def value_of(name: str, values: Mapping[str, Value]) -> Value:
    """The value of a parameter that a text names.

    Raises:
        ReferenceFaultError: the item does not have it.
    """
    if name not in values:
        raise _unknown(name, values)
    return values[name]


def names_in(text: str, declared: frozenset[str]) -> frozenset[str]:
    """The declared names that the text uses, in prose, in code or in mathematics.

    Raises:
        ReferenceFaultError: it names one that is not declared, or uses one where it cannot stand.
    """
    used: set[str] = set()
    for token in flat_tokens(text):
        if token.type == "parameter":
            if token.content not in declared:
                raise _unknown(token.content, declared)
            used.add(token.content)
        elif token.type.startswith("math"):
            used |= mathematics_names(token.content.strip(), declared)
        elif token.type in ("code_inline", "fence", "code_block"):
            used |= set(REFERENCE.findall(token.content)) & declared
    return frozenset(used)


def flat_tokens(text: str) -> Iterator[Token]:
    """The tokens of a text one after the other, those inside a line after its own."""
    return _flat(_engine().parse(PRIVATE.sub("", text), {}))


def _flat(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _flat(token.children or ())


def _render(text: str, values: Mapping[str, Value], language: Language, *, inline: bool = False) -> str:
    kept: list[str] = []
    environment = {"values": values, "language": language, "kept": kept}
    engine = _engine()
    source = PRIVATE.sub("", text)
    raw = engine.renderInline(source, environment) if inline else engine.render(source, environment)
    clean = nh3.clean(raw, tags=set(TAGS), attributes={tag: set(names) for tag, names in ATTRIBUTES.items()})

    def tie(found: re.Match[str]) -> str:
        touches, formula = found.group(1) or found.group(4), kept[int(found.group(3))]
        if not touches or formula.startswith("<div"):
            return found.group(0)
        return f'<span class="{"tied" if _is_short(formula) else "tied long"}">{found.group(0)}</span>'

    return PLACES.sub(lambda found: kept[int(found.group(1))], TIED.sub(tie, clean))


def _is_short(formula: str) -> bool:
    """Whether typeset mathematics fits into a line of a narrow screen together with the mark that follows it."""
    written = ALTERNATIVE.search(formula)
    return written is None or len(written.group(1)) <= MOST_BESIDE_A_MARK


@functools.lru_cache(maxsize=1)
def _engine() -> MarkdownIt:
    engine = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable(["table", "strikethrough"])
    engine.use(dollarmath_plugin, allow_space=True, allow_digits=False, double_inline=True)
    engine.inline.ruler.before("escape", "parameter", _parameter_rule)
    engine.add_render_rule("math_inline", _mathematics)
    engine.add_render_rule("math_inline_double", _displayed)
    engine.add_render_rule("math_block", _displayed)
    engine.add_render_rule("parameter", _parameter)
    engine.add_render_rule("softbreak", _line_end)
    engine.add_render_rule("code_inline", _code)
    engine.add_render_rule("fence", _code)
    engine.add_render_rule("code_block", _code)
    return engine


def _parameter_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    for braces, brace in (("{{", "{"), ("}}", "}")):
        if state.src.startswith(braces, state.pos):
            if not silent:
                state.pending += brace
            state.pos += 2
            return True
    found = REFERENCE.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        state.push("parameter", "", 0).content = found.group(1)
    state.pos = found.end()
    return True


def _line_end(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    options: OptionsDict,
    environment: MutableMapping[str, Any],
) -> str:
    """A line's end inside a paragraph is a space, but not in Chinese, which has none between sentences."""
    del renderer, options, environment
    before = "".join(token.content for token in tokens[max(index - 1, 0) : index])[-1:]
    after = "".join(token.content for token in tokens[index + 1 : index + 2])[:1]
    return "" if FULL_WIDTH_MARK.match(before) or (CHINESE.match(before) and CHINESE.match(after)) else "\n"


def _keep(environment: MutableMapping[str, Any], markup: str) -> str:
    environment["kept"].append(markup)
    return PLACE.format(len(environment["kept"]) - 1)


def _mathematics(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    options: OptionsDict,
    environment: MutableMapping[str, Any],
) -> str:
    del renderer, options
    return _keep(environment, typeset(tokens[index].content.strip(), environment["values"], environment["language"]))


def _displayed(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    options: OptionsDict,
    environment: MutableMapping[str, Any],
) -> str:
    del renderer, options
    formula = tokens[index].content.strip()
    markup = typeset(formula, environment["values"], environment["language"], block=True)
    return _keep(environment, f'<div class="display">{markup}</div>')


def _parameter(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    options: OptionsDict,
    environment: MutableMapping[str, Any],
) -> str:
    del renderer, options
    value = value_of(tokens[index].content, environment["values"])
    if value.words is not None:
        return _said(value.words.said(environment["language"]), environment)
    assert value.tree is not None
    if value.number is not None and not _is_fraction(value.tree):
        return html.escape(value.text.replace("-", "−"))
    return _keep(environment, to_mathml(value.tree, definitions(), language=environment["language"]))


def _said(words: str, environment: MutableMapping[str, Any]) -> str:
    """Words of a value, in which mathematics stands as in any other text."""
    if "$" not in words:
        return html.escape(words)
    return _keep(environment, _render(words, {}, environment["language"], inline=True))


def _code(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    options: OptionsDict,
    environment: MutableMapping[str, Any],
) -> str:
    del renderer, options
    token = tokens[index]
    body = html.escape(_filled_code(token.content, environment["values"], environment["language"]))
    if token.type == "code_inline":
        return f"<code>{body}</code>"
    language = re.sub(r"[^A-Za-z0-9+-]", "", token.info.split()[0]) if token.info.split() else "text"
    return f'<pre><code class="language-{language}">{body}</code></pre>\n'


def _filled_code(code: str, values: Mapping[str, Value], language: Language) -> str:
    def insert(found: re.Match[str]) -> str:
        value = values.get(found.group(1))
        return found.group(0) if value is None else _in_code(value, language)

    return REFERENCE.sub(insert, code)


def _in_code(value: Value, language: Language) -> str:
    if value.words is not None:
        return value.words.said(language)
    assert value.tree is not None
    if value.number is None:
        return to_text(value.tree, definitions())
    if "/" not in value.text:
        return value.text
    denominator = value.number.denominator
    terminating = (10**12) % denominator == 0
    return format(float(value.number), "g") if terminating else f"({value.text})"


def _unknown(name: str, declared: Collection[str]) -> ReferenceFaultError:
    known = ", ".join(sorted(declared)) or "-"
    return ReferenceFaultError(
        name,
        f"{{{name}}} is no parameter of this item (it has {known}); a brace itself is written {{{{",
        f"{{{name}}} 不是本题的参数（参数有：{known}）；花括号本身写作 {{{{",
    )


def _is_fraction(tree: Node) -> bool:
    inner = getattr(tree, "operand", tree)
    return isinstance(inner, Quotient)
