"""The ground of the item schema: frozen models without strangers' fields, bilingual texts, exact numbers as text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, Any, ClassVar, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetJsonSchemaHandler, StringConstraints
from pydantic_core import CoreSchema, PydanticCustomError

from quizapp.algebra.errors import Language
from quizapp.questions.attribute_docs import attribute_docs, first_line

NUMBER = re.compile(r"[+-]?(\d+(\.\d+)?|\.\d+)(\s*/\s*\d+)?|[+-]?\d+(\.\d+)?[eE][+-]?\d{1,3}")
MAX_DIGITS = 30
MAX_PLACES = 10
LANGUAGES: tuple[Language, ...] = ("en", "zh")


def fault(code: str, en: str, zh: str, **context: str) -> PydanticCustomError:
    """A fault for a validator to raise, with its sentence in both languages."""
    return PydanticCustomError(code, "{en}", {"en": en, "zh": zh, **context})


SHORT = {"type": ["string", "number"], "minLength": 1}
"""A text or a bare number, in JSON Schema."""


class Model(BaseModel):
    """A frozen value that refuses fields it does not know.

    Attributes:
        shorthand: what may be written instead of the mapping, in JSON Schema; its validator reads it.
    """

    shorthand: ClassVar[Mapping[str, Any] | None] = None
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, hide_input_in_errors=True)

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """The JSON Schema with what the docstring says of the model and its fields."""
        schema = handler(core_schema)
        inner = handler.resolve_ref_schema(schema)
        inner["description"] = first_line(cls)
        said = attribute_docs(cls)
        for name, field in inner.get("properties", {}).items():
            if name in said:
                field.setdefault("description", said[name])
        if cls.shorthand is not None:
            also_write(inner, cls.shorthand)
        return schema


def also_write(schema: dict[str, Any], other: Mapping[str, Any]) -> None:
    """Makes a schema hold for what fits `other` as well."""
    whole = dict(schema)
    schema.clear()
    schema.update(description=whole.pop("description"), anyOf=[dict(other), whole])


class Bilingual(Model):
    """A text in both languages of the service.

    >>> Bilingual(en="slope", zh="斜率").said("zh")
    '斜率'
    """

    en: str = Field(min_length=1, max_length=20_000, description="English")
    zh: str = Field(min_length=1, max_length=20_000, description="Chinese")

    def said(self, language: Language) -> str:
        """The text in `language`."""
        return self.zh if language == "zh" else self.en


def fraction(text: str) -> Fraction:
    """The exact value of a number that `Rational` has let through.

    >>> fraction("-3/2"), fraction("0.1"), fraction("1e-3")
    (Fraction(-3, 2), Fraction(1, 10), Fraction(1, 1000))
    """
    return Fraction(text.replace(" ", "").replace("−", "-"))


def decimal(value: Fraction) -> str | None:
    """The value as a decimal; None if that has no end, or more than ten places.

    >>> decimal(Fraction(-19, 400)), decimal(Fraction(3)), decimal(Fraction(1, 3))
    ('-0.0475', '3', None)
    """
    shifted = value * 10**MAX_PLACES
    if shifted.denominator != 1:
        return None
    digits = f"{abs(shifted.numerator):0{MAX_PLACES + 1}d}"
    text = f"{digits[:-MAX_PLACES]}.{digits[-MAX_PLACES:]}".rstrip("0").rstrip(".")
    return f"-{text}" if value < 0 else text


def _as_number(value: object) -> str:
    text = str(value).strip().replace("−", "-") if isinstance(value, int | float | str | Fraction) else ""
    well_formed = not isinstance(value, bool) and len(text) <= MAX_DIGITS and NUMBER.fullmatch(text) is not None
    if not well_formed or re.search(r"/\s*0+$", text):
        raise fault(
            "not_a_number", "write an exact number such as 3, -1/2 or 0.01", "请写精确的数，例如 3、-1/2 或 0.01"
        )
    return text.replace(" ", "").removeprefix("+")


Rational: TypeAlias = Annotated[str, BeforeValidator(_as_number, json_schema_input_type=str | float)]
"""An exact number, kept as it was written (`0.10` stays `0.10`, `1/2` stays `1/2`)."""

SLUG = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
Slug: TypeAlias = Annotated[str, StringConstraints(pattern=SLUG, max_length=80)]
"""A name in addresses and files: small letters, digits and single hyphens."""

ParameterName: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{1,12}[0-9]{0,3}$")]
"""A name that the parser reads as one symbol when it is declared."""


def _as_text(value: object) -> object:
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


Mathematics: TypeAlias = Annotated[
    str, BeforeValidator(_as_text, json_schema_input_type=str | float), Field(min_length=1)
]
"""Mathematics in any syntax that the parser reads; a bare number needs no quotes."""
