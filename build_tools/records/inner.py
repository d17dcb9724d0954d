# References inside one record: claims to sources, effects to measures, events to proceedings, positions to parties.
# They need no other file, so they are checked with the record itself.
"""Ids within a record: unique, and leading somewhere."""

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from build_tools.files.finding import Fault, KeyPath, key_path
from build_tools.records.case import Case
from build_tools.records.parts import Citation


def case_faults(case: Case) -> Iterator[Fault]:
    """Every id of a case that is given twice or leads nowhere."""
    yield from _twice("sources", (source.id for source in case.sources))
    yield from _twice("measures", (measure.id for measure in case.measures))
    yield from _twice("proceedings", (proceeding.id for proceeding in case.proceedings))
    yield from _anchors(case)
    sources = {source.id for source in case.sources}
    for path, citation in citations(case):
        if citation.id not in sources:
            yield _nowhere((*path,), "source", citation.id, sources, "add it under `sources`")
    measures = {measure.id for measure in case.measures}
    proceedings = {proceeding.id for proceeding in case.proceedings}
    for n, event in enumerate(case.events):
        if event.proceeding is not None and event.proceeding not in proceedings:
            yield _nowhere(("events", n, "proceeding"), "proceeding", event.proceeding, proceedings, "add it under `proceedings`")
        for k, effect in enumerate(event.effects):
            if effect.measure not in measures:
                yield _nowhere(("events", n, "effects", k, "measure"), "measure", effect.measure, measures, "add it under `measures`")
    parties = {party.stakeholder for party in case.parties}
    for n, position in enumerate(case.positions):
        if position.party not in parties:
            yield _nowhere(("positions", n, "party"), "party", position.party, parties, "add it under `parties` with its role")
    for n, reply in enumerate(case.replies):
        if reply.party not in parties:
            yield _nowhere(("replies", n, "party"), "party", reply.party, parties, "only a party of the case has a right of reply here")
    touchable = {event.date for event in case.events} | measures | {position.party for position in case.positions}
    for n, conflict in enumerate(case.conflicts):
        for k, touched in enumerate(conflict.touches):
            if touched not in touchable:
                advice = "name the date of an event, the id of a measure or the party of a position of this case"
                yield Fault(("conflicts", n, "touches", k), "R121", f"'{touched}' touches no claim", advice)


PREFIXES = {"events": "event", "positions": "position", "impact": "impact", "conflicts": "conflict"}
"""What the anchors of each list of claims begin with."""


def _anchors(case: Case) -> Iterator[Fault]:
    """Anchors that a claim gives itself or a correction keeps: of the right form, and each for one claim."""
    first: dict[str, KeyPath] = {}
    given: list[tuple[KeyPath, str, tuple[str, ...]]] = []
    for key, prefix in PREFIXES.items():
        given += [((key, n, "anchor"), claim.anchor, (prefix,)) for n, claim in enumerate(getattr(case, key)) if claim.anchor is not None]
    for n, correction in enumerate(case.corrections):
        given += [(("corrections", n, "removed", k), anchor, tuple(PREFIXES.values())) for k, anchor in enumerate(correction.removed)]
    for path, anchor, prefixes in given:
        if not any(re.fullmatch(f"{prefix}-[1-9][0-9]{{0,5}}", anchor) for prefix in prefixes):
            advice = f"write {prefixes[0]}- and a number" if len(prefixes) == 1 else "copy the part behind # of the claim's former address"
            yield Fault(path, "R106", f"'{anchor}' cannot be the anchor of a claim here", advice)
        elif anchor in first:
            at = key_path(first[anchor])
            yield Fault(path, "R120", f"the anchor '{anchor}' is given twice", f"also at {at}; give one of the two another number")
        first.setdefault(anchor, path)


def cited(case: Case) -> Iterator[tuple[Citation, ...]]:
    """What each claim of a case cites, claim by claim."""
    for claims in (case.events, case.positions, case.impact, case.replies):
        for claim in claims:
            yield claim.sources
    for conflict in case.conflicts:
        for version in conflict.versions:
            yield version.sources


def citations(case: Case) -> Iterator[tuple[KeyPath, Citation]]:
    """Every citation of a case with its path."""
    for key in ("events", "positions", "impact", "replies"):
        for n, claim in enumerate(getattr(case, key)):
            for k, citation in enumerate(claim.sources):
                yield (key, n, "sources", k), citation
    for n, conflict in enumerate(case.conflicts):
        for m, version in enumerate(conflict.versions):
            for k, citation in enumerate(version.sources):
                yield ("conflicts", n, "versions", m, "sources", k), citation


def _twice(key: str, ids: Iterable[str]) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for n, ident in enumerate(ids):
        if ident in first:
            yield Fault(
                (key, n, "id"), "R120", f"the id '{ident}' is given twice", f"also {key}[{first[ident]}]; give one of them another id"
            )
        first.setdefault(ident, n)


def _nowhere(path: KeyPath, kind: str, wanted: str, known: set[str], otherwise: str) -> Fault:
    near = get_close_matches(wanted, sorted(known), n=1)
    return Fault(path, "R121", f"no {kind} of this case is called '{wanted}'", f"did you mean '{near[0]}'?" if near else otherwise)
