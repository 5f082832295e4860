from flask import Flask

from quizapp.web.api.blueprint import resources


def test_every_operation_has_a_name_of_its_own_and_an_address(app: Flask) -> None:
    names = [one.name for resource in resources() for one in resource.operations]
    assert len(set(names)) == len(names)
    rules = {rule.endpoint for rule in app.url_map.iter_rules()}
    assert {f"api.{name}" for name in names} <= rules


def test_everybody_may_read_the_document(app: Flask) -> None:
    response = app.test_client().get("/api/v1/openapi.json")
    assert response.json is not None
    assert response.json["openapi"] == "3.1.0"
