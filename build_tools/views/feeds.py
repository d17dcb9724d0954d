# Atom, RFC 4287, and JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). Both need absolute addresses, so without
# `site_url` there are no feeds. An entry is an event: what happened, as the record tells it, linking to its claim.
# An event stands in the feeds of its case, its place, its topics and its parties; its entry is written once and put into all of them.
"""Feeds of what changed: everything, and by case, stakeholder, product, jurisdiction and topic."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from html import escape
from typing import NamedTuple

from pydantic_core import to_json

from build_tools.catalogue.card import EventOnCard
from build_tools.catalogue.link import Catalogue
from build_tools.views.document import Asset
from build_tools.views.place import Site
from build_tools.views.prose import plain
from build_tools.views.units import Gathered

LIMIT = 50
"""Entries in a feed, the newest ones."""

_ATOM = "http://www.w3.org/2005/Atom"

Event = tuple[str, int]
"""A case's id and the index of one of its events."""


class Feed(NamedTuple):
    """A feed before it is made."""

    folder: str
    """What its events have in common: the folder and id of that page; "" for the feed of everything."""
    ident: str
    events: Sequence[Event]
    """The newest first."""

    @property
    def name(self) -> str:
        """Its address without what comes after the dot."""
        return f"feeds/{self.folder}/{self.ident}" if self.folder else "feeds/all"


class Item:
    """One event of one case."""

    def __init__(self, event: Event, catalogue: Catalogue, site: Site) -> None:
        ident, n = event
        card = catalogue.cards[ident]
        date, kind, anchor, *_ = card.events[n]
        self.url = f"{site.url(f'cases/{ident}/')}#{anchor}"
        self.title = f"{catalogue.vocabularies['event-kinds'].label(kind)}: {card.title}"
        self.when = f"{date.first.isoformat()}T00:00:00Z"
        """RFC 3339; the first day that the date can mean."""
        self.what = plain(catalogue.told[ident].events[n])

    @cached_property
    def entry(self) -> str:
        """As an entry of Atom."""
        link = _attribute(self.url)
        return (
            f"<entry><id>{_text(self.url)}</id><title>{_text(self.title)}</title><updated>{self.when}</updated>"
            f'<link rel="alternate" href="{link}" type="text/html" /><content type="text">{_text(self.what)}</content></entry>'
        )


def case_feed(ident: str, catalogue: Catalogue, site: Site) -> Iterator[Asset]:
    """The feed of a case, or none where the site's address is not known, or nothing has happened yet."""
    events = sorted(((event.date, n) for n, event in _past(ident, catalogue)), reverse=True)
    if site.site_url and events:
        yield _atom(site, catalogue, Feed("cases", ident, [(ident, n) for _, n in events[:LIMIT]]))


def feed_assets(catalogue: Catalogue, site: Site) -> Iterator[Gathered]:
    """Every feed that is not of one case, before it is made, or none where the site's address is not known."""
    if not site.site_url:
        return
    found = [(event.date, ident, n) for ident in catalogue.cards for n, event in _past(ident, catalogue)]
    found.sort(reverse=True)
    newest = [(ident, n) for _, ident, n in found]
    yield _gathered(_atom, "atom", Feed("", "", newest[:LIMIT]), site)
    yield _gathered(_json, "json", Feed("", "", newest[:LIMIT]), site)
    groups: dict[tuple[str, str], list[Event]] = defaultdict(list)
    keys = {ident: tuple(_groups(ident, catalogue)) for ident in catalogue.cards}
    for event in newest:
        for key in keys[event[0]]:
            if len(some := groups[key]) < LIMIT:
                some.append(event)
    for (folder, ident), events in sorted(groups.items()):
        yield _gathered(_atom, "atom", Feed(folder, ident, events), site)


def _past(ident: str, catalogue: Catalogue) -> Iterator[tuple[int, EventOnCard]]:
    """The events of a case that have begun, with their indexes."""
    return ((n, event) for n, event in enumerate(catalogue.cards[ident].events) if event.date.first <= catalogue.today)


def _gathered(make: Callable[[Site, Catalogue, Feed], Asset], form: str, feed: Feed, site: Site) -> Gathered:
    return Gathered(f"{feed.name}.{form}", [ident for ident, _ in feed.events], feed, partial(make, site))


def _groups(ident: str, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    card, outline = catalogue.cards[ident], catalogue.outlines[ident]
    yield "jurisdictions", card.place.lower()
    yield from (("topics", topic) for topic in card.topics)
    yield from (("products", product) for product in outline.products)
    yield from (("stakeholders", party) for party in dict.fromkeys(party for party, _ in outline.parties))


def _name(folder: str, ident: str, catalogue: Catalogue) -> str:
    if folder == "cases":
        return catalogue.cards[ident].title
    if folder == "stakeholders":
        return catalogue.name(ident)
    if folder == "products":
        return catalogue.product_name(ident)
    if folder == "topics":
        return catalogue.vocabularies["topics"].label(ident)
    return catalogue.vocabularies["jurisdictions"].label(ident.upper())


def _items(feed: Feed, catalogue: Catalogue, site: Site) -> list[Item]:
    made: dict[Event, Item] = catalogue.kept.setdefault(f"items of feeds at {site.site_url}", {})
    for event in feed.events:
        if event not in made:
            made[event] = Item(event, catalogue, site)
    return [made[event] for event in feed.events]


def _atom(site: Site, catalogue: Catalogue, feed: Feed) -> Asset:
    address, items = f"{feed.name}.atom", _items(feed, catalogue, site)
    title = f"Contested: {_name(feed.folder, feed.ident, catalogue)}" if feed.folder else "Contested"
    page = f"{feed.folder}/{feed.ident}/" if feed.folder else ""
    here = site.url(address)
    updated = items[0].when if items else f"{catalogue.today.isoformat()}T00:00:00Z"
    text = (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="{_ATOM}" xml:lang="en"><id>{_text(here)}</id><title>{_text(title)}</title><updated>{updated}</updated>'
        f'<link rel="self" href="{_attribute(here)}" type="application/atom+xml" />'
        f'<link rel="alternate" href="{_attribute(site.url(page))}" type="text/html" />'
        f"<author><name>Contested</name></author><rights>CC BY 4.0</rights>{''.join(item.entry for item in items)}</feed>\n"
    )
    return Asset(address, text.encode())


def _attribute(text: str) -> str:
    return _text(text).replace('"', "&quot;")


def _text(text: str) -> str:
    """Text between tags. The library's own function for XML does the same, and loads an HTTP client with TLS when it is imported."""
    return escape(text, quote=False)


def _json(site: Site, catalogue: Catalogue, feed: Feed) -> Asset:
    address = f"{feed.name}.json"
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Contested",
        "home_page_url": site.url(""),
        "feed_url": site.url(address),
        "language": "en",
        "items": [
            {"id": item.url, "url": item.url, "title": item.title, "content_text": item.what, "date_published": item.when}
            for item in _items(feed, catalogue, site)
        ],
    }
    return Asset(address, to_json(data, indent=1) + b"\n")
