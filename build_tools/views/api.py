# The same entries that pages show, as JSON. Within v1 keys are added, never renamed, retyped or removed: an authored key keeps
# its name and shape, a computed one stands beside it.
"""Static data: `/api/v1/…`."""

from collections.abc import Iterator
from typing import Any

from pydantic_core import to_json

from build_tools.catalogue.entry import CaseEntry, ProductEntry, StakeholderEntry
from build_tools.catalogue.evidence import Evidence
from build_tools.catalogue.ledger import Ledger
from build_tools.catalogue.link import Catalogue
from build_tools.records.read import FOLDERS
from build_tools.records.schema import schemas
from build_tools.views.document import Asset
from build_tools.views.figures import figures
from build_tools.views.flat_data import terms
from build_tools.views.openapi import openapi
from build_tools.views.place import Site

VERSION = "1"
Data = dict[str, Any]
Entry = CaseEntry | StakeholderEntry | ProductEntry


def api_assets(catalogue: Catalogue, site: Site) -> Iterator[Asset]:
    """Every file of the API that is not of one record, except the lists of cases (views/data_lists.py)."""
    for address, data in _shared(catalogue, site):
        yield Asset(f"api/v1/{address}", encoded(data))


def record_asset(entry: Entry, catalogue: Catalogue, site: Site) -> Asset:
    """The file of one record."""
    return Asset(f"api/v1/{entry.address[:-1]}.json", encoded(_record_data(entry, catalogue, site)))


def _shared(catalogue: Catalogue, site: Site) -> Iterator[tuple[str, Data]]:
    """Address below `api/v1/` and content of these files: short lists, schemas, and what is left of records that are gone."""
    yield "index.json", index_data(catalogue, site)
    yield (
        "stakeholders.json",
        _list("stakeholders", [stakeholder_summary(entry, site) for entry in catalogue.stakeholders.values()], catalogue),
    )
    yield "products.json", _list("products", [product_summary(entry, site) for entry in catalogue.products.values()], catalogue)
    yield "vocabulary.json", _list("vocabulary", terms(catalogue), catalogue)
    for (kind, ident), record in catalogue.withdrawn.items():
        yield f"{FOLDERS[kind]}/{ident}.json", {"id": ident, "withdrawn": record.model_dump()["withdrawn"]}
    for (kind, former), ident in catalogue.aliases.items():
        yield f"{FOLDERS[kind]}/{former}.json", {"id": former, "moved_to": ident, "url": site.url(f"{FOLDERS[kind]}/{ident}/")}
    yield "openapi.json", openapi()
    for name, schema in schemas(catalogue.vocabularies).items():
        yield f"schema/{name}.json", schema


def encoded(data: Data) -> bytes:
    """JSON as it is published: UTF-8, two spaces, keys in their order, a line end."""
    return to_json(data, indent=1) + b"\n"  # The standard library indents in Python, ten times slower.


def index_data(catalogue: Catalogue, site: Site) -> Data:
    """Version, build date, revision, counts and links."""
    counts = figures(catalogue)
    lists = ("cases", "stakeholders", "products", "events", "measures", "impact", "sources", "vocabulary")
    return {
        "version": VERSION,
        "as_of": catalogue.today.isoformat(),
        "revision": site.revision,
        "licence": "CC-BY-4.0",
        "counts": {
            "cases": len(catalogue.cases),
            "stakeholders": len(catalogue.stakeholders),
            "products": len(catalogue.products),
            "sources": counts["documents"],
            "claims": counts["claims"],
            "claims_with_words": counts["worded"],
        },
        "links": {name: f"api/v1/{name}.json" for name in lists}
        | {"openapi": "api/v1/openapi.json", "datapackage": "data/datapackage.json", "sqlite": "data/contested.sqlite"}
        | {f"schema_{kind}": f"api/v1/schema/{kind}.json" for kind in ("case", "stakeholder", "product")},
    }


def case_summary(case: CaseEntry, site: Site) -> Data:
    """One case in the list."""
    latest, deadline = case.latest_event, case.next_deadline
    return {
        "id": case.id,
        "title": case.record.title,
        "summary": case.record.summary,
        "jurisdiction": case.record.jurisdiction,
        "topics": list(case.record.topics),
        "products": list(case.record.products),
        "parties": [{"stakeholder": party.stakeholder, "role": party.role} for party in case.record.parties],
        "measures": list(dict.fromkeys(measure.kind for measure in case.record.measures)),
        "status": case.status.id,
        "status_reason": case.status.reason,
        "evidence": case.evidence.level,
        "contested": case.evidence.contested,
        "ledger": _ledger(case.ledger),
        "opened": case.opened,
        "latest_event": latest.date if latest else None,
        "next_deadline": deadline.date if deadline else None,
        "reviewed": case.record.reviewed,
        "url": site.url(case.address),
    }


