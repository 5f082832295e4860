import io

import pytest

from quizapp.services.bundle import Services
from tests.web.visitor import Visitor


def test_a_file_larger_than_other_bodies_is_taken_where_a_page_takes_it(
    teacher: Visitor, services: Services, quiz_id: int
) -> None:
    del services
    rows = "".join(f'"Person, {number}",{number},,login-of-person-{number},One\r\n' for number in range(9_000))
    roster = ("Student,ID,SIS User ID,SIS Login ID,Section\r\n" + rows).encode()
    assert len(roster) > 256 * 1024
    response = teacher.post(f"/scores/{quiz_id}/canvas", roster=(io.BytesIO(roster), "export.csv"))
    assert (response.status_code, response.mimetype) == (200, "text/csv")
    assert response.data.startswith(b"Student,ID,SIS User ID,SIS Login ID,Section,")
    assert response.data.count(b"\r\n") == 9_002
    large = teacher.post("/items/preview", roster=(io.BytesIO(roster), "export.csv"))
    assert large.status_code == 413


def test_what_is_no_gradebook_is_said_beside_the_field(teacher: Visitor, quiz_id: int) -> None:
    response = teacher.post(f"/scores/{quiz_id}/canvas", roster=(io.BytesIO(b"a,b"), "x.csv"))
    assert response.status_code == 422
    assert "no gradebook of Canvas" in response.text
    assert teacher.post(f"/scores/{quiz_id}/canvas").status_code == 422


class Unread(io.RawIOBase):
    """A body that must not be read."""

    def readable(self) -> bool:
        return True

    def readinto(self, _buffer: object) -> int:
        raise AssertionError("it was read")


@pytest.mark.parametrize(
    ("path", "length"),
    [("/sign-in", 300_000), ("/questions-exchange", 64 * 2**20), ("/courses/1/roster", 8 * 2**20), ("/items/1", 2**40)],
)
@pytest.mark.fault("L3", "I10")
def test_what_is_too_large_is_refused_before_it_is_read(teacher: Visitor, path: str, length: int) -> None:
    body = {"wsgi.input": Unread(), "CONTENT_LENGTH": str(length), "CONTENT_TYPE": "multipart/form-data; boundary=x"}
    response = teacher.client.post(path, environ_overrides=body)
    assert response.status_code == 413
    assert "too large" in response.text
