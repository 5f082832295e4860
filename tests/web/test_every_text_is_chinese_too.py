"""Every text of the pages stands in the catalogue, with its Chinese, and the compiled catalogue is up to date."""

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

import quizapp.web

WEB = Path(quizapp.web.__file__).parent
FOLDER = WEB / "translations" / "zh" / "LC_MESSAGES"
METHODS = [("**.py", "python"), ("templates/**.html", "jinja2")]
OPTIONS = {"templates/**.html": {"trimmed": "true"}}
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "lazy_gettext": None}


def catalogue() -> Catalog:
    with (FOLDER / "messages.po").open("rb") as file:
        return read_po(file, locale="zh")


def used() -> set[object]:
    found = extract_from_dir(WEB, METHODS, OPTIONS, keywords=KEYWORDS)
    return {message for _, _, message, _, _ in found}


def test_every_text_is_in_the_catalogue_and_no_other() -> None:
    assert used() == {message.id for message in catalogue() if message.id}


def test_none_lacks_its_chinese() -> None:
    missing = []
    for message in catalogue():
        texts = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if message.id and (message.fuzzy or not all(texts)):
            missing.append(message.id)
    assert missing == []


def test_placeholders_survive() -> None:
    wrong = [(message.id, str(error)) for message in catalogue() for error in message.check()]
    assert wrong == []


def test_the_compiled_catalogue_is_the_same() -> None:
    fresh = BytesIO()
    write_mo(fresh, catalogue())
    with (FOLDER / "messages.mo").open("rb") as file:
        kept = read_mo(file)
    fresh.seek(0)
    assert {str(m.id): m.string for m in kept if m.id} == {str(m.id): m.string for m in read_mo(fresh) if m.id}


def test_learners_are_addressed_in_one_way() -> None:
    patterns = WEB.parent / "questions" / "marking" / "phrases.yaml"  # what learners write
    kinds = ("*.py", "*.html", "*.yaml", "*.po")
    files = [path for kind in kinds for path in WEB.parent.rglob(kind) if path != patterns]
    assert [str(path) for path in files if "\u60a8" in path.read_text(encoding="utf-8")] == []
