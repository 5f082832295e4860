import html
import io
import re

from quizapp.exchange.archives import unpacked
from tests.services.house import ITEM, FakeGrader
from tests.web.visitor import Visitor

GIFT = b"""::Slope of ReLU:: What is it for positive inputs? {#1:0 ####It is the identity there.}

::Essay:: Why? {}
"""


def test_a_file_is_looked_at_before_it_is_stored(teacher: Visitor) -> None:
    page = teacher.post("/questions-exchange", concept="relu", file=(io.BytesIO(GIFT), "q.gift"))
    assert page.status_code == 200
    assert "slope-of-relu" in page.text
    assert "explanations need a rubric" in page.text
    assert "<td>Number</td>" in page.text
    assert "slope-of-relu" not in teacher.read("/items")
    (text,) = re.findall(r'name="item" value="([^"]*)"', page.text)
    stored = teacher.post("/questions-exchange/store", concept="relu", item=html.unescape(text))
    assert (stored.status_code, "Stored: 1" in stored.text) == (200, True)
    assert re.search(r'<a href="/items/\d+">slope-of-relu</a>', stored.text)
    assert "slope-of-relu" in teacher.read("/items")
    again = teacher.post("/questions-exchange", concept="relu", file=(io.BytesIO(GIFT), "q.gift"))
    assert "1 unchanged" in again.text
    (text,) = re.findall(r'name="item" value="([^"]*)"', again.text)
    assert "Publish 1 unchanged draft" in again.text
    published = teacher.post("/questions-exchange/store", concept="relu", item=html.unescape(text), publish="1")
    assert 'class="tag right">published<' in published.text
    done = teacher.post("/questions-exchange", concept="relu", file=(io.BytesIO(GIFT), "q.gift"))
    assert 'name="item"' not in done.text


def test_what_is_wrong_is_said_and_nothing_breaks(teacher: Visitor) -> None:
    assert "There is no file to read" in teacher.post("/questions-exchange", concept="relu").text
    unknown = teacher.post("/questions-exchange", concept="cooking", file=(io.BytesIO(GIFT), "q.gift"))
    assert (unknown.status_code, "There is no topic" in unknown.text) == (422, True)
    bomb = teacher.post("/questions-exchange", concept="relu", file=(io.BytesIO(b"PK\x03\x04"), "q.zip"))
    assert (bomb.status_code, "no ZIP archive" in bomb.text) == (200, True)
    named = teacher.post("/questions-exchange", concept="relu", file=(io.BytesIO(b"x"), "<b>.exe"))
    assert "&lt;b&gt;.exe" in named.text


def test_what_fails_its_own_test_is_stored_as_a_draft_and_told(teacher: Visitor, grader: FakeGrader) -> None:
    grader.failures.append({"place": ["content"], "en": "It is wrong.", "zh": "不对。", "values": {}})
    page = teacher.post("/questions-exchange/store", concept="relu", item=ITEM.format(name="one"), publish="1").text
    assert "Stored: 1" in page
    assert page.count(">draft<") == 1
    assert "It is wrong." in page


def test_questions_go_out_with_a_report(teacher: Visitor) -> None:
    page = teacher.post("/questions-exchange/store", concept="relu", item=ITEM.format(name="one"), publish="1")
    assert (page.status_code, "Stored: 1" in page.text, "published" in page.text) == (200, True, True)
    report = teacher.read("/questions-exchange/report?format=gift&language=en&concept=sigmoid-derivative")
    assert "1 question" in report
    assert "only 1 spellings of the right answer count" in report
    assert "Nothing is lost." in teacher.read("/questions-exchange/report?format=yaml")
    file = teacher.get("/questions-exchange/file?format=yaml")
    assert file.headers["Content-Disposition"] == "attachment; filename=questions-yaml.zip"
    assert [name for name, _ in unpacked(file.data, "f")] == ["sigmoid-derivative.yaml"]
    assert teacher.get("/questions-exchange/report?format=exe").status_code == 422
