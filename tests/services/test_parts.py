from quizapp.services.bundle import Services
from quizapp.services.parts import part_after
from tests.services.house import make_learner


def test_a_part_holds_so_many_rows_after_one(services: Services) -> None:
    ids = [make_learner(services, name).somebody() for name in ("zoe", "ada", "eve")]
    with services.reading() as unit:
        found = unit.accounts.listed(part_after(ids[0], 1))
    assert [account.id for account in found] == ids[1:2]
