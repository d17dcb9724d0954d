# Atom, RFC 4287, and JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). Both need absolute addresses, so without
# `site_url` there are no feeds. An entry is an event: what happened, as the record tells it, linking to its claim.
"""Feeds of what changed: everything, and by case, stakeholder, product, jurisdiction and topic."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from pydantic_core import to_json

from build_tools.catalogue.entry import CaseEntry
from build_tools.catalogue.link import Catalogue
from build_tools.views.document import Asset
from build_tools.views.place import Site
from build_tools.views.prose import plain

LIMIT = 50
"""Entries in a feed, the newest ones."""

_ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True)
class Item:
    """One event of one case."""

    case: CaseEntry
    index: int

    @property
    def anchor(self) -> str:
        return self.case.anchors.events[self.index]

    @property
    def when(self) -> str:
        """RFC 3339; the first day that the date can mean."""
        return f"{self.case.record.events[self.index].date.first.isoformat()}T00:00:00Z"


def feed_assets(catalogue: Catalogue, site: Site) -> Iterator[Asset]:
    """Every feed, or none where the site's address is not known."""
    if not site.site_url:
        return
    items = [
        Item(case, n)
        for case in catalogue.cases.values()
        for n, event in enumerate(case.record.events)
        if event.date.first <= catalogue.today
    ]
    items.sort(key=lambda item: (item.case.record.events[item.index].date, item.case.id, item.index), reverse=True)
    yield Asset("feeds/all.atom", _atom("feeds/all.atom", "Contested", "", items, catalogue, site))
    yield Asset("feeds/all.json", _json("feeds/all.json", items, catalogue, site))
    groups: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in items:
        for key in _groups(item.case):
            groups[key].append(item)
    for (folder, ident), found in sorted(groups.items()):
        address = f"feeds/{folder}/{ident}.atom"
        yield Asset(address, _atom(address, f"Contested: {_name(folder, ident, catalogue)}", f"{folder}/{ident}/", found, catalogue, site))


def _groups(case: CaseEntry) -> Iterator[tuple[str, str]]:
    yield "cases", case.id
    yield "jurisdictions", case.record.jurisdiction.lower()
    yield from (("topics", topic) for topic in case.record.topics)
    yield from (("products", product) for product in case.record.products)
    yield from (("stakeholders", party) for party in dict.fromkeys(party.stakeholder for party in case.record.parties))


def _name(folder: str, ident: str, catalogue: Catalogue) -> str:
    if folder == "cases":
        return catalogue.cases[ident].record.title
    if folder == "stakeholders":
        return catalogue.name(ident)
    if folder == "products":
        return catalogue.products[ident].record.name if ident in catalogue.products else ident
    if folder == "topics":
        return catalogue.vocabularies["topics"].label(ident)
    return catalogue.vocabularies["jurisdictions"].label(ident.upper())


def _atom(address: str, title: str, page: str, items: list[Item], catalogue: Catalogue, site: Site) -> bytes:
    feed = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": "en"})

    def add(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> ElementTree.Element:
        child = ElementTree.SubElement(parent, name, attributes)
        child.text = text or None
        return child

    add(feed, "id", site.url(address))
    add(feed, "title", title)
    add(feed, "updated", items[0].when if items else f"{catalogue.today.isoformat()}T00:00:00Z")
    add(feed, "link", rel="self", href=site.url(address), type="application/atom+xml")
    add(feed, "link", rel="alternate", href=site.url(page), type="text/html")
    add(add(feed, "author"), "name", "Contested")
    add(feed, "rights", "CC BY 4.0")
    for item in items[:LIMIT]:
        entry = add(feed, "entry")
        link = f"{site.url(item.case.address)}#{item.anchor}"
        add(entry, "id", link)
        add(entry, "title", _title(item, catalogue))
        add(entry, "updated", item.when)
        add(entry, "link", rel="alternate", href=link, type="text/html")
        add(entry, "content", plain(item.case.record.events[item.index].what), type="text")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + bytes(ElementTree.tostring(feed, encoding="utf-8")) + b"\n"


def _json(address: str, items: list[Item], catalogue: Catalogue, site: Site) -> bytes:
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Contested",
        "home_page_url": site.url(""),
        "feed_url": site.url(address),
        "language": "en",
        "items": [
            {
                "id": f"{site.url(item.case.address)}#{item.anchor}",
                "url": f"{site.url(item.case.address)}#{item.anchor}",
                "title": _title(item, catalogue),
                "content_text": plain(item.case.record.events[item.index].what),
                "date_published": item.when,
            }
            for item in items[:LIMIT]
        ],
    }
    return to_json(data, indent=1) + b"\n"


def _title(item: Item, catalogue: Catalogue) -> str:
    kind = catalogue.vocabularies["event-kinds"].label(item.case.record.events[item.index].kind)
    return f"{kind}: {item.case.record.title}"
