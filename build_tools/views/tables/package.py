# https://datapackage.org/standard/data-package/ (version 2): programs such as Frictionless read tables and their types from it.
"""The description of the CSV files: `data/datapackage.json`."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from build_tools.views.tables.table import Column, Table

_DATE = r"\d{4}(-\d{2}(-\d{2})?)?"
_TYPES: Mapping[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "date": {"type": "string", "constraints": {"pattern": _DATE}},
    "address": {"type": "string"},
    "integer": {"type": "integer"},
    "boolean": {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]},
}


def package(tables: Sequence[Table], files: Mapping[str, bytes], as_of: str, site_url: str) -> dict[str, Any]:
    """The descriptor; `files` holds the CSV files by their path below `data/`."""
    described: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "contested",
        "title": "Contested: the open record of AI regulatory disputes",
        "version": as_of,
        "licenses": [
            {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/", "title": "Creative Commons Attribution 4.0"}
        ],
    }
    if site_url:
        described["homepage"] = site_url
    return described | {"resources": [_resource(table, files) for table in tables]}


def _resource(table: Table, files: Mapping[str, bytes]) -> dict[str, Any]:
    path = f"csv/{table.name}.csv"
    keys = [column for column in table.columns if column.refers]
    return {
        "name": table.name,
        "type": "table",
        "title": table.what,
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(files[path]),
        "hash": f"sha256:{hashlib.sha256(files[path]).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": [_reference(column, table.name) for column in keys],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    return {"name": column.name, "description": column.what} | _TYPES[column.kind]


def _reference(column: Column, here: str) -> dict[str, Any]:
    assert column.refers is not None
    resource, field = column.refers
    return {"fields": [column.name], "reference": {"resource": "" if resource == here else resource, "fields": [field]}}
