import pytest
from pydantic import ValidationError

from quizapp.web.api.types.learning import Response


def test_an_answer_has_one_of_its_fields() -> None:
    assert Response(parts={"W": "[1,2]"}).parts == {"W": "[1,2]"}
    with pytest.raises(ValidationError, match="give one of answer, text, parts, chosen"):
        Response()
