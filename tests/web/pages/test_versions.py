from importlib.metadata import version

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from tests.services.house import make_item
from tests.web.visitor import Visitor


def test_the_foot_of_a_version_names_the_release(services: Services, teacher: Visitor, instructor: Actor) -> None:
    item = make_item(services, instructor, "looked-at")
    page = teacher.read(f"/items/{item}/versions/1")
    assert "This is the first version." in page
    assert f"<span>quizapp {version('quizapp')}</span>" in page
