from quizapp.services.gallery_views import Curve


def test_the_nearest_point_answers() -> None:
    curve = Curve("f", (-1.0, 0.0, 1.0), (2.0, None, 4.0), ((0.0, 3.0),))
    assert [curve.at(point) for point in (-0.8, 0.1, 7.0)] == [2.0, 3.0, 4.0]


def test_no_value_stays_none() -> None:
    assert Curve("f", (0.0,), (None,)).at(0.0) is None
