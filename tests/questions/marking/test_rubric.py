from quizapp.questions.marking.rubric import Rubric


def test_a_rubric_knows_its_points_words_and_rivals(rubric: Rubric) -> None:
    assert rubric.max == 3
    assert rubric.rivals_of("relu") == {"relu", "leaky"}
    assert rubric.rivals_of("out_zero") == frozenset()
    assert {"negative", "dying", "still"} <= rubric.vocabulary
    assert rubric.concepts["negative"].all == ("negative", "below 0", "< 0", "负", "小于0")


def test_every_pattern_is_read_once(rubric: Rubric) -> None:
    assert list(rubric.pattern_texts()) == list(rubric.patterns)
    assert set(rubric.wordings) == set(rubric.concepts)
