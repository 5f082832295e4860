from __future__ import annotations

import json
from pathlib import Path
from time import process_time

import jsonschema_rs
import pytest
import yaml

import quizapp.bank
from quizapp.questions.faults import Fault, ItemError
from quizapp.questions.item import Item
from quizapp.questions.kinds.catalogue import kinds
from quizapp.questions.loading import dump_item, fault_at, json_schema, load_folder, load_item, load_items

GOOD = kinds()["expression"].example


def faults(text: str) -> tuple[Fault, ...]:
    with pytest.raises(ItemError) as caught:
        load_item(text, "x.yaml")
    assert all(fault.source == "x.yaml" and fault.message_en != fault.message_zh for fault in caught.value.faults)
    return caught.value.faults


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_all_faults_are_said_at_once() -> None:
    text = (
        GOOD.replace("difficulty: 2", "difficulty: 9")
        .replace("prompt:", "promt:")
        .replace("claims: [S26]", "claims: [T1]")
    )
    found = {fault.field: fault for fault in faults(text)}
    assert found.keys() == {"difficulty", "promt", "prompt", "claims.0"}
    assert found["difficulty"].line == line_of(text, "difficulty")
    assert "prompt" in found["promt"].message_en
    assert "prompt" in found["promt"].message_zh


def test_an_unknown_field_deep_inside_names_its_neighbour() -> None:
    text = GOOD.replace("      feedback:", "      feedbak:", 1)
    found = {fault.field: fault for fault in faults(text)}
    assert "feedback" in found["content.misconceptions.0.feedbak"].message_en
    assert found["content.misconceptions.0.feedbak"].line == line_of(text, "feedbak")
    assert "missing" in found["content.misconceptions.0.feedback"].message_en


@pytest.mark.parametrize(
    ("old", "new", "field", "said"),
    [
        ("diff(sigmoid(k*z), z)", "2z(1-", "content.reference", "column"),
        ("k/4*sech(k*z/2)^2", "'k/4*sech('", "content.equivalents.1", "column"),
        ("peak: k/4", "peak: q/4", "derived.peak", "q is not declared"),
        ("k: 2..5", "k: 2..5\n  m: [1]", "parameters.m", "used nowhere"),
        ("k: 2..5", "k: 5..2", "parameters.k", "upwards"),
        ("k: 2..5", "k: {chioces: [1]}", "parameters.k", "range"),
        ("that is {peak}", "that is {peek}", "solution.en", "{peek} is no parameter"),
        ("{z: real}", "{z: reel}", "content.variables.z", "not known"),
        ("{z: real}", "{z: 2(}", "content.variables.z", "column"),
        ("{z: real}", "{k: real}", "content.reference", "k is a parameter and a variable"),
        ("kind: expression", "kind: expresion", "kind", "no kind"),
        ("id: example", "id: Example", "id", "form"),
        ("tags: [chain rule]", "tags: chain rule", "tags", "list"),
        ("parameters:\n  k: 2..5", "parameters:\n  k: 2..5\nexclude: [k > 1]", "exclude", "no combination"),
        ("peak: k/4", "peak: e^k", "derived.peak", "digits"),
        ("parameters:\n  k: 2..5", "parameters:\n  k: {words: [{en: a, zh: b}]}", "content.reference", "words"),
    ],
)
def test_faults_name_field_and_line(old: str, new: str, field: str, said: str) -> None:
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    found = [fault for fault in faults(text) if fault.field.startswith(field)]
    assert found, [str(fault) for fault in faults(text)]
    assert said in found[0].message_en
    assert 0 < found[0].line <= text.count("\n")


def test_the_position_inside_a_text_is_said() -> None:
    (fault,) = faults(GOOD.replace("diff(sigmoid(k*z), z)", "2z(1-"))
    assert fault.position == 5
    assert fault.line == line_of(GOOD, "reference")


def test_a_text_that_is_no_item_is_refused() -> None:
    assert "mapping" in faults("just words")[0].message_en
    assert "one item" in faults("[]")[0].message_en


