"""Two people at one question, by requests as a browser sends them."""

import re

from tests.web.test_authoring import press, revision, save
from tests.web.visitor import Visitor


def test_the_second_is_told_and_loses_nothing(teacher: Visitor) -> None:
    address = save(teacher)
    old = revision(teacher.read(address))
    press(teacher, address, "save", revision=old, difficulty="4")
    told = press(teacher, address, "save", revision=old, difficulty="5")
    assert told.status_code == 409
    assert "Teacher has saved this question in the meantime" in told.text
    rows = re.findall(r'<tr class="(gone|new)">.*?<code>(.*?)</code>', told.text, re.DOTALL)
    assert rows == [("gone", "difficulty: 4"), ("new", "difficulty: 5")]
    seen = re.search(r'name="over" value="(\d+)"', told.text)
    assert seen is not None
    apart = press(teacher, address, "apart", revision=old, difficulty="5")
    assert 'value="steep-slope-2"' in teacher.read(apart.headers["Location"])
    assert 'name="difficulty" type="text" value="4"' in teacher.read(address)
    assert press(teacher, address, "", revision=old, over=seen.group(1), difficulty="5").status_code == 302
    assert 'name="difficulty" type="text" value="5"' in teacher.read(address)


def test_versions_are_read_and_taken_back(teacher: Visitor) -> None:
    address = save(teacher)
    press(teacher, address, "publish", revision=revision(teacher.read(address)))
    press(teacher, address, "publish", revision=revision(teacher.read(address)), difficulty="4")
    page = teacher.read(f"{address}/versions/2")
    assert '<tr class="new">' in page
    assert "difficulty: 4" in page
    first = teacher.read(f"{address}/versions/1")
    back = teacher.send(f"{address}/versions/1/restore", revision=revision(first))
    assert "Version 1 is the draft now" in back
    assert 'name="difficulty" type="text" value="2"' in back
