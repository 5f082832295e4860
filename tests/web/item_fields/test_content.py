import pytest

from quizapp.questions.kinds.catalogue import kinds
from quizapp.questions.schema_nodes import ways
from quizapp.web.item_fields.content import content_fields
from quizapp.web.item_fields.field import Field
from quizapp.web.item_fields.sections import ABOUT, ASKED, TAUGHT


def test_every_kind_has_a_form() -> None:
    assert {name for name in kinds() if not content_fields(name)} == set()


def test_an_unknown_kind_is_written_as_yaml() -> None:
    assert content_fields("origami") == ()


@pytest.mark.parametrize("kind", list(kinds()))
def test_every_field_of_the_form_exists_in_the_kind(kind: str) -> None:
    model = kinds()[kind].content.model_json_schema()
    known = {name for way in ways(model, model) for name in way.get("properties", {})}
    assert {field.name.partition(".")[0] for field in content_fields(kind)} <= known


def test_rows_have_fields_and_choices_have_options() -> None:
    fields = [*ABOUT, *ASKED, *TAUGHT, *(field for kind in kinds() for field in content_fields(kind))]
    assert all(bool(field.inner) == (field.sort == "rows") for field in fields)
    assert all(bool(field.options) == (field.sort == "choose") for field in fields)
    assert isinstance(fields[0], Field)
