import pytest

from quizapp.services.errors import Conflict, Fault, InvalidInput, NotAllowed, NotFound, ServiceError, Throttled


def test_each_speaks_both_languages() -> None:
    for error in (NotFound(), NotAllowed(), Throttled(3), Conflict("stale", "old", "旧")):
        assert isinstance(error, ServiceError)
        assert error.said("en") != error.said("zh")


def test_faults_are_all_said() -> None:
    error = InvalidInput(Fault("a", "one", "一"), Fault("b", "two", "二"))
    assert error.said("en") == "one; two"
    assert error.said("zh") == "一；二"
    assert [fault.said("zh") for fault in error.faults] == ["一", "二"]


@pytest.mark.parametrize("kind", ServiceError.__subclasses__())
def test_codes_differ(kind: type[ServiceError]) -> None:
    others = {other.code for other in ServiceError.__subclasses__() if other is not kind}
    assert kind.code not in others