def case_data(case: CaseEntry, catalogue: Catalogue, site: Site) -> Data:
    """One whole case: its authored keys, and what is computed."""
    data: Data = {"id": case.id} | case.record.model_dump()
    for key, levels in (("events", case.event_evidence), ("positions", case.position_evidence), ("impact", case.impact_evidence)):
        for item, evidence, n in zip(data.get(key, ()), levels, range(len(levels)), strict=True):
            item["anchor"] = getattr(case.anchors, key)[n]
            if evidence is not None:
                item["evidence"] = _evidence(evidence)
    for item in data.get("measures", ()):
        entry = case.measures[item["id"]]
        item["state"] = entry.state
        item["evidence"] = _evidence(entry.evidence)
        item["ledger"] = {entry.measure.currency: entry.sums.as_dict()} if entry.measure.currency else {}
    for item in data.get("proceedings", ()):
        item["state"] = case.proceedings[item["id"]].state
    latest, deadline = case.latest_event, case.next_deadline
    return data | {
        "status": case.status.id,
        "status_reason": case.status.reason,
        "evidence": _evidence(case.evidence),
        "support": {"claims": case.support.claims, "with_words": case.support.shown},
        "ledger": _ledger(case.ledger),
        "opened": case.opened,
        "latest_event": {"date": latest.date, "anchor": case.anchors.events[case.latest or 0]} if latest else None,
        "next_deadline": {"date": deadline.date, "anchor": case.anchors.events[case.deadline or 0]} if deadline else None,
        "duration_days": case.duration,
        "review_due": case.review_due.isoformat(),
        "related_cases": [{"case": related.case, "relation": related.name} for related in catalogue.related[case.id]],
        "as_of": catalogue.today.isoformat(),
        "url": site.url(case.address),
    }


def _record_data(entry: Entry, catalogue: Catalogue, site: Site) -> Data:
    if isinstance(entry, CaseEntry):
        return case_data(entry, catalogue, site)
    return stakeholder_data(entry, catalogue, site) if isinstance(entry, StakeholderEntry) else product_data(entry, catalogue, site)


def stakeholder_summary(entry: StakeholderEntry, site: Site) -> Data:
    """One stakeholder in the list."""
    return {
        "id": entry.id,
        "name": entry.record.name,
        "kind": entry.record.kind,
        "jurisdiction": entry.record.jurisdiction,
        "aliases": list(entry.record.aliases),
        "cases": len(entry.cases),
        "url": site.url(entry.address),
    }


def stakeholder_data(entry: StakeholderEntry, catalogue: Catalogue, site: Site) -> Data:
    """One whole stakeholder: its authored keys, and what the cases say of it."""
    return {"id": entry.id} | entry.record.model_dump() | {
        "cases": {role: list(ids) for role, ids in entry.roles.items()},
        "positions": [{"case": part.case, "anchor": catalogue.cases[part.case].anchors.positions[part.index]} for part in entry.positions],
        "measures_by": [{"case": part.case, "measure": part.measure, "state": catalogue.cases[part.case].measures[part.measure].state} for part in entry.ordered],
        "measures_on": [{"case": part.case, "measure": part.measure, "state": catalogue.cases[part.case].measures[part.measure].state} for part in entry.bound],
        "ledger_by": _ledger(entry.ledger_by),
        "ledger_on": _ledger(entry.ledger_on),
        "faces": [{"stakeholder": ident, "cases": count} for ident, count in entry.faces],
        "products": list(entry.products),
        "as_of": catalogue.today.isoformat(),
        "url": site.url(entry.address),
    }  # fmt: skip


def product_summary(entry: ProductEntry, site: Site) -> Data:
    """One product in the list."""
    return {
        "id": entry.id,
        "name": entry.record.name,
        "developer": entry.record.developer,
        "cases": len(entry.cases),
        "url": site.url(entry.address),
    }


def product_data(entry: ProductEntry, catalogue: Catalogue, site: Site) -> Data:
    """One whole product: its authored keys, and the cases that touch it."""
    computed = {"cases": list(entry.cases), "as_of": catalogue.today.isoformat(), "url": site.url(entry.address)}
    return {"id": entry.id} | entry.record.model_dump() | computed


def _list(name: str, items: list[Data], catalogue: Catalogue) -> Data:
    return {"as_of": catalogue.today.isoformat(), "count": len(items), name: items}


def _evidence(evidence: Evidence) -> Data:
    return {"level": evidence.level, "working": evidence.working, "contested": evidence.contested}


def _ledger(ledger: Ledger) -> Data:
    return {currency: sums.as_dict() for currency, sums in ledger.items()}
