import html
import re

import pytest

from quizapp.learning.analysis.classical import ItemFigures
from quizapp.learning.analysis.fairness import VariantFigures
from quizapp.learning.analysis.report import QuizReport
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.recompute_analyses import recompute_wanted
from quizapp.storage.records.analyses import AnalysisResult
from tests.learning.analysis.making import make_cluster, make_report
from tests.services.house import FakeGrader, make_learner
from tests.services.test_read_scores import take
from tests.web.visitor import Visitor


@pytest.fixture
def item_id(services: Services) -> int:
    with services.reading() as unit:
        return next(item.id for item in unit.items.listed((1,)))


def test_the_page_of_a_quiz(services: Services, teacher: Visitor, quiz_id: int, item_id: int) -> None:
    address = f"/scores/{quiz_id}/analysis"
    assert address in teacher.read(f"/scores/{quiz_id}")
    assert "The first analysis of this quiz is being made." in teacher.read(address)
    for name, word in (("ann", "right"), ("ben", "half"), ("cas", "wrong"), ("dan", "wrong")):
        take(services, make_learner(services, name), quiz_id, word)
    recompute_wanted(services)
    page = teacher.read(address)
    assert "4 learners" in page
    assert "<code>wrong</code>" in page
    assert re.search(r'<td class="num">0\.38</td>', page)  # (1 + 1/2) / 4
    assert "share reached on the rest of the test, the question itself left out" in page
    assert "at least 200 learners" in page
    again = teacher.send(address)
    assert "A new analysis is being made." in again
    assert "Make it anew" not in again
    assert f"/items/{item_id}/analysis" in page


def test_all_that_can_be_known_of_a_question(services: Services, teacher: Visitor, quiz_id: int) -> None:
    variants = (
        VariantFigures("k = 2", 20, 0.25, -0.5, unfair=True),
        VariantFigures("k = 3", 20, 0.75, 0.5, unfair=False),
    )
    clusters = (
        make_cluster(parameters=("k",), misconception="no-chain-rule", spellings=(("2z", 3), ("<b>z</b>", 1))),
        make_cluster(diagnosis="sign", version=2),
    )
    one = make_report(variants=variants, clusters=clusters, wrong=9000, clustered=1000)
    report = QuizReport(40, 90, 0.125, (one, make_report(figures=ItemFigures(40, 0.5, 0.5, -0.25, 0.0))))
    with services.writing() as unit:
        moment = services.clock()
        unit.analyses.request(quiz_id, moment)
        unit.analyses.take("token", moment, moment)
        result = AnalysisResult(report.to_json(), unit.analyses.newest_mark(), moment, 12.34)
        unit.analyses.keep(quiz_id, "token", result)
        unit.commit()
    page = teacher.read(f"/scores/{quiz_id}/analysis")
    assert "it took 12.3 s. Nothing was marked since." in " ".join(page.replace("\n", " ").split())
    assert "−0.50 ± 0.10" in page
    assert "1.25 ± 0.20" in page
    assert "1 variant is unfair" in page
    assert "does not tell learners apart" in page
    assert "Of 9000 wrong answers, the first 1000 are compared." in page
    assert "with k as in the variant" in page
    assert "Listed misconception: no-chain-rule" in page
    assert "opposite sign" in page
    assert "<code>2z</code> × 3, <code>&lt;b&gt;z&lt;/b&gt;</code>" in page
    labels = re.findall(r'role="region" aria-label="([^"]*)"', page)
    assert len(labels) == len(set(labels)) == 9


def test_in_chinese(services: Services, teacher: Visitor, quiz_id: int) -> None:
    take(services, make_learner(services, "ann"), quiz_id, "wrong")
    teacher.post("/preferences", language="zh")
    teacher.read(f"/scores/{quiz_id}/analysis")
    recompute_wanted(services)
    page = teacher.read(f"/scores/{quiz_id}/analysis")
    assert "1 名学习者" in page or "1 位学习者" in page
    assert "（按总分各取 27%）" in page
    assert "区分度" in page


def test_the_page_of_an_item(services: Services, teacher: Visitor, quiz_id: int, item_id: int) -> None:
    assert "No quiz of your courses has put this question" in teacher.read(f"/items/{item_id}/analysis")
    take(services, make_learner(services, "ann"), quiz_id, "half")
    assert "not analysed yet" in teacher.read(f"/items/{item_id}/analysis")
    recompute_wanted(services)
    page = teacher.read(f"/items/{item_id}/analysis")
    assert "1 learner " in page
    assert "<strong>0.50</strong>" in page
    assert "<code>half</code>" in page
    assert f"/items/{item_id}/analysis" in teacher.read(f"/items/{item_id}")


def test_a_wrong_answer_is_listed_with_a_click(
    services: Services, grader: FakeGrader, teacher: Visitor, quiz_id: int, item_id: int
) -> None:
    grader.otherwise = ("different", 0.0)
    take(services, make_learner(services, "ann"), quiz_id, "2z")
    teacher.read(f"/scores/{quiz_id}/analysis")
    recompute_wanted(services)
    tickets: list[str] = []
    for address in (f"/scores/{quiz_id}/analysis", f"/items/{item_id}/analysis"):
        tickets = [html.unescape(one) for one in re.findall(r'name="take" value="([^"]+)"', teacher.read(address))]
        assert len(tickets) == 2
    wrong, right = (teacher.post(f"/items/{item_id}/list", take=ticket).text for ticket in tickets)
    assert re.search(r'name="content\.misconceptions\.0\.answer"[^>]*value="2\*z"', wrong)
    assert re.search(r'name="content\.also_right"[^>]*>2\*z<', right)
    for page in (wrong, right):
        assert "not saved yet" in page
    assert "also_right" not in teacher.read(f"/items/{item_id}?as=yaml")
    twice = teacher.post(f"/items/{item_id}/list", take="{}")
    assert twice.status_code == 422
    assert "none of the suggestions" in twice.text


@pytest.mark.usefixtures("instructor")
def test_who_may_not(learner: Visitor, quiz_id: int, item_id: int) -> None:
    assert learner.get(f"/scores/{quiz_id}/analysis").status_code == 404
    assert learner.post(f"/scores/{quiz_id}/analysis").status_code == 404
    assert learner.get(f"/items/{item_id}/analysis").status_code == 404


def test_a_failed_analysis_can_be_made_again(
    services: Services, instructor: Actor, teacher: Visitor, quiz_id: int
) -> None:
    del instructor
    teacher.read(f"/scores/{quiz_id}/analysis")
    with services.writing() as unit:
        moment = services.clock()
        assert unit.analyses.take("token", moment, moment) == quiz_id
        assert unit.analyses.give_up(quiz_id, "token")
        unit.commit()
    page = teacher.read(f"/scores/{quiz_id}/analysis")
    assert "could not be finished" in page
    assert "Make it anew" in page
