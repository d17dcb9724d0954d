# The kinds of value a record is made of. Each raises an error of its own type, which messages.py puts into words;
# pydantic's wording never reaches a reader.
"""Types of fields: ids, terms, lines, prose, addresses, whole money."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler, StringConstraints, ValidationInfo
from pydantic_core import PydanticCustomError, core_schema

from build_tools.records.web_address import MAX_LENGTH, PATTERN, problem

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_ID = re.compile(ID_PATTERN[:-1] + r"\Z")

_TEXT = StringConstraints(strict=True, min_length=1, pattern=r"\S")


def _one_line(text: str) -> str:
    line = text.strip()
    if "\n" in line:
        raise PydanticCustomError("one_line", "several lines")
    return line


@lru_cache(maxsize=65536)  # The same few ids stand in many records; each is looked at and kept once.
def _an_id(text: str) -> str:
    if _ID.match(text) is None or len(text) > 80:
        raise PydanticCustomError("an_id", "not an id", {"written": text[:80]})
    return text


def _an_address(text: str) -> str:
    reason = problem(text)
    if reason:
        raise PydanticCustomError("address", "not an address", {"reason": reason})
    return text


def _whole(value: Any) -> Any:
    if isinstance(value, bool | float) or (isinstance(value, str) and any(char.isdigit() for char in value)):
        raise PydanticCustomError("whole_money", "not a whole amount", {"written": str(value)[:40]})
    return value


def _positive(value: int) -> int:
    if not 0 < value <= 10**15:
        raise PydanticCustomError("whole_money", "not a whole amount", {"written": str(value)})
    return value


Line = Annotated[str, _TEXT, StringConstraints(max_length=400), AfterValidator(_one_line)]
"""Plain text on one line, shown as it is."""

Title = Annotated[str, _TEXT, StringConstraints(max_length=160), AfterValidator(_one_line)]
"""A headline: plain text on one line."""

Prose = Annotated[str, _TEXT, StringConstraints(max_length=4000)]
"""Text in Markdown's inline subset: emphasis, code and links."""

Words = Annotated[str, _TEXT, StringConstraints(max_length=600)]
"""Words of somebody else, verbatim and short; plain text."""

Id = Annotated[str, StringConstraints(strict=True, pattern=None, max_length=200), AfterValidator(_an_id)]
"""The id of a record or of a part of one."""

Address = Annotated[
    str, StringConstraints(strict=True), AfterValidator(_an_address),
]  # fmt: skip
"""A plain absolute web address."""

Amount = Annotated[int, BeforeValidator(_whole), AfterValidator(_positive)]
"""A sum in whole units of its currency; never a float."""

ADDRESS_SCHEMA = {"pattern": PATTERN, "maxLength": MAX_LENGTH, "format": "uri"}


@dataclass(frozen=True)
class Names:
    """Marks an id as that of a record of this kind, for editors that complete it: `Annotated[Id, Names("stakeholder")]`."""

    kind: str

    def __get_pydantic_json_schema__(self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {**handler(schema), "x-names": self.kind}


@dataclass(frozen=True)
class Of:
    """Marks a text as a term of the vocabulary of this name: `Annotated[str, Of("topics")]`.

    Validation needs `context={"vocabularies": Vocabularies}`; without it any text passes.
    """

    vocabulary: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.with_info_after_validator_function(self._check, core_schema.str_schema(strict=True))

    def _check(self, term: str, info: ValidationInfo) -> str:
        known = info.context and info.context.get("vocabularies")
        terms = known.get(self.vocabulary) if known else None
        if terms is not None and term not in terms:
            raise PydanticCustomError("term", "unknown term", {"vocabulary": self.vocabulary, "written": term[:80]})
        return term

    def __get_pydantic_json_schema__(self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "string", "x-vocabulary": self.vocabulary}
