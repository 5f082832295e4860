from quizapp.services.compare_activations import MOST, compare_activations


def test_chosen_functions_in_their_order() -> None:
    view = compare_activations(["tanh", "relu", "tanh", "nothing", "softmax"])
    assert [curve.name for curve in view.values] == ["tanh", "relu"]
    assert [curve.name for curve in view.slopes] == ["tanh", "relu"]
    assert (view.low, view.high) == (view.values[0].points[0], view.values[0].points[-1])


def test_the_picture_goes_as_far_as_they_bend() -> None:
    assert (compare_activations(["relu"]).low, compare_activations(["relu"]).high) == (-5.0, 5.0)
    view = compare_activations(["relu", "relu6"])
    assert (view.low, view.high) == (-10.0, 10.0)
    relu, relu6 = (dict(zip(curve.points, curve.values, strict=True)) for curve in view.values)
    assert (relu[10.0], relu6[10.0]) == (10.0, 6.0)


def test_no_more_than_can_be_told_apart() -> None:
    names = ["tanh", "relu", "elu", "selu", "celu", "silu", "gelu", "mish"]
    assert len(compare_activations(names).values) == MOST


def test_none_is_an_empty_picture() -> None:
    assert compare_activations([]).values == ()
