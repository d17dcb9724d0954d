# A large record makes hundreds of thousands of these. As pydantic models each would hold a dictionary and a set of the keys that were
# written; as slots they take a fifth of that (21 MB instead of 125 MB for 120,000 parts), in every process that looks at them.
"""The base of everything in a record: a frozen pydantic dataclass with slots, to be used like a pydantic model."""

from typing import Any, ClassVar, Self, TypeVar, cast, dataclass_transform

from pydantic import VERSION, BaseModel, ConfigDict, Field, TypeAdapter
from pydantic.dataclasses import dataclass
from pydantic.fields import FieldInfo
from pydantic_core import SchemaSerializer, SchemaValidator

LIBRARY = f"pydantic {VERSION}"
"""What checks the values of records."""


class Part:
    """Base of everything in a record: frozen, and closed to unknown keys. Its methods are called like those of pydantic's models."""

    __slots__ = ()

    model_fields: ClassVar[dict[str, FieldInfo]]
    __pydantic_validator__: ClassVar[SchemaValidator]
    __pydantic_serializer__: ClassVar[SchemaSerializer]

    @classmethod
    def model_validate(cls, value: Any, *, context: Any = None) -> Self:
        """The part that plain values make. Raises pydantic.ValidationError."""
        made: Self = cls.__pydantic_validator__.validate_python(value, context=context)
        return made

    @classmethod
    def model_validate_json(cls, value: bytes, *, context: Any = None) -> Self:
        """The part that a JSON object makes. Raises pydantic.ValidationError."""
        made: Self = cls.__pydantic_validator__.validate_json(value, context=context)
        return made

    @classmethod
    def model_json_schema(cls, ref_template: str = "#/$defs/{model}") -> dict[str, Any]:
        """The JSON Schema of such a part."""
        return TypeAdapter(cls).json_schema(ref_template=ref_template)

    def model_dump(self) -> dict[str, Any]:
        """The plain values that JSON knows, without the keys that say nothing because they have their default."""
        made: dict[str, Any] = self.__pydantic_serializer__.to_python(self, mode="json", exclude_defaults=True)
        return made


Model = type[BaseModel] | type[Part]
"""What a mapping is read into."""

P = TypeVar("P", bound=Part)
# Building validators takes a while, so each waits until it is needed.
_CONFIG = ConfigDict(extra="forbid", defer_build=True)


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(Field,))
def part(cls: type[P]) -> type[P]:
    """Make a part of a class with annotated fields."""
    made: Any = dataclass(cls, config=_CONFIG, frozen=True, kw_only=True, slots=True)
    made.model_fields = made.__pydantic_fields__
    return cast("type[P]", made)
