from pathlib import Path

from quizapp.learning.claims import claims
from quizapp.services.actor import NOBODY, Actor
from quizapp.services.bundle import Services
from quizapp.services.seed_bank import seed_bank
from quizapp.services.show_claims import show_claims
from tests.services.house import ITEM, make_quiz


def seed(services: Services, folder: Path) -> int:
    text = ITEM.format(name="slope-of-sigmoid").replace("difficulty: 2", "difficulty: 2\nclaims: [S26, S36]")
    (folder / "sigmoid-derivative.yaml").write_text(text, encoding="utf-8")
    seed_bank(services, folder)
    with services.reading() as unit:
        return unit.items.listed(())[0].id


def test_every_claim_is_told_with_the_questions_that_ask_it(services: Services, tmp_path: Path) -> None:
    seed(services, tmp_path)
    views = show_claims(services, NOBODY)
    assert [view.id for view in views] == [f"S{number}" for number in range(1, 58)] == list(claims())
    assert [view.id for view in views if view.questions] == ["S26", "S36"]
    (question,) = next(view for view in views if view.id == "S26").questions
    assert (question.concept, question.difficulty) == ("sigmoid-derivative", 2)
    assert "<math" in question.prompt_html


def test_what_is_not_simply_true_is_put_right() -> None:
    for claim in claims().values():
        if claim.mark != "true":
            assert claim.right != claim.claim


def test_what_an_open_exam_asks_is_not_shown(services: Services, instructor: Actor, tmp_path: Path) -> None:
    make_quiz(services, instructor, (seed(services, tmp_path),), mode="exam")
    assert not any(view.questions for view in show_claims(services, NOBODY))


def test_one_query_reads_all_questions(services: Services, tmp_path: Path, count_queries: list[str]) -> None:
    seed(services, tmp_path)
    count_queries.clear()
    show_claims(services, NOBODY)
    assert len([query for query in count_queries if "item_version" in query and "content" in query]) == 1
