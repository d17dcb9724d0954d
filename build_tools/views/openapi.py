# OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.0), so that a client can be generated. The server is named relative to this file: the
# same description holds on every host and in every folder. Authored keys are described by the schemas of records, not a second time here.
"""The description of the data: `/api/v1/openapi.json`."""

from collections.abc import Mapping
from typing import Any

from build_tools.records.read import FOLDERS, MODELS
from build_tools.views.tables.block import TABLES

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_DATE: Schema = {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$", "description": "As precise as it is known."}
_DAY: Schema = {"type": "string", "format": "date"}
_NUMBER: Schema = {"type": "integer", "minimum": 0}
_FLAG: Schema = {"type": "boolean"}
_IDS: Schema = {"type": "array", "items": _TEXT}
_LEVEL: Schema = {"enum": ["official", "corroborated", "reported", "aggregated", "unread"]}
_LEDGER: Schema = {
    "type": "object",
    "description": "Sums in whole units by ISO 4217 currency; a sum of zero is left out.",
    "additionalProperties": {"type": "object", "additionalProperties": _NUMBER},
}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _object(**properties: Schema) -> Schema:
    """An object that has all of these keys, and may have others: keys are added within a version."""
    return {"type": "object", "required": list(properties), "properties": properties}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _named(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


_EVIDENCE = _object(level=_LEVEL, working=_TEXT, contested=_FLAG)
_DATED = _object(date=_DATE, anchor=_TEXT)
_PLACE = {"case": _TEXT, "url": _TEXT}

_ITEMS: Mapping[str, Schema] = {
    "cases": _object(
        id=_TEXT, title=_TEXT, summary=_TEXT, jurisdiction=_TEXT, topics=_IDS, products=_IDS, parties=_list(_object(stakeholder=_TEXT, role=_TEXT)),
        measures=_IDS, status=_TEXT, status_reason=_TEXT, evidence=_LEVEL, contested=_FLAG, ledger=_LEDGER, opened=_DATE,
        latest_event=_or_null(_DATE), next_deadline=_or_null(_DATE), reviewed=_DATE, url=_TEXT,
    ),
    "stakeholders": _object(id=_TEXT, name=_TEXT, kind=_TEXT, jurisdiction=_TEXT, aliases=_IDS, cases=_NUMBER, url=_TEXT),
    "products": _object(id=_TEXT, name=_TEXT, developer=_TEXT, cases=_NUMBER, url=_TEXT),
    "events": _object(**_PLACE, anchor=_TEXT, date=_DATE, kind=_TEXT, proceeding=_or_null(_TEXT), what=_TEXT, effects=_list({"type": "object"}), evidence=_LEVEL, contested=_FLAG),
    "measures": _object(**_PLACE, anchor=_TEXT, id=_TEXT, kind=_TEXT, state=_TEXT, since=_or_null(_DATE), ledger=_LEDGER, evidence=_LEVEL),
    "impact": _object(**_PLACE, anchor=_TEXT, audience=_TEXT, effect=_TEXT, action=_or_null(_TEXT), since=_or_null(_DATE), until=_or_null(_DATE), evidence=_LEVEL),
    "sources": _object(url=_TEXT, title=_TEXT, publisher=_TEXT, kind=_TEXT, read=_FLAG, canonical=_TEXT, health=_or_null({"type": "object"}), claims=_NUMBER, cited_by=_list(_object(case=_TEXT, source=_TEXT, claims=_NUMBER))),
    "vocabulary": _object(vocabulary=_TEXT, id=_TEXT, name=_TEXT),
}  # fmt: skip
"""What an item of each list holds."""

_COMPUTED: Mapping[str, dict[str, Schema]] = {
    "case": {
        "id": _TEXT, "status": _TEXT, "status_reason": _TEXT, "evidence": _EVIDENCE, "support": _object(claims=_NUMBER, with_words=_NUMBER),
        "ledger": _LEDGER, "opened": _DATE, "latest_event": _or_null(_DATED), "next_deadline": _or_null(_DATED),
        "duration_days": _or_null({"type": "integer"}), "review_due": _DAY, "related_cases": _list(_object(case=_TEXT, relation=_TEXT)), "as_of": _DAY, "url": _TEXT,
    },
    "stakeholder": {
        "id": _TEXT, "cases": {"type": "object", "additionalProperties": _IDS}, "positions": _list(_object(case=_TEXT, anchor=_TEXT)),
        "measures_by": _list(_object(case=_TEXT, measure=_TEXT, state=_TEXT)), "measures_on": _list(_object(case=_TEXT, measure=_TEXT, state=_TEXT)),
        "ledger_by": _LEDGER, "ledger_on": _LEDGER, "faces": _list(_object(stakeholder=_TEXT, cases=_NUMBER)), "products": _IDS, "as_of": _DAY, "url": _TEXT,
    },
    "product": {"id": _TEXT, "cases": _IDS, "as_of": _DAY, "url": _TEXT},
}  # fmt: skip

_WITHDRAWN = _object(
    id=_TEXT, withdrawn={"type": "object", "required": ["date", "reason"], "properties": {"date": _DATE, "reason": _TEXT, "see": _TEXT}}
)
_MOVED = _object(id=_TEXT, moved_to=_TEXT, url=_TEXT)


def openapi() -> Schema:
    """The whole description. It does not depend on the records, so that a client made from it stays right."""
    components: dict[str, Schema] = {"Withdrawn": _WITHDRAWN, "Moved": _MOVED}
    paths = {"/api/v1/index.json": _path("Counts and links", "Index", "index")}
    components["Index"] = _object(
        version=_TEXT, as_of=_DAY, revision=_TEXT, licence=_TEXT, counts={"type": "object", "additionalProperties": _NUMBER},
        links={"type": "object", "additionalProperties": _TEXT},
    )  # fmt: skip
    for name, item in _ITEMS.items():
        listed = f"{name.title()}List"
        components[listed] = _object(as_of=_DAY, count=_NUMBER, **{name: _list(item)})
        paths[f"/api/v1/{name}.json"] = _path(f"All {name}" if name != "vocabulary" else "Every term of every vocabulary", listed, name)
    for kind, model in MODELS.items():
        title = kind.title()
        authored = {name: {"description": f"As in schema/{kind}.json."} for name in model.model_fields if name not in _COMPUTED[kind]}
        components[f"Whole{title}"] = {
            "type": "object",
            "description": f"The authored keys of schema/{kind}.json, and what is computed.",
            "required": list(_COMPUTED[kind]),
            "properties": authored | _COMPUTED[kind],
        }
        components[title] = {"anyOf": [_named(f"Whole{title}"), _named("Withdrawn"), _named("Moved")]}
        ident = _parameter("id", f"Id of a {kind}, or a former one.", _TEXT)
        paths[f"/api/v1/{FOLDERS[kind]}/{{id}}.json"] = _path(f"One {kind}", title, kind, ident)
    kinds = _parameter("kind", "Kind of record.", {"enum": list(MODELS)})
    paths["/api/v1/schema/{kind}.json"] = _path("JSON Schema of a kind of record", None, "schema", kinds)
    tables = _parameter("table", "Name of a table.", {"enum": [table.name for table in TABLES]})
    paths["/data/csv/{table}.csv"] = _path("One table", None, "table", tables, media="text/csv")
    paths["/data/contested.sqlite"] = _path("All tables", None, "database", media="application/vnd.sqlite3")
    paths["/data/datapackage.json"] = _path("Description of the tables", None, "datapackage")
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Contested",
            "version": "1",
            "summary": "The open record of AI regulatory disputes, as static files.",
            "description": "Within version 1 keys are added, never renamed, retyped or removed.",
            "license": {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"},
        },
        "servers": [{"url": "../../", "description": "The site that this file is part of."}],
        "paths": paths,
        "components": {"schemas": components},
    }


def _parameter(name: str, what: str, schema: Schema) -> Schema:
    return {"name": name, "in": "path", "required": True, "description": what, "schema": schema}


def _path(summary: str, component: str | None, operation: str, *parameters: Schema, media: str = "application/json") -> Schema:
    """A file that can be fetched."""
    content: Schema = {media: {"schema": _named(component)} if component else {}}
    asked: Schema = {"operationId": f"get_{operation}", "summary": summary}
    if parameters:
        asked["parameters"] = list(parameters)
    missing = {"404": {"description": "There is no such file."}} if parameters else {}
    return {"get": asked | {"responses": {"200": {"description": summary, "content": content}} | missing}}
