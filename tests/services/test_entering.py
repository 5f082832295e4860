from quizapp.services.bundle import Services
from quizapp.services.entering import actor_of, default_course
from quizapp.storage.records.people import NewAccount
from tests.services.house import at_once


def test_there_is_one_default_course(services: Services) -> None:
    def ask(_: int) -> int:
        with services.writing() as unit:
            course = default_course(unit, services.clock())
            unit.commit()
        return course.id

    assert len(set(at_once(ask, 6))) == 1


def test_an_account_is_an_actor(services: Services) -> None:
    with services.writing() as unit:
        account = unit.accounts.add(NewAccount("a@x", "A", services.clock(), language="zh", is_admin=True))
    actor = actor_of(account, {3: "assistant"}, "en")
    assert (actor.language, actor.is_admin, actor.teaches, actor.is_guest) == ("zh", True, True, False)
