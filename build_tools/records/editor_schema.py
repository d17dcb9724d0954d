# The YAML language server, which VS Code and many other editors use, understands JSON Schema draft 7 and shows descriptions of
# keys and of each term of an `enum` (https://github.com/redhat-developer/yaml-language-server). This is the published schema
# said in that draft and without what only programs need. Ids of records are suggestions: a new one is never marked as wrong.
"""JSON Schemas for editors: they complete and explain keys, terms and ids."""

from collections.abc import Mapping
from typing import Any

from build_tools.records.fields import ID_PATTERN
from build_tools.records.read import Kind
from build_tools.records.schema import marked_schemas
from build_tools.records.vocabulary import Vocabulary

DRAFT = "http://json-schema.org/draft-07/schema#"
_NOISE = frozenset({"title", "default", "x-names", "x-vocabulary"})


def editor_schemas(vocabularies: Mapping[str, Vocabulary], names: Mapping[Kind, Mapping[str, str]]) -> dict[str, dict[str, Any]]:
    """The schemas of case, stakeholder and product, by kind.

    `names` gives, for each kind of record, what its ids are called: {"stakeholder": {"openai": "OpenAI"}}.
    """
    made = {}
    for kind, schema in marked_schemas().items():
        whole = {"$schema": DRAFT, "title": schema["title"], "$comment": "Written by: contested schema --write"}
        whole |= {key: _said(value, vocabularies) for key, value in schema.items() if key in ("if", "then", "else")}
        whole["definitions"] = {key: _said(value, vocabularies) for key, value in schema["$defs"].items()}
        for other, ids in names.items():
            if f"#/definitions/{other}-ids" in str(whole):
                whole["definitions"][f"{other}-ids"] = {"enum": list(ids), "markdownEnumDescriptions": list(ids.values())}
        made[kind] = whole
    return made


def _said(part: Any, vocabularies: Mapping[str, Vocabulary]) -> Any:
    """A part of a schema in draft 7, without noise, with terms explained and ids suggested."""
    if isinstance(part, list):
        return [_said(item, vocabularies) for item in part]
    if not isinstance(part, dict):
        return part
    if "properties" in part:
        properties = {key: _said(value, vocabularies) for key, value in part["properties"].items()}
        rest = {key: value for key, value in part.items() if key != "properties"}
        return {**_said(rest, vocabularies), "properties": properties}
    options = [option for option in part.get("anyOf", ()) if option != {"type": "null"}]
    if len(options) == 1:  # A key that may be left out; an empty one is an error of its own.
        return _said({**options[0], **{key: value for key, value in part.items() if key != "anyOf"}}, vocabularies)
    made = {key: _said(value, vocabularies) for key, value in part.items() if key not in _NOISE}
    if "$ref" in made:
        made["$ref"] = made["$ref"].replace("#/$defs/", "#/definitions/")
    vocabulary = vocabularies.get(part.get("x-vocabulary", ""))
    if vocabulary is not None:
        # A description for every term, in the words of the vocabulary: editors show it beside the term.
        made["enum"] = list(vocabulary)
        made["markdownEnumDescriptions"] = [f"**{term.name}** {term.description or ''}".strip() for term in vocabulary.values()]
    if "x-names" in part:
        made = {key: value for key, value in made.items() if key == "description"}
        made["anyOf"] = [{"$ref": f"#/definitions/{part['x-names']}-ids"}, {"type": "string", "pattern": ID_PATTERN}]
    return made
