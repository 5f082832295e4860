from quizapp.web.api.operations import Call, Resource, Told
from quizapp.web.api.types.base import Shown


def test_a_view_becomes_an_operation_and_stays_a_function() -> None:
    resource = Resource("Things")

    @resource.post("/things", Shown, Told(scope="attempts:write", keys="kept"))
    def make(_call: Call) -> Shown:
        """Makes a thing.

        And more.
        """
        return Shown()

    (operation,) = resource.operations
    assert (operation.method, operation.path, operation.name) == ("POST", "/things", "make")
    assert (operation.about, operation.view) == ("Makes a thing.", make)
