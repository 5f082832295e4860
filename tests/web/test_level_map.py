import re
from dataclasses import replace

from flask import Flask

from quizapp.learning.concepts import concepts
from quizapp.services.actor import NOBODY
from quizapp.services.bundle import Services
from quizapp.services.show_practice import show_practice
from quizapp.web.level_map import level_map
from tests.services.house import PASSWORD
from tests.services.practice_house import make_bank
from tests.web.visitor import Visitor


def test_the_level_is_said_and_drawn_beside_its_colour(app: Flask, services: Services) -> None:
    standings = show_practice(services, NOBODY).concepts
    known = tuple(replace(one, level="proficient") if one.concept == "tanh" else one for one in standings)
    with app.test_request_context("/"):
        markup = str(level_map(known))
    boxes = re.findall(
        r'<a href="/practice#practise-([a-z-]+)" aria-label="([^"]+)" class="level-([a-z]+)">(.*?)</a>', markup
    )
    assert {name for name, *_ in boxes} == concepts().keys()
    drawn = {name: (label, tone, inside.count('class="full"')) for name, label, tone, inside in boxes}
    assert drawn["tanh"][1:] == ("proficient", 3)
    assert ": proficient" in drawn["tanh"][0]
    assert drawn["relu"][1:] == ("none", 0)


def test_progress_shows_levels_days_mistakes_and_answers(services: Services, visitor: Visitor) -> None:
    make_bank(services)
    page = visitor.send("/practice")
    question_id = int(page.partition('data-question="')[2].partition('"')[0])
    visitor.check(question_id, answer="wrong")
    page = visitor.read("/progress")
    for words in ("What you know", "Days of work", "Mistakes to revisit", "Another like this", "1 answer"):
        assert words in page
    assert "You wanted this again" in visitor.send("/practice", like=question_id)


def test_the_concept_map_shows_the_levels_of_whoever_has_answered(services: Services, visitor: Visitor) -> None:
    make_bank(services)
    assert "not begun" not in visitor.read("/concepts")
    question_id = int(visitor.send("/practice").partition('data-question="')[2].partition('"')[0])
    visitor.check(question_id, answer="wrong")
    page = visitor.read("/concepts")
    assert re.search(r'<a href="#concept-[a-z-]+" aria-label="[^"]+: attempted, [^"]+" class="level-attempted">', page)
    assert "0 of 1 right at once" in page


def test_ones_own_data_is_downloaded_and_deleted(services: Services, visitor: Visitor) -> None:
    make_bank(services)
    visitor.post("/practice")
    visitor.post("/preferences", entry="text", theme="dark")
    response = visitor.get("/account/data/json")
    assert response.headers["Content-Disposition"] == "attachment; filename=my-answers.json"
    assert response.json is not None
    assert response.json["answers"] == []
    assert [len(one["questions"]) for one in response.json["attempts"]] == [1]
    assert response.json["settings"] == {"language": None, "entry": "text", "theme": "dark"}
    assert visitor.get("/account/data/pdf").status_code == 422
    assert visitor.post("/account/data/erase", word="no").status_code == 422
    assert "are deleted" in visitor.send("/account/data/erase", word="delete")
    assert visitor.get("/account/data").status_code == 302


def test_an_account_is_deleted_with_its_password_only(learner: Visitor) -> None:
    assert learner.post("/account/data/erase", word="delete", password="wrong").status_code == 401
    learner.send("/account/data/erase", word="delete", password=PASSWORD)
    assert learner.post("/sign-in", email="ada@example.org", password=PASSWORD).status_code == 401
