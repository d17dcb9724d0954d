"""Flat lists across cases: events, measures, impact, sources, and the vocabularies, as `/api/v1/<name>.json`."""

from collections.abc import Iterator
from typing import Any

from build_tools.catalogue.entry import CaseEntry
from build_tools.catalogue.link import Catalogue
from build_tools.views.place import Site

Data = dict[str, Any]


def flat_lists(catalogue: Catalogue, site: Site) -> Iterator[tuple[str, list[Data]]]:
    """Name and items of each list. Cases come in order of id, so that a list changes where its cases change."""
    cases = [catalogue.cases[ident] for ident in sorted(catalogue.cases)]
    yield "events", [item for case in cases for item in _events(case, site)]
    yield "measures", [item for case in cases for item in _measures(case, site)]
    yield "impact", [item for case in cases for item in _impact(case, site)]
    yield "sources", [_source(address, catalogue) for address in catalogue.documents]
    yield "vocabulary", _vocabulary(catalogue)


def _events(case: CaseEntry, site: Site) -> Iterator[Data]:
    for n, event in enumerate(case.record.events):
        yield {
            "case": case.id,
            "anchor": case.anchors.events[n],
            "date": event.date,
            "kind": event.kind,
            "proceeding": event.proceeding,
            "what": event.what,
            "effects": [effect.model_dump() for effect in event.effects],
            "evidence": case.event_evidence[n].level,
            "contested": case.event_evidence[n].contested,
            "url": f"{site.url(case.address)}#{case.anchors.events[n]}",
        }


def _measures(case: CaseEntry, site: Site) -> Iterator[Data]:
    for ident, entry in case.measures.items():
        moves = [move for move in entry.life.moves if move.possible]
        yield {
            "case": case.id,
            "anchor": f"measure-{ident}",
            **entry.measure.model_dump(),
            "state": entry.state,
            "since": moves[-1].date if moves else None,
            "ledger": {entry.measure.currency: entry.sums.as_dict()} if entry.measure.currency else {},
            "evidence": entry.evidence.level,
            "url": f"{site.url(case.address)}#measure-{ident}",
        }


def _impact(case: CaseEntry, site: Site) -> Iterator[Data]:
    for n, item in enumerate(case.record.impact):
        yield {
            "case": case.id,
            "anchor": case.anchors.impact[n],
            "audience": item.audience,
            "effect": item.effect,
            "action": item.action,
            "since": item.since,
            "until": item.until,
            "evidence": case.impact_evidence[n].level,
            "url": f"{site.url(case.address)}#{case.anchors.impact[n]}",
        }


def _source(address: str, catalogue: Catalogue) -> Data:
    document = catalogue.documents[address]
    source = document.source.model_dump()
    del source["id"]
    return {
        **source,
        "canonical": address,
        "health": catalogue.health[address].model_dump() if address in catalogue.health else None,
        "claims": document.claims,
        "cited_by": [{"case": use.case, "source": use.source.id, "claims": use.claims} for use in document.uses],
    }


def _vocabulary(catalogue: Catalogue) -> list[Data]:
    return [
        {"vocabulary": name, **term.model_dump(mode="json", exclude_unset=True, by_alias=True)}
        for name, terms in sorted(catalogue.vocabularies.items())
        for term in terms.values()
    ]
