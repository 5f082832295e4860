from quizapp.services.compare_activations import MOST, compare_activations


def test_chosen_functions_in_their_order() -> None:
    view = compare_activations(["tanh", "relu", "tanh", "nothing", "softmax"])
    assert [curve.name for curve in view.values] == ["tanh", "relu"]
    assert [curve.name for curve in view.slopes] == ["tanh", "relu"]
    assert (view.low, view.high) == (view.values[0].points[0], view.values[0].points[-1])


def test_no_more_than_can_be_told_apart() -> None:
    names = ["tanh", "relu", "elu", "selu", "celu", "silu", "gelu", "mish"]
    assert len(compare_activations(names).values) == MOST


def test_none_is_an_empty_picture() -> None:
    assert compare_activations([]).values == ()
