"""What is typed into the formula field means what it means as plain text: every name of a function, every sign."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from quizapp.activations.catalogue import definitions
from quizapp.algebra.errors import ReadingError
from quizapp.algebra.functions import FUNCTIONS
from quizapp.algebra.parser import read
from quizapp.algebra.printing.text import to_text
from quizapp.algebra.scope import REAL, Scope
from tests.browser.conftest import begin, new_page
from tests.browser.server import Server
from tests.browser.test_a_formula_is_typed import FRESH, type_formula

AT_ONCE = 8
SCOPE = Scope({"z": REAL}, definitions=definitions())


@pytest.fixture
def fresh(browser: Browser) -> Iterator[Page]:
    """A browser in which nothing was chosen."""
    context, page = new_page(browser, **FRESH)
    yield page
    context.close()


def test_names_of_functions_are_typed_letter_by_letter(fresh: Page, server: Server) -> None:
    begin(fresh, server)
    typed = {
        "ReLU": "relu",
        "relu6": "relu6",
        "LeakyReLU": "leaky_relu",
        "softsign": "softsign",
        "hardtanh": "hard_tanh",
    }
    for name, meant in typed.items():
        type_formula(fresh, f"{name}(z")
        expect(fresh.locator("#understood .reading")).to_have_attribute("data-text", f"{meant}(z)")
        fresh.keyboard.press("Control+a")
        fresh.keyboard.press("Delete")


AS_PLAIN_TEXT = (
    "e^-z/(1+e^-z)^2",
    "e^(-z+1)/(1+z)",
    "e^{z/2}+1",
    "2^z^3-z^10",
    "e^(z+1)^2",
    "e^2z(1+z)",
    "e^tanh(z)-max(e^z,1)",
    "sqrt(z)+|z|+1",
    "{ z if z>0, 0 otherwise",
    "1/(1+z)+2",
    "z/(1+z)^2",
    "z/(1+z)^2-1",
    "1/z+2",
    "1/2z",
    "1/z^2z",
    "(1/2)z",
    "1/2/3*z",
    "1/(1+z)(1-z)",
    "1/(1+z)z-1",
    "1/tanh(z)+1",
    "1/tanh 2z+1",
    "1/tanh^2(z)+1",
    "1/erf(z)-z/2pi",
    "1/sqrt(2pi)*e^(-z^2/2)",
    "1/log_2(z)+log(z)",
    "1/|z|z-1/z|z|",
    "e^(tanh(z)/2+1)+1",
    "e^-z/2+1",
    "{ z/2 if z>0, 1/z otherwise",
    "log10 z",
    "log10(z)+1",
    "log10z",
    "log 10z+log20 z",
    "log2 z+1",
    "lg z",
    "log_2 z",
    "sqrt z+1",
    "sqrt 2 z-1",
    "sqrt 2z*z+1",
    "1/sqrt z+1",
    "sqrt(z)+sqrt(z+1)z",
    "z**2",
    "2**z+1",
    "z**2z-e^z**2",
    "z*2*z",
    "cot 2z+1",
)


def test_what_is_typed_means_what_it_means_as_plain_text(fresh: Page, server: Server) -> None:
    begin(fresh, server)
    type_formula(fresh, "")
    for text in AS_PLAIN_TEXT:
        fresh.keyboard.press("Control+a")
        fresh.keyboard.type(text)
        meant = to_text(read(text, "expression", Scope({"z": REAL})).tree)
        expect(fresh.locator("#understood .reading")).to_have_attribute("data-text", meant)
        assert fresh.locator("math-field").evaluate("field => field.mode") == "math"
    fresh.keyboard.press("Control+a")
    fresh.keyboard.type(r"\tanh(z)")
    expect(fresh.locator("#understood .reading")).to_have_attribute("data-text", "tanh(z)")


def calls() -> list[str]:
    """Every name that the service reads as a function, called with parentheses and without, so many in a sum."""
    names = [name for one in FUNCTIONS.values() for name in (one.name, *one.aliases)]
    names += [name for one in definitions().values() for name in (one.name, *one.aliases)]
    two = {"root", "nthroot", "real_root"}
    texts = [f"{name}(z,3)" if name in two else f"{name}(z)" for name in names]
    texts += [f"{name} 2z" for name in names if name not in two]
    texts = [text for text in texts if is_read(text)]
    assert len(texts) > 200
    return ["+".join(texts[start : start + AT_ONCE]) for start in range(0, len(texts), AT_ONCE)]


def is_read(text: str) -> bool:
    try:
        read(text, "expression", SCOPE)
    except ReadingError:
        return False
    return True


def test_every_function_is_typed_by_its_name(fresh: Page, server: Server) -> None:
    begin(fresh, server)
    type_formula(fresh, "")
    for text in calls():
        fresh.keyboard.press("Control+a")
        fresh.keyboard.type(text)
        meant = to_text(read(text, "expression", SCOPE).tree)
        expect(fresh.locator("#understood .reading")).to_have_attribute("data-text", meant)
