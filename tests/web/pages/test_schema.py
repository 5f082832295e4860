"""The schema at its public address, held against the example of every kind."""

from __future__ import annotations

from typing import Any

import jsonschema_rs
import yaml

from quizapp.questions.kinds.catalogue import kinds
from tests.web.visitor import Visitor


def test_it_is_public_and_knows_every_field_of_every_example(visitor: Visitor) -> None:
    response = visitor.get("/schema/item.json")
    assert response.mimetype == "application/schema+json"
    schema: dict[str, Any] = response.get_json(force=True)
    branches = [branch["if"]["properties"]["kind"]["const"] for branch in schema["allOf"]]
    assert branches == schema["properties"]["kind"]["enum"] == list(kinds())
    fits = jsonschema_rs.validator_for(schema)
    for kind in kinds().values():
        data: Any = yaml.safe_load(kind.example)
        assert [fault.message for fault in fits.iter_errors(data)] == []
        assert not fits.is_valid({**data, "content": {**data["content"], "strange": 1}})


def test_every_field_of_an_item_is_described(visitor: Visitor) -> None:
    schema = visitor.get("/schema/item.json").get_json(force=True)
    assert [name for name, field in schema["properties"].items() if not field.get("description")] == []
    assert schema["$defs"]["expression.content"]["properties"]["form"]["description"].startswith("rules of form")


def test_the_help_names_it(visitor: Visitor) -> None:
    assert 'href="/schema/item.json"' in visitor.read("/help/authors")
