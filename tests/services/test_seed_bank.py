from pathlib import Path

import pytest

from quizapp.questions.faults import ItemError
from quizapp.services.actor import SYSTEM, Actor
from quizapp.services.bundle import Services
from quizapp.services.list_items import list_items
from quizapp.services.list_quizzes import list_quizzes
from quizapp.services.seed_bank import seed_bank
from tests.services.house import ITEM, at_once, make_guest, make_item


def write(folder: Path, *names: str, difficulty: int = 2) -> None:
    folder.mkdir(exist_ok=True)
    for path in folder.glob("*.yaml"):
        path.unlink()
    for name in names:
        text = ITEM.format(name=name).replace("difficulty: 2", f"difficulty: {difficulty}")
        (folder / f"{name}.yaml").write_text(text)


def test_items_become_published_and_quizzes_of_them(services: Services, tmp_path: Path) -> None:
    write(tmp_path / "bank", "slope-of-sigmoid", "two")
    assert seed_bank(services, tmp_path / "bank") == 2
    assert [(card.name, card.state, card.version) for card in list_items(services, SYSTEM)] == [
        ("slope-of-sigmoid", "published", 1),
        ("two", "published", 1),
    ]
    guest = make_guest(services)
    assert [card.title for card in list_quizzes(services, guest)] == ["Sigmoid and tanh"]


def test_a_second_run_changes_nothing(services: Services, tmp_path: Path, count_queries: list[str]) -> None:
    write(tmp_path / "bank", "slope-of-sigmoid")
    seed_bank(services, tmp_path / "bank")
    before = list_items(services, SYSTEM), list_quizzes(services, SYSTEM)
    assert before[1]
    count_queries.clear()
    assert seed_bank(services, tmp_path / "bank") == 0
    assert not any(statement.startswith(("INSERT", "UPDATE")) for statement in count_queries)
    assert (list_items(services, SYSTEM), list_quizzes(services, SYSTEM)) == before


def test_what_has_changed_gets_a_version_and_what_is_gone_is_retired(services: Services, tmp_path: Path) -> None:
    write(tmp_path / "bank", "one", "two")
    seed_bank(services, tmp_path / "bank")
    write(tmp_path / "bank", "one", difficulty=3)
    assert seed_bank(services, tmp_path / "bank") == 1
    found = {card.name: (card.state, card.version, card.difficulty) for card in list_items(services, SYSTEM)}
    assert found == {"one": ("published", 2, 3), "two": ("retired", 1, 2)}
    write(tmp_path / "bank", "one", "two", difficulty=3)
    seed_bank(services, tmp_path / "bank")
    found = {card.name: (card.state, card.version, card.difficulty) for card in list_items(services, SYSTEM)}
    assert found == {"one": ("published", 2, 3), "two": ("published", 2, 3)}


def test_a_fault_stores_nothing(services: Services, tmp_path: Path) -> None:
    write(tmp_path / "bank", "one")
    (tmp_path / "bank" / "bad.yaml").write_text("id: bad\n")
    with pytest.raises(ItemError, match=r"bad\.yaml"):
        seed_bank(services, tmp_path / "bank")
    assert list_items(services, SYSTEM) == ()


def test_two_processes_seed_once(services: Services, tmp_path: Path) -> None:
    write(tmp_path / "bank", "one", "two")
    at_once(lambda _: seed_bank(services, tmp_path / "bank"), 4)
    assert [card.version for card in list_items(services, SYSTEM)] == [1, 1]


def test_the_courses_own_items_are_left_alone(services: Services, instructor: Actor, tmp_path: Path) -> None:
    make_item(services, instructor, "one")
    write(tmp_path / "bank", "one")
    seed_bank(services, tmp_path / "bank")
    assert sorted((card.course_id is None, card.state) for card in list_items(services, instructor)) == [
        (False, "published"),
        (True, "published"),
    ]
