# One generator for the schemas: editors complete from them, the API publishes them, tests validate the API with them.
"""JSON Schema (draft 2020-12) of every record kind, made from the models and the vocabularies."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from build_tools.records.parts import Withdrawn
from build_tools.records.read import MODELS, Kind
from build_tools.records.vocabulary import Vocabulary

_MOST_TERMS = 400
"""Vocabularies are written out as `enum` up to this size."""


def schemas(vocabularies: Mapping[str, Vocabulary]) -> dict[str, dict[str, Any]]:
    """The schemas of case, stakeholder and product, by kind."""
    return {kind: dict(_with_terms(made, vocabularies)) for kind, made in marked_schemas().items()}


def marked_schemas() -> dict[str, dict[str, Any]]:
    """The same before terms are written out: `x-vocabulary` names a field's vocabulary, `x-names` the kind of record its id is of."""
    return {kind: _marked(kind) for kind in MODELS}


@cache
def _marked(kind: Kind) -> dict[str, Any]:
    """The schema of one kind: the record, or what stays of it when it is withdrawn. Nobody may change what is returned."""
    model = MODELS[kind]
    made = model.model_json_schema(ref_template="#/$defs/{model}")
    withdrawn = Withdrawn.model_json_schema(ref_template="#/$defs/{model}")
    definitions = made.pop("$defs", {}) | withdrawn.pop("$defs", {})
    definitions = {model.__name__: made, "Withdrawn": withdrawn} | definitions
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"A {kind} of Contested",
        "if": {"required": ["withdrawn"]},
        "then": {"$ref": "#/$defs/Withdrawn"},
        "else": {"$ref": f"#/$defs/{model.__name__}"},
        "$defs": definitions,
    }


def _with_terms(part: Any, vocabularies: Mapping[str, Vocabulary]) -> Any:
    """Write the terms of a vocabulary wherever a field names one."""
    if isinstance(part, list):
        return [_with_terms(item, vocabularies) for item in part]
    if not isinstance(part, dict):
        return part
    made = {key: _with_terms(value, vocabularies) for key, value in part.items() if key not in ("x-vocabulary", "x-names")}
    name = part.get("x-vocabulary")
    if isinstance(name, str) and name in vocabularies and len(vocabularies[name]) <= _MOST_TERMS:
        terms = vocabularies[name]
        made["enum"] = list(terms)
        if any(term.description for term in terms.values()):
            made["markdownEnumDescriptions"] = [f"**{term.name}** {term.description or ''}".strip() for term in terms.values()]
    return made
