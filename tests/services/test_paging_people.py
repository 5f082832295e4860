from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.gradebook_views import Asked
from quizapp.services.paging_people import LONGEST_SEARCH, PAGE, page_of_people
from quizapp.storage.records.people import NewAccount
from tests.services.house import make_quiz


def test_every_learner_stands_on_one_page(services: Services, instructor: Actor) -> None:
    quiz_id = make_quiz(services, instructor)
    moment = services.clock()
    with services.writing() as unit:
        made = [unit.accounts.add(NewAccount(f"p{number}@example.org", "Same", moment)) for number in range(PAGE + 2)]
        for account in made:
            unit.courses.enrol(1, account.id, "learner", moment)
        unit.commit()
    with services.reading() as unit:
        pages = [page_of_people(unit, [quiz_id], Asked(sort="score", page=number), 1) for number in (1, 2, 3)]
        nobody, _ = page_of_people(unit, [quiz_id], Asked(search="x" * 1000), 1)
    assert [(listing.asked.page, listing.pages, listing.people) for listing, _ in pages] == [
        (1, 2, PAGE + 2),
        (2, 2, PAGE + 2),
        (2, 2, PAGE + 2),
    ]
    seen = [person.account_id for _, people in pages[:2] for person in people]
    assert sorted(seen) == [account.id for account in made]
    assert len(pages[0][1]) == PAGE
    assert (nobody.people, nobody.pages, len(nobody.asked.search)) == (0, 1, LONGEST_SEARCH)
