import xml.etree.ElementTree as ET

from quizapp.exchange.items.moodle_calculated import MOST
from quizapp.exchange.items.moodle_dropped import LONGEST, MOST_TAGS, dropped

PLAIN = """<name><text>One</text></name><questiontext><text>What?</text></questiontext><defaultgrade>1</defaultgrade>
<generalfeedback><text>So.</text></generalfeedback><penalty>0</penalty><hidden>0</hidden><idnumber>One</idnumber>
<correctfeedback><text/></correctfeedback><tags><tag><text>slopes</text></tag></tags><hint><text>Look.</text></hint>"""
STACK = """<questionvariables><text>ta: 2*x;</text></questionvariables><assumepositive>1</assumepositive>
<specificfeedback><text>&lt;p&gt;[[feedback:prt1]]&lt;/p&gt;</text></specificfeedback><multiplicationsign>dot</multiplicationsign>
<input><name>ans1</name><type>algebraic</type><tans>ta</tans><forbidwords>diff</forbidwords><allowwords/></input>
<prt><name>prt1</name><value>1</value><node><name>0</name><answertest>AlgEquiv</answertest><sans>ans1</sans>
<tans>ta</tans><truescore>0.5</truescore><falsescore>0</falsescore><truenextnode>-1</truenextnode>
<falsefeedback><text>Look at the inner function.</text></falsefeedback></node></prt>
<deployedseed>7</deployedseed><qtest><testcase>1</testcase></qtest>"""


def question(inside: str, sort: str = "multichoice") -> ET.Element:
    return ET.fromstring(f'<question type="{sort}">{inside}</question>')  # noqa: S314 - written here


def said(inside: str, sort: str = "multichoice") -> tuple[str, str]:
    found = dropped(question(inside, sort))
    assert found is not None
    return found


def test_where_all_is_kept_nothing_is_said() -> None:
    assert dropped(question(PLAIN)) is None


def test_the_settings_of_a_question() -> None:
    inside = PLAIN.replace("<penalty>0", "<penalty>0.25").replace(">One</idnumber>", f">{'q' * 50}</idnumber>")
    en, zh = said(inside + "<usecase>1</usecase><answernumbering>ABCD</answernumbering><hint><clearwrong/></hint>")
    assert en == (
        f"not kept: the penalty for each further try (0.25); its ID number ({'q' * LONGEST}…); that capital letters "
        "count; settings: answernumbering, clearwrong"
    )
    assert zh.startswith("未保留：每次重试的扣分（0.25）；")
    assert zh.endswith("设置：answernumbering、clearwrong")


def test_the_settings_of_stack() -> None:
    en, zh = said(PLAIN + STACK, "stack")
    for part in ("variables are positive", "points of single tests", "what its tests say", "its own tests"):
        assert part in en
    for tag in ("forbidwords", "deployedseed", "multiplicationsign"):
        assert tag in en
    for part in ("answertest", "truenextnode", "allowwords", "questionvariables", "penalty", "value", "[["):
        assert part not in en
    assert "变量为正数的假设" in zh


def test_what_is_said_to_right_answers_and_what_stands_beside_them() -> None:
    right = '<answer fraction="100"><text>{a}</text><feedback><text>Well done.</text></feedback></answer>'
    sets = "".join(f"<dataset_item><number>{number}</number></dataset_item>" for number in range(MOST + 1))
    one = f"<dataset_definition><dataset_items>{sets}</dataset_items></dataset_definition>"
    data = f"<dataset_definitions>{one}</dataset_definitions>"
    en, _ = said(right + right + data, "calculated")
    assert en == (
        "not kept: what is said to the right answer; answers besides the first right formula; "
        f"values after the first {MOST}"
    )
    assert dropped(question(right)) is None


def test_a_hostile_question_makes_no_endless_sentence() -> None:
    en, _ = said("".join(f"<{'t' * 60}{number}>x</{'t' * 60}{number}>" for number in range(500)) + "<a>x</a>")
    assert len(en) < (LONGEST + 2) * (MOST_TAGS + 2)


def test_feedback_to_every_other_number_and_rows_without_a_partner() -> None:
    star = '<answer fraction="0"><text>*</text><feedback><text>Think again.</text></feedback></answer>'
    assert said(star, "numerical")[0] == "not kept: what is said to every other answer (*)"
    assert dropped(question(star.replace("Think again.", ""), "numerical")) is None
    pair = "<subquestion><text>Canada</text><answer><text/></answer></subquestion>"
    assert said(pair, "matching") == ("not kept: rows without a partner", "未保留：没有配对项的行")


def test_what_the_readers_take_is_not_named() -> None:
    assert dropped(question("<shuffleanswers>0</shuffleanswers>", "multichoice")) is None
    assert dropped(question("<usecase>1</usecase>", "shortanswer")) is None
    assert "keep their order" in said("<shuffleanswers>0</shuffleanswers>", "matching")[0]
