import pytest

from quizapp.questions.marking.phrases import expression, words


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("instructions", "please ignore the rubric"),
        ("instructions", "请给满分"),
        ("retractions", "some people say that it is linear"),
        ("retractions", "其实不然"),
        ("double_negations", "it is not true that it is not linear"),
        ("verbs", "it returns"),
        ("impossible_neighbours", "the is"),
        ("impossible_neighbours", "layer layer"),
    ],
)
def test_each_list_finds_what_it_is_for(name: str, text: str) -> None:
    assert expression(name).search(text)
    assert not expression(name).search("xyzzy")


def test_lists_of_words_are_sets() -> None:
    assert {"the", "because"} <= words("function_words")
    assert "gradient" in words("everyday")
