from quizapp.questions.schema_nodes import below, ways

TEXT = {"type": "string"}
LIST = {"type": "array", "items": {"$ref": "#/$defs/leaf"}}
SCHEMA = {
    "$defs": {"leaf": {"anyOf": [TEXT, {"type": "object", "properties": {"en": TEXT}}]}},
    "properties": {"leaves": LIST},
    "patternProperties": {"^x": {"type": "number"}},
    "additionalProperties": False,
}


def test_each_way_stands_for_itself() -> None:
    assert [way["type"] for way in ways(SCHEMA, {"$ref": "#/$defs/leaf"})] == ["string", "object"]
    assert list(ways(SCHEMA, {"oneOf": [{"anyOf": [TEXT]}, LIST]})) == [TEXT, LIST]


def test_the_way_down() -> None:
    (leaves,) = below(SCHEMA, SCHEMA, "leaves")
    entries = list(below(SCHEMA, leaves, 0))
    assert [way["type"] for way in entries] == ["string", "object"]
    assert list(below(SCHEMA, entries[1], "en")) == [TEXT]
    assert list(below(SCHEMA, SCHEMA, "x1")) == [{"type": "number"}]
    assert list(below(SCHEMA, SCHEMA, "other")) == []
    assert list(below(SCHEMA, leaves, "en")) == []
