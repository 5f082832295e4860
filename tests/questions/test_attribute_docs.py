from quizapp.questions.attribute_docs import attribute_docs, first_line
from quizapp.questions.item import Item
from quizapp.questions.kinds.expression import ExpressionContent


class Plain:
    """One line.

    Attributes:
        left, right: the ends,
            one of them at least.
        name: words: with a colon.

    More text: not a field.
    """


def test_entries_go_over_lines_and_may_share_a_sentence() -> None:
    ends = "the ends, one of them at least."
    assert attribute_docs(Plain) == {"left": ends, "right": ends, "name": "words: with a colon."}
    assert first_line(Plain) == "One line."


def test_a_model_says_what_the_one_it_extends_says() -> None:
    said = attribute_docs(ExpressionContent)
    assert said["reference"].startswith("the task")
    assert said["at_kinks"].startswith("whether")


def test_every_field_of_an_item_is_described() -> None:
    assert set(Item.model_fields) <= set(attribute_docs(Item))
