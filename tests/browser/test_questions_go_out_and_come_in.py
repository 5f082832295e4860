"""Questions come in from other programs' files and go out as such: in both languages."""

from __future__ import annotations

import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import new_page
from tests.browser.server import Server
from tests.browser.test_a_course_is_run import LOCALES, clean, sign_in_in

BOTH = ["en", pytest.param("zh", marks=pytest.mark.slow)]
MOODLE = """<?xml version="1.0" encoding="UTF-8"?><quiz>
<question type="numerical"><name><text>Slope at three</text></name>
<questiontext format="html"><text><![CDATA[<p>What is the slope of ReLU at 3?</p>]]></text></questiontext>
<defaultgrade>1</defaultgrade>
<answer fraction="100" format="html"><text>1</text><tolerance>0</tolerance></answer></question>
<question type="essay"><name><text>In your words</text></name>
<questiontext format="html"><text>Why does a unit die?</text></questiontext></question>
</quiz>
"""
GIFT = """::Slope on the left:: What is the slope of ReLU for negative inputs? {#0:0 ####It is constant there.}

::Left open:: Why? {}
"""
FILES = {
    "questions.xml": (MOODLE, "slope-at-three", "In your words"),
    "q.gift": (GIFT, "slope-on-the-left", "Left open"),
}
WORDS = {"en": ("rubric", "draft"), "zh": ("评分标准", "草稿")}


@pytest.mark.parametrize("language", BOTH)
def test_questions_of_other_programs_come_in_as_drafts(browser: Browser, own_server: Server, language: str) -> None:
    context, page = new_page(browser, locale=LOCALES[language])
    sign_in_in(page, own_server)
    for name, (text, taken, left_out) in FILES.items():
        look_at(page, own_server, name, text)
        rows = page.get_by_role("row")
        expect(rows.filter(has_text=taken).first).to_be_visible()
        expect(rows.filter(has_text=left_out)).to_contain_text(WORDS[language][0])
        clean(page)
        page.locator("form[action$='/store'] button").click()
        expect(page.get_by_role("link", name=taken, exact=True)).to_be_visible()
        expect(rows.filter(has_text=taken)).to_contain_text(WORDS[language][1])
        expect(rows.filter(has_text=left_out)).to_have_count(0)
        clean(page)
        look_at(page, own_server, name, text)
        expect(page.locator("form[action$='/store']")).to_have_count(1)
        expect(page.locator("form[action$='/store'] [name=publish]")).to_have_count(1)  # nothing is left but that
    context.close()


@pytest.mark.parametrize("language", BOTH)
def test_questions_go_out_and_are_opened_by_others(browser: Browser, server: Server, language: str) -> None:
    context, page = new_page(browser, locale=LOCALES[language])
    sign_in_in(page, server)
    gift = ask_for(page, server, "gift", language).read_text(encoding="utf-8")
    assert gift.count("::") >= 2
    assert gift.count("{") == gift.count("}") > 0
    with zipfile.ZipFile(ask_for(page, server, "qti21", language)) as package:
        manifest = ET.fromstring(package.read("imsmanifest.xml"))  # noqa: S314 - written here
        places = {one.attrib["href"] for one in manifest.iter() if one.tag.endswith("}resource")}
        assert places
        assert places <= set(package.namelist())
        tags = {ET.fromstring(package.read(place)).tag for place in places}  # noqa: S314 - written here
        assert "assessmentItem" in {tag.rpartition("}")[2] for tag in tags}
    with zipfile.ZipFile(ask_for(page, server, "yaml", language)) as package:
        items = yaml.safe_load(package.read("sigmoid-derivative.yaml"))
    assert {item["concept"] for item in items} == {"sigmoid-derivative"}
    assert all(item["prompt"]["en"] and item["prompt"]["zh"] for item in items)
    context.close()


def look_at(page: Page, server: Server, name: str, text: str) -> None:
    """From the list of questions to what a file would bring."""
    page.goto(f"{server.address}/items")
    page.locator("main a[href^='/questions-exchange']").click()
    expect(page.locator("#f-file")).to_be_visible()
    clean(page)
    page.locator("#f-file").set_input_files({"name": name, "mimeType": "text/plain", "buffer": text.encode()})
    page.locator("form[method=post] #f-concept").select_option("relu")
    page.locator("form[method=post][action='/questions-exchange'] button").click()
    expect(page.get_by_role("table").first).to_be_visible()


def ask_for(page: Page, server: Server, name: str, language: str) -> Path:
    """Takes the questions of a topic in a format, past the report."""
    page.goto(f"{server.address}/questions-exchange")
    form = page.locator("form[action$='/report']")
    form.locator("[name=format]").select_option(name)
    form.locator("[name=concept]").select_option("sigmoid-derivative")
    form.locator("[name=language]").select_option(language)
    form.locator("button").click()
    expect(page.locator("a[download]")).to_be_visible()
    clean(page)
    return downloaded(page, page.locator("a[download]"))


def downloaded(page: Page, button: Locator) -> Path:
    with page.expect_download() as saved:
        button.click()
    return saved.value.path()
