# Two records of one thing would count twice and grow apart. It is easier to see that before the second one is written.
"""Finds records that may be about the same thing as a draft."""

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import Any

from build_tools.authoring.known import plain_name
from build_tools.catalogue.load import Loaded
from build_tools.records.case import Case
from build_tools.records.product import Product
from build_tools.records.read import Kind
from build_tools.records.stakeholder import Stakeholder
from build_tools.records.web_address import canonical, host

_CLOSE = 0.84


def similar(kind: Kind, ident: str, draft: dict[str, Any], loaded: Loaded) -> list[tuple[str, str]]:
    """Ids of records that the draft may repeat, each with the reason in words; the likeliest first."""
    found: dict[str, list[str]] = {}
    for other, reason in _same(kind, draft, loaded):
        found.setdefault(other, []).append(reason)
    for other in loaded.ids[kind]:
        if other not in found and SequenceMatcher(None, ident, other).ratio() >= _CLOSE:
            found[other] = ["its id is much like this one"]
    found.pop(ident, None)
    return [
        (other, " and ".join(dict.fromkeys(reasons))) for other, reasons in sorted(found.items(), key=lambda one: (-len(one[1]), one[0]))
    ]


def _same(kind: Kind, draft: dict[str, Any], loaded: Loaded) -> Iterator[tuple[str, str]]:
    for ident, record in loaded.records[kind].items():
        if isinstance(record, Case):
            yield from ((ident, reason) for reason in _same_case(draft, record))
        elif isinstance(record, Stakeholder | Product):
            yield from ((ident, reason) for reason in _same_name(draft, record))


def _same_case(draft: dict[str, Any], case: Case) -> Iterator[str]:
    addresses = {canonical(source.url) for source in case.sources}
    if any(canonical(url) in addresses for url in _texts(draft, "sources", "url") if url.startswith("http")):
        yield "it cites the same source"
    dockets = {plain_name(proceeding.docket) for proceeding in case.proceedings if proceeding.docket}
    if any(plain_name(docket) in dockets for docket in _texts(draft, "proceedings", "docket")):
        yield "it has the same docket"
    parties = {(party.role, party.stakeholder) for party in case.parties}
    roles = [(party.get("role"), party.get("stakeholder")) for party in draft.get("parties", ()) if isinstance(party, dict)]
    respondents = [party for party in roles if party in parties and party[0] == "respondent"]
    others = [party for party in roles if party in parties and party[0] in ("authority", "complainant")]
    if respondents and others:
        yield f"it is between {others[0][1]} and {respondents[0][1]}, too"
    elif respondents and set(draft.get("products", ())) & set(case.products) and draft.get("jurisdiction") == case.jurisdiction:
        yield f"it is about the same product of {respondents[0][1]} in the same place"
    if _alike([str(draft.get("title", ""))], [case.title]):
        yield "its title is much like this one"


def _same_name(draft: dict[str, Any], record: Stakeholder | Product) -> Iterator[str]:
    names = [str(draft.get("name", "")), str(draft.get("local_name", "")), *map(str, draft.get("aliases", ()))]
    known = [record.name, *record.aliases, *([record.local_name or ""] if isinstance(record, Stakeholder) else [])]
    if _alike(names, known):
        yield f"it is called {record.name}"
    website = str(draft.get("website", ""))
    if isinstance(record, Stakeholder) and record.website and website.startswith("http") and host(website) == host(record.website):
        yield "it has the same website"


def _alike(names: Iterable[str], known: Iterable[str]) -> bool:
    pairs = [(plain_name(one), plain_name(other)) for one in names for other in known]
    return any(one and other and (one == other or SequenceMatcher(None, one, other).ratio() >= _CLOSE) for one, other in pairs)


def _texts(draft: dict[str, Any], key: str, inner: str) -> Iterator[str]:
    for part in draft.get(key, ()):
        if isinstance(part, dict) and isinstance(part.get(inner), str):
            yield part[inner]
