import csv
import io

from quizapp.exchange.scores.moodle import write_moodle
from tests.exchange.scores.making import HARD_NAMES, make_learner, make_order


def test_people_are_known_by_their_address_and_guests_are_left_out_aloud() -> None:
    said: list[str] = []
    learners = [make_learner(name=name, email=f"{place}@example.org") for place, name in enumerate(HARD_NAMES)]
    order = make_order(*learners, make_learner(email=""), note=lambda en, _: said.append(en))
    content = b"".join(write_moodle(order))
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))
    assert [row["Email address"] for row in rows] == ["0@example.org", "1@example.org", "2@example.org"]
    assert [row["Full name"] for row in rows] == ["'=1+1", "张伟", "名" * 300]
    assert {row["Slopes"] for row in rows} == {"2"}
    assert said == ["1 guests have no e-mail address, by which Moodle knows people; they are not in the file."]
