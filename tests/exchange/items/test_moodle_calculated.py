import xml.etree.ElementTree as ET

import pytest

from quizapp.exchange.items.moodle_calculated import calculated
from quizapp.exchange.items.unfit import UnfitError


def question(formula: str, *, margin: str = "0.01", sort: str = "1", values: str = "1.0 2.0") -> ET.Element:
    sets = "".join(
        f"<dataset_definition><name><text>{name}</text></name><dataset_items>"
        + "".join(
            f"<dataset_item><number>{number}</number><value>{value}</value></dataset_item>"
            for number, value in enumerate(values.split(), 1)
        )
        + "</dataset_items></dataset_definition>"
        for name in ("a", "b")
    )
    return ET.fromstring(  # noqa: S314 - written here
        f'<question><questiontext><text>Find it for {{a}}.</text></questiontext><answer fraction="100">'
        f"<text>{formula}</text><tolerance>{margin}</tolerance><tolerancetype>{sort}</tolerancetype></answer>"
        f"<dataset_definitions>{sets}</dataset_definitions></question>"
    )


def test_values_with_one_number_belong_together() -> None:
    task = calculated(question("{a}*pow({b},2) + sqrt({a})"))
    assert task.kind == "number"
    assert task.content["reference"] == "(a)*(((b))^(2)) + sqrt((a))"
    assert task.cases == ({"a": "1.0", "b": "1.0"}, {"a": "2.0", "b": "2.0"})
    assert task.content["tolerance"] == {"rel": 0.01}
    assert calculated(question("{a}", sort="2")).content["tolerance"] == {"abs": 0.01}


@pytest.mark.parametrize(
    "broken",
    [
        question("{a} + system('ls')"),
        question("{a}", values=""),
        question("{c}"),
        question("{a}", values="one two"),
        question("{a}", sort="3"),
        ET.fromstring("<question/>"),  # noqa: S314 - written here
    ],
)
def test_what_cannot_be_read_says_why(broken: ET.Element) -> None:
    with pytest.raises(UnfitError) as refused:
        calculated(broken)
    assert refused.value.en
    assert refused.value.zh
