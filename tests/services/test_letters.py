from dataclasses import replace

from quizapp.services.bundle import Services
from quizapp.services.letters import deliver_links
from tests.services.house import FakePost


def test_each_gets_the_link_of_the_installation_and_who_is_left_is_told(services: Services) -> None:
    post = FakePost(away=frozenset({"bob@example.org"}))
    sending = replace(services, post=post, address="https://quiz.example")
    tokens = {"ada@example.org": "token-a", "bob@example.org": "token-b"}
    assert deliver_links(sending, tokens) == {"bob@example.org"}
    (letter,) = post.sent
    assert letter.to == "ada@example.org"
    assert letter.text.count("https://quiz.example/link/token-a\n") == 2
    assert "token" not in repr(letter)


def test_without_a_mail_server_all_links_are_handed_on(services: Services) -> None:
    assert deliver_links(services, {"ada@example.org": "token-a"}) == {"ada@example.org"}
