# The case page shows a disagreement among its claims; here all of them stand together, so that a reader can see how the record decides.
# Up to a length they are one page, by place. A longer one keeps its address, the newest cases and a way to every place, which then has a
# page of its own, divided by year where that is too long itself: a case with its disagreements takes some four thousand bytes.
"""The page of every disagreement between sources."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from build_tools.catalogue.card import Card
from build_tools.catalogue.entry import CaseEntry
from build_tools.catalogue.link import Catalogue
from build_tools.records.parts import Citation
from build_tools.views.case_parts import conflict_views
from build_tools.views.claims import Cites, View, term_view
from build_tools.views.division import Page, Way, divided, navigation
from build_tools.views.document import Document, Heading
from build_tools.views.environment import render
from build_tools.views.links import Links
from build_tools.views.list_pages import ways
from build_tools.views.units import Gathered
from build_tools.views.wording import counted

ADDRESS = "conflicts/"
WHOLE = 30
"""Cases whose disagreements one page may hold."""
NEWEST = 20
"""Cases that the first page holds where there are more."""


class Told(NamedTuple):
    """What a page tells besides the disagreements themselves."""

    place: str
    """The code of the place, or "" for the first page."""
    page: Page[str]
    counts: Mapping[str, int]
    total: int
    """Number of all cases."""
    places: Sequence[tuple[str, int]]
    """The places that have pages of their own, with their numbers of points; none where one page holds everything."""


def conflict_pages(catalogue: Catalogue) -> Iterator[Gathered]:
    """What each source says, which version the record follows and why; newest development first. Pages before they are made."""
    cards = {ident: card for ident, card in catalogue.cards.items() if card.conflicts}
    total = len(catalogue.cases)
    if len(cards) <= WHOLE:
        page = Page(Way("", len(cards)), list(cards))
        yield Gathered(ADDRESS, page.things, Told("", page, _counts(cards.values()), total, ()), _document)
        return
    found: dict[str, list[str]] = defaultdict(list)
    for ident, card in cards.items():
        found[card.place].append(ident)
    codes = sorted(found, key=catalogue.vocabularies["jurisdictions"].label)
    places = [(code, sum(cards[ident].conflicts for ident in found[code])) for code in codes]
    page = Page(Way("", len(cards)), list(cards)[:NEWEST])
    yield Gathered(ADDRESS, page.things, Told("", page, _counts(cards.values()), total, places), _document)
    for code in codes:
        dated = [(cards[ident].latest, ident) for ident in found[code]]
        for page in divided(dated, WHOLE, NEWEST):
            here = [cards[ident] for when, ident in dated if when.startswith(page.way.when)]
            yield Gathered(_address(code, page.way), page.things, Told(code, page, _counts(here), total, places), _document)


def _address(code: str, way: Way) -> str:
    return f"{ADDRESS}{code.lower()}/{way.below}" if code else ADDRESS


def _counts(cards: Collection[Card]) -> dict[str, int]:
    return {
        "points": sum(card.conflicts for card in cards),
        "cases": len(cards),
        "versions": sum(card.versions for card in cards),
        "followed": sum(card.followed for card in cards),
        "claims": sum(card.contested for card in cards),
    }


def _document(catalogue: Catalogue, told: Told) -> Document:
    page, counts = told.page, told.counts
    label = catalogue.vocabularies["jurisdictions"].label
    address = _address(told.place, page.way)
    links = Links(address)
    cases = [
        _case(catalogue.cases[ident], catalogue, links) | {"code": catalogue.cases[ident].record.jurisdiction} for ident in page.things
    ]
    apart = bool(told.places)
    groups = [_group(cases, "points", "Newest developments" if not told.place else "Points on which sources disagree")]
    if not apart:
        codes = sorted({case["code"] for case in cases}, key=label)
        groups = [_group([case for case in cases if case["code"] == code], f"in-{code.lower()}", label(code)) for code in codes]
    when = page.way.name
    name = f"{label(told.place)}, {when}" if when else label(told.place)
    body = render(
        "conflicts.html.j2",
        title=name if told.place else "Where sources disagree",
        kicker=_kicker(told, label(told.place), links) if told.place else None,
        counts=counts,
        groups=groups,
        part=_part(told),
        places=[
            {"anchor": f"in-{code.lower()}", "name": label(code), "count": number, "url": links.to(_address(code, Way("", 0)))}
            for code, number in told.places
            if code != told.place
        ],
        division=navigation(page, _address(told.place, Way("", 0)), links),
        total=told.total,
        ways=[] if told.place else ways(links, ADDRESS),
        evidence=links.to("evidence/"),
        as_of=catalogue.today,
    )
    where = f" ({name})" if told.place else ""
    description = (
        f"Where sources disagree{where}: {counted(counts['points'], 'point')} in {counted(counts['cases'], 'case')}, version by version."
    )
    contents = () if apart else tuple(Heading(str(group["anchor"]), str(group["name"])) for group in groups)
    title = f"Where sources disagree: {name}" if told.place else "Where sources disagree"
    return Document(address, title, description, body, "cases", "list", contents)


def _kicker(told: Told, place: str, links: Links) -> View:
    """What a page below the first belongs to."""
    if told.page.way.when:
        return {"name": f"Where sources disagree: {place}", "url": links.to(_address(told.place, Way("", 0)))}
    return {"name": "Where sources disagree", "url": links.to(ADDRESS)}


def _part(told: Told) -> str:
    """Says that not everything stands here."""
    if told.page.whole:
        return ""
    pages = "places" if not told.place else "months" if told.page.months else "years"
    return f"the newest {counted(len(told.page.things), 'case')} here, all on the pages of the {pages}"


def _group(cases: Sequence[View], anchor: str, name: str) -> View:
    return {"anchor": anchor, "name": name, "cases": cases, "count": sum(len(case["points"]) for case in cases)}


def _case(case: CaseEntry, catalogue: Catalogue, links: Links) -> View:
    return {
        "title": case.record.title,
        "url": links.to(case.address),
        "status": term_view("statuses", case.status.id, catalogue),
        "points": [_point(n, view, case, links) for n, view in enumerate(conflict_views(case, Cites(case, catalogue)))],
    }


def _point(n: int, view: View, case: CaseEntry, links: Links) -> View:
    """A disagreement as the case page shows it, with its sources by name."""
    versions = case.record.conflicts[n].versions
    return {
        "anchor": f"{case.id}-{view['anchor']}",
        "url": links.to(case.address, view["anchor"]),
        "about": view["about"],
        "versions": [
            {"letter": shown["letter"], "says": shown["says"], "used": shown["used"], "sources": _sources(version.sources, case, links)}
            for shown, version in zip(view["versions"], versions, strict=True)
        ],
        "followed": bool(view["used"]),
        "note": view["note"],
    }


def _sources(citations: Iterable[Citation], case: CaseEntry, links: Links) -> list[View]:
    ids = dict.fromkeys(citation.id for citation in citations)
    return [
        {"name": case.sources[ident].publisher, "title": case.sources[ident].title, "url": links.to(case.address, f"source-{ident}")}
        for ident in ids
    ]
