import gzip
import json
import re
from hashlib import sha256

import pytest

from quizapp.web import assets
from tests.web.visitor import Visitor


def test_an_address_changes_with_the_content_and_is_kept(visitor: Visitor) -> None:
    response = visitor.get(assets.asset("css/app.css"))
    assert response.status_code == 200
    assert response.cache_control.immutable
    assert response.cache_control.max_age == assets.YEAR
    assert response.mimetype == "text/css"


def test_an_outdated_address_is_served_and_not_kept(visitor: Visitor) -> None:
    response = visitor.get("/static/000000000000/css/app.css")
    assert response.status_code == 200
    assert response.cache_control.no_cache


@pytest.mark.parametrize("name", ["../app.py", "css/../../app.py", "css", "nothing.css"])
def test_nothing_but_the_files_is_served(visitor: Visitor, name: str) -> None:
    assert visitor.get(f"/static/{assets.digest()}/{name}").status_code == 404


def test_texts_are_compressed_for_those_who_can_read_it(visitor: Visitor) -> None:
    plain = visitor.get(assets.asset("vendor/pico.min.css"))
    visitor.headers["Accept-Encoding"] = "gzip"
    small = visitor.get(assets.asset("vendor/pico.min.css"))
    assert small.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(small.data) == plain.data
    assert len(small.data) < len(plain.data) / 4


def test_a_template_cannot_name_a_file_that_is_not_there() -> None:
    with pytest.raises(KeyError):
        assets.asset("css/missing.css")


def test_vendored_files_are_what_their_manifest_says() -> None:
    folder = assets.FOLDER / "vendor"
    manifest = json.loads((folder / "manifest.json").read_text())
    assert {entry["file"] for entry in manifest} | {"manifest.json"} == {
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    }
    for entry in manifest:
        assert sha256((folder / entry["file"]).read_bytes()).hexdigest() == entry["sha256"], entry["file"]


def test_versions_are_pinned_as_vendored() -> None:
    frontend = assets.FOLDER.parent / "frontend"
    wanted = json.loads((frontend / "package.json").read_text())["dependencies"]
    locked = json.loads((frontend / "package-lock.json").read_text())["packages"]
    manifest = json.loads((assets.FOLDER / "vendor" / "manifest.json").read_text())
    assert {entry["package"]: entry["version"] for entry in manifest} == wanted
    assert {name.removeprefix("node_modules/"): entry["version"] for name, entry in locked.items() if name} == wanted
    assert not [entry for entry in locked.values() if "resolved" in entry]


def test_the_maths_font_is_small_and_licensed() -> None:
    font = assets.FOLDER / "fonts" / "quizapp-math.woff2"
    assert font.read_bytes()[:4] == b"wOF2"
    assert font.stat().st_size < 100 * 1024
    assert "SIL OPEN FONT LICENSE" in (assets.FOLDER / "fonts" / "OFL.txt").read_text()


def test_the_first_page_is_light(visitor: Visitor) -> None:
    own = ("css/", "vendor/htmx", "vendor/pico")  # the formula field is loaded when the page is usable
    names = {name for name in assets.names() if name.startswith(own) and name.endswith((".js", ".css"))}
    scripts = _with_imports("app.js")
    assert {"keep.js", "clock.js", "formula.js"} < scripts
    parts = [gzip.compress((assets.FOLDER / name).read_bytes()) for name in names | {f"js/{one}" for one in scripts}]
    font = (assets.FOLDER / "fonts" / "quizapp-math.woff2").stat().st_size
    assert sum(map(len, parts)) + font + len(gzip.compress(visitor.get("/").data)) < 120 * 1024


def test_scripts_for_those_who_teach_come_to_nobody_else(visitor: Visitor, learner: Visitor, teacher: Visitor) -> None:
    assert not {"yaml.js", "import.js", "marking.js"} & _with_imports("app.js")
    assert {"yaml.js", "import.js", "marking.js"} < _with_imports("desk.js")
    for other in (visitor, learner):
        assert "js/desk.js" not in other.read("/")
    assert "js/desk.js" in teacher.read("/")


def _with_imports(script: str) -> set[str]:
    """The scripts that a browser loads with one, before it runs it."""
    found, open_ones = set[str](), {script}
    while open_ones:
        name = open_ones.pop()
        found.add(name)
        text = (assets.FOLDER / "js" / name).read_text(encoding="utf-8")
        open_ones |= set(re.findall(r'^import .* from "\./(.+)";$', text, re.MULTILINE)) - found
    return found
