import json

from quizapp.learning.analysis.report import QuizReport
from tests.learning.analysis.making import make_report


def test_a_report_comes_back_from_json_as_it_was() -> None:
    report = QuizReport(3, 7, 0.5, (make_report(),))
    assert QuizReport.from_json(json.loads(json.dumps(report.to_json()))) == report