def test_an_item_reads_back_from_its_own_dump() -> None:
    for kind in kinds().values():
        item = load_item(kind.example)
        text = dump_item(item)
        assert load_item(text) == item
        assert dump_item(load_item(text)) == text
        assert load_item(text).content_hash == item.content_hash


def test_an_item_survives_json() -> None:
    for kind in kinds().values():
        item = load_item(kind.example)
        again = Item.model_validate_json(item.model_dump_json())
        assert again == item
        assert again.content_hash == item.content_hash


def test_the_hash_tells_items_apart() -> None:
    assert load_item(GOOD).content_hash != load_item(GOOD.replace("2..5", "2..6")).content_hash
    assert load_item(GOOD + "# a comment\n").content_hash == load_item(GOOD).content_hash


def test_several_items_in_a_file(tmp_path: Path) -> None:
    def entry(name: str) -> str:
        body = GOOD.replace("example-", f"{name}-").splitlines()
        return "\n".join(["- " + body[0], *("  " + line for line in body[1:])]) + "\n"

    text = entry("one") + entry("two")
    assert [item.id.split("-")[0] for item in load_items(text)] == ["one", "two"]
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "b.yml").write_text(entry("three"), encoding="utf-8")
    (tmp_path / "notes.txt").write_text("no item", encoding="utf-8")
    assert len(load_folder(tmp_path)) == 3
    (tmp_path / "c.yaml").write_text(
        entry("one") + entry("four").replace("difficulty: 2", "difficulty: 0"), encoding="utf-8"
    )
    (tmp_path / "d.yaml").write_bytes(b"\xff\xfe")
    with pytest.raises(ItemError) as caught:
        load_folder(tmp_path)
    assert {Path(fault.source).name for fault in caught.value.faults} == {"c.yaml", "d.yaml"}


def test_an_id_may_stand_once_only(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(GOOD, encoding="utf-8")
    with pytest.raises(ItemError, match="already used"):
        load_folder(tmp_path)


def test_a_place_found_later_has_its_line() -> None:
    fault = fault_at(GOOD, "x", ("content", "misconceptions", 1, "answer"), ("wrong", "错"))
    assert fault.line == line_of(GOOD, "- answer: k*sigmoid")


def test_the_json_schema_knows_every_kind() -> None:
    schema = json_schema()
    assert {branch["if"]["properties"]["kind"]["const"] for branch in schema["allOf"]} == set(kinds())
    assert json.loads(json.dumps(schema)) == schema
    references = set(json.dumps(schema).split('"#/$defs/')[1:])
    assert all(reference.split('"')[0] in schema["$defs"] for reference in references)


def test_every_shipped_question_fits_the_json_schema() -> None:
    """Also in its shorter spellings: an editor elsewhere must not call a good question faulty."""
    fits = jsonschema_rs.validator_for(json_schema())
    files = sorted(Path(quizapp.bank.__file__).parent.rglob("*.yaml"))
    items = [item for file in files for item in yaml.safe_load(file.read_text(encoding="utf-8"))]
    assert len(items) > 200
    assert [(item["id"], fault.message) for item in items for fault in fits.iter_errors(item)] == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "origami"),
        ("content", {"nothing": 1}),
        ("derived", {"a": []}),
        ("cases", [{"a": [1]}]),
        ("points", "x"),
    ],
)
def test_what_is_no_question_does_not_fit_the_json_schema(field: str, value: object) -> None:
    good = yaml.safe_load(GOOD)
    fits = jsonschema_rs.validator_for(json_schema())
    assert fits.is_valid(good)
    assert not fits.is_valid({**good, field: value})


def test_thousands_of_faults_are_told_in_a_moment() -> None:
    text = "\n".join(f"field-{number}: 1" for number in range(2000))
    began = process_time()
    with pytest.raises(ItemError) as caught:
        load_item(text)
    assert len(caught.value.faults) > 1000
    assert process_time() - began < 3
