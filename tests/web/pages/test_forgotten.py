import re

from quizapp.services.bundle import Services
from tests.services.house import FakePost
from tests.web.visitor import Visitor


def test_a_forgotten_password_is_set_anew_by_a_letter(visitor: Visitor, learner: Visitor, services: Services) -> None:
    assert "/sign-in/forgotten" in visitor.read("/sign-in")
    post = services.post
    assert isinstance(post, FakePost)
    pages = [visitor.send("/sign-in/forgotten", email=email) for email in ("ada@example.org", "nobody@example.org")]
    assert all("a letter with a link is on its way" in page for page in pages)
    (letter,) = post.sent
    found = re.search(r"https://quiz\.example(/link/\w+)", letter.text)
    assert found is not None, "the address in a letter is the installation's, never the one of a request"
    assert visitor.post(f"{found[1]}/password", password="another horse").status_code == 302
    assert learner.get("/account").status_code == 302, "all other sessions have ended"
    assert "ada@example.org" in visitor.read("/account")
    assert visitor.post("/sign-in/forgotten", email="no").status_code == 422


def test_who_gets_no_letter_is_shown_to_the_admin(visitor: Visitor, teacher: Visitor, services: Services) -> None:
    post = services.post
    assert isinstance(post, FakePost)
    with services.writing() as unit:
        account = unit.accounts.find_by_email("teacher@example.org")
        assert account is not None
        unit.accounts.empower(account.id, is_admin=True, may_author=True)
        unit.commit()
    page = teacher.send("/admin/people", email="bob@example.org", rank="learner")
    assert "on its way to bob@example.org" in page
    post.away = frozenset({"eve@example.org"})
    shown = teacher.post("/admin/people", email="eve@example.org", rank="learner").text
    found = re.search(r'value="[^"]*(/link/\w+)"', shown)
    assert found is not None
    assert "eve@example.org" in visitor.read(found[1])
