from tests.web.visitor import Visitor


def test_the_formula_field_unless_plain_text_was_chosen(visitor: Visitor) -> None:
    assert 'data-entry="formula"' in visitor.read("/")
    visitor.post("/preferences", entry="text")
    assert 'data-entry="text"' in visitor.read("/")
    visitor.post("/preferences", entry="runes")
    assert 'data-entry="text"' in visitor.read("/")
    visitor.post("/preferences", entry="formula")
    assert 'data-entry="formula"' in visitor.read("/")
