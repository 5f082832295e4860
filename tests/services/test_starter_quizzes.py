from pathlib import Path

from quizapp.services.bundle import Services
from quizapp.services.seed_bank import seed_bank
from quizapp.services.starter_quizzes import STARTERS, Starter, rules_of
from tests.services.house import ITEM


def test_names_are_one_each_and_titles_in_both_languages() -> None:
    assert len({starter.name for starter in STARTERS}) == len(STARTERS)
    assert all(starter.title_en and starter.title_zh and starter.description_zh for starter in STARTERS)


def test_what_the_bank_does_not_have_is_left_out(services: Services, tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(ITEM.format(name="one"))
    seed_bank(services, tmp_path)
    starter = Starter("x", "X", "X", "", "", items=("one", "none"), concepts=("sigmoid-derivative", "none"))
    with services.reading() as unit:
        rules = rules_of(unit, starter, 1)
        assert rules_of(unit, Starter("y", "Y", "Y", "", "", concepts=("none",)), 1) is None
    assert rules is not None
    assert [slot.concept for slot in rules.slots] == [None, "sigmoid-derivative"]
