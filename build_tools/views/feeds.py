# Atom, RFC 4287, and JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). Both need absolute addresses, so without
# `site_url` there are no feeds. An entry is an event: what happened, as the record tells it, linking to its claim.
# An event stands in the feeds of its case, its place, its topics and its parties; its entry is written once and put into all of them.
"""Feeds of what changed: everything, and by case, stakeholder, product, jurisdiction and topic."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from html import escape
from operator import attrgetter

from pydantic_core import to_json

from build_tools.catalogue.entry import CaseEntry
from build_tools.catalogue.link import Catalogue
from build_tools.views.document import Asset
from build_tools.views.place import Site
from build_tools.views.prose import plain

LIMIT = 50
"""Entries in a feed, the newest ones."""

_ATOM = "http://www.w3.org/2005/Atom"


class Item:
    """One event of one case."""

    def __init__(self, case: CaseEntry, index: int, catalogue: Catalogue, site: Site) -> None:
        event = case.record.events[index]
        kind = catalogue.vocabularies["event-kinds"].label(event.kind)
        self.case = case
        self.order = (event.date, case.id, index)
        self.url = f"{site.url(case.address)}#{case.anchors.events[index]}"
        self.title = f"{kind}: {case.record.title}"
        self.when = f"{event.date.first.isoformat()}T00:00:00Z"
        """RFC 3339; the first day that the date can mean."""
        self.what = event.what

    @cached_property
    def entry(self) -> str:
        """As an entry of Atom."""
        link = _attribute(self.url)
        return (
            f"<entry><id>{_text(self.url)}</id><title>{_text(self.title)}</title><updated>{self.when}</updated>"
            f'<link rel="alternate" href="{link}" type="text/html" /><content type="text">{_text(plain(self.what))}</content></entry>'
        )


def feed_assets(catalogue: Catalogue, site: Site) -> Iterator[Asset]:
    """Every feed, or none where the site's address is not known."""
    if not site.site_url:
        return
    items = [
        Item(case, n, catalogue, site)
        for case in catalogue.cases.values()
        for n, event in enumerate(case.record.events)
        if event.date.first <= catalogue.today
    ]
    items.sort(key=attrgetter("order"), reverse=True)
    yield Asset("feeds/all.atom", _atom("feeds/all.atom", "Contested", "", items, catalogue, site))
    yield Asset("feeds/all.json", _json("feeds/all.json", items, site))
    groups: dict[tuple[str, str], list[Item]] = defaultdict(list)
    keys = {ident: tuple(_groups(case)) for ident, case in catalogue.cases.items()}
    for item in items:
        for key in keys[item.case.id]:
            if len(found := groups[key]) < LIMIT:
                found.append(item)
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
        return catalogue.product_name(ident)
    if folder == "topics":
        return catalogue.vocabularies["topics"].label(ident)
    return catalogue.vocabularies["jurisdictions"].label(ident.upper())


def _atom(address: str, title: str, page: str, items: list[Item], catalogue: Catalogue, site: Site) -> bytes:
    here = site.url(address)
    updated = items[0].when if items else f"{catalogue.today.isoformat()}T00:00:00Z"
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="{_ATOM}" xml:lang="en"><id>{_text(here)}</id><title>{_text(title)}</title><updated>{updated}</updated>'
        f'<link rel="self" href="{_attribute(here)}" type="application/atom+xml" />'
        f'<link rel="alternate" href="{_attribute(site.url(page))}" type="text/html" />'
        f"<author><name>Contested</name></author><rights>CC BY 4.0</rights>{''.join(item.entry for item in items[:LIMIT])}</feed>\n"
    ).encode()


def _attribute(text: str) -> str:
    return _text(text).replace('"', "&quot;")


def _text(text: str) -> str:
    """Text between tags. The library's own function for XML does the same, and loads an HTTP client with TLS when it is imported."""
    return escape(text, quote=False)


def _json(address: str, items: list[Item], site: Site) -> bytes:
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Contested",
        "home_page_url": site.url(""),
        "feed_url": site.url(address),
        "language": "en",
        "items": [
            {"id": item.url, "url": item.url, "title": item.title, "content_text": plain(item.what), "date_published": item.when}
            for item in items[:LIMIT]
        ],
    }
    return to_json(data, indent=1) + b"\n"
