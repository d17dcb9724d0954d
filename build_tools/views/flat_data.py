# Flat lists are for people who work with tables: an item of them has everything in it, and names its case.
# Dates are plain texts here: pydantic takes twenty times as long to write a text of a class of its own.
"""Items of flat lists: events, measures and effects of a case, and terms of the vocabularies, as in `/api/v1/<name>.json`."""

from collections.abc import Iterator
from typing import Any

from build_tools.catalogue.entry import CaseEntry
from build_tools.catalogue.link import Catalogue
from build_tools.views.place import Site

Data = dict[str, Any]


def events_of(case: CaseEntry, site: Site) -> Iterator[Data]:
    """Its events."""
    for n, event in enumerate(case.record.events):
        yield {
            "case": case.id,
            "anchor": case.anchors.events[n],
            "date": str(event.date),
            "kind": event.kind,
            "proceeding": event.proceeding,
            "what": event.what,
            "effects": [effect.model_dump() for effect in event.effects],
            "evidence": case.event_evidence[n].level,
            "contested": case.event_evidence[n].contested,
            "url": f"{site.url(case.address)}#{case.anchors.events[n]}",
        }


def measures_of(case: CaseEntry, site: Site) -> Iterator[Data]:
    """Its measures with their states."""
    for ident, entry in case.measures.items():
        moves = [move for move in entry.life.moves if move.possible]
        yield {
            "case": case.id,
            "anchor": f"measure-{ident}",
            **entry.measure.model_dump(),
            "state": entry.state,
            "since": str(moves[-1].date) if moves else None,
            "ledger": {entry.measure.currency: entry.sums.as_dict()} if entry.measure.currency else {},
            "evidence": entry.evidence.level,
            "url": f"{site.url(case.address)}#measure-{ident}",
        }


def effects_of(case: CaseEntry, site: Site) -> Iterator[Data]:
    """What it means, by audience."""
    for n, item in enumerate(case.record.impact):
        yield {
            "case": case.id,
            "anchor": case.anchors.impact[n],
            "audience": item.audience,
            "effect": item.effect,
            "action": item.action,
            "since": item.since and str(item.since),
            "until": item.until and str(item.until),
            "evidence": case.impact_evidence[n].level,
            "url": f"{site.url(case.address)}#{case.anchors.impact[n]}",
        }


def terms(catalogue: Catalogue) -> list[Data]:
    """Every term of every vocabulary."""
    return [
        {"vocabulary": name, **term.model_dump(mode="json", exclude_unset=True, by_alias=True)}
        for name, terms in sorted(catalogue.vocabularies.items())
        for term in terms.values()
    ]
