from typing import Any, get_args

from quizapp.services.scopes import SCOPES
from quizapp.services.webhook_events import EventType
from quizapp.web.api.blueprint import resources
from quizapp.web.api.document import document

DOCUMENT: dict[str, Any] = document(resources(), "/api/v1")


def operations() -> dict[str, dict[str, Any]]:
    return {one["operationId"]: one for path in DOCUMENT["paths"].values() for one in path.values()}


def test_every_operation_is_told_with_what_it_needs() -> None:
    told = operations()
    assert told.keys() == {one.name for resource in resources() for one in resource.operations}
    assert told["answer"]["security"] == [{"token": ["attempts:write"]}]
    key = next(one for one in told["answer"]["parameters"] if one["name"] == "Idempotency-Key")
    assert key["required"]
    assert told["answer"]["responses"].keys() == {
        "201", "400", "401", "403", "404", "409", "413", "415", "422", "429", "500", "503",
    }  # fmt: skip


def test_every_scope_is_told_and_needed_somewhere() -> None:
    needed = {scope for one in operations().values() for scope in one["security"][0]["token"]}
    assert needed == SCOPES.keys()


def test_every_event_that_webhooks_are_told_is_told_with_its_headers() -> None:
    told = DOCUMENT["webhooks"]
    assert told.keys() == {*get_args(EventType), "webhook.test"}
    for name, item in told.items():
        post = item["post"]
        assert [one["name"] for one in post["parameters"]] == ["webhook-id", "webhook-timestamp", "webhook-signature"]
        reference = post["requestBody"]["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
        assert DOCUMENT["components"]["schemas"][reference]["properties"]["type"]["const"] == name
    data = DOCUMENT["components"]["schemas"]["LearnerTold"]["properties"]
    assert data.keys() == {"person_id", "email"}, "no more of a person than exports have"


def test_every_reference_leads_somewhere() -> None:
    def references(node: Any) -> list[str]:
        if isinstance(node, dict):
            own = [node["$ref"]] if isinstance(node.get("$ref"), str) else []
            return own + [found for value in node.values() for found in references(value)]
        return [found for value in node for found in references(value)] if isinstance(node, list) else []

    for reference in set(references(DOCUMENT)):
        node: Any = DOCUMENT
        for name in reference.removeprefix("#/").split("/"):
            node = node[name]
        assert node


def test_no_type_that_is_shown_has_a_key_or_a_seed() -> None:
    words = ("seed", "solution", "reference", "answer_key", "key_html", "key_text")
    named = {name for schema in DOCUMENT["components"]["schemas"].values() for name in schema.get("properties", {})}
    named.discard("solutions")  # when they may be seen, which is a rule of a quiz
    assert [name for name in named if any(word in name for word in words)] == []
