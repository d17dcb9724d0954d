# Whoever writes an id wants to see what there is already, under any of its names.
"""The records there are, by the names people know them under."""

from collections.abc import Mapping

from build_tools.catalogue.load import Loaded
from build_tools.records.case import Case
from build_tools.records.product import Product
from build_tools.records.read import Kind
from build_tools.records.stakeholder import Stakeholder


def known_names(loaded: Loaded) -> dict[Kind, dict[str, str]]:
    """The name or title of every record by kind and id, in order of id; the id itself for a record that cannot be read."""
    made: dict[Kind, dict[str, str]] = {}
    for kind, ids in loaded.ids.items():
        records: Mapping[str, object] = loaded.records[kind]
        made[kind] = {ident: _name(records.get(ident)) or ident for ident in sorted(ids)}
    return made


def _name(record: object) -> str:
    if isinstance(record, Case):
        return record.title
    return record.name if isinstance(record, Stakeholder | Product) else ""
