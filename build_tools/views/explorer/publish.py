"""The explorer's pages and shards, for the edition."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from build_tools.catalogue.link import Catalogue
from build_tools.processes.collector import paused
from build_tools.processes.spread import Task
from build_tools.views.document import Asset, Document, Piece
from build_tools.views.explorer.cases import case_listing
from build_tools.views.explorer.facts import CaseFacts, all_facts, packed_facts, unpacked_facts
from build_tools.views.explorer.listing import Listing
from build_tools.views.explorer.pages import explorer_page
from build_tools.views.explorer.script import explorer_script
from build_tools.views.explorer.shards import listing_shards
from build_tools.views.explorer.sources import source_listing
from build_tools.views.explorer.stakeholders import stakeholder_listing
from build_tools.views.search.assets import Shard, written
from build_tools.views.search.groups import groups
from build_tools.views.shelf import Maker, in_order
from build_tools.views.wording import counted

FACTS = "facts"
"""The kind of the pieces that lists are made of."""

LISTINGS: Mapping[str, Callable[[Sequence[CaseFacts], Catalogue], Listing]] = {
    "cases": case_listing,
    "stakeholders": stakeholder_listing,
    "sources": source_listing,
}
"""What can be filtered, by the folder of its page."""


def facts(catalogue: Catalogue) -> Iterator[Maker]:
    """First step: who makes the pieces."""
    for ids in groups(catalogue.cases):
        yield Maker(f"facts of cases: {' '.join(ids)}", partial(packed_facts, ids), len(ids) / 10)


def explored_tasks(pieces: Iterable[Piece], catalogue: Catalogue) -> list[Task]:
    """Second step: pages and shards of the pieces that are among `pieces`."""
    found = in_order(FACTS, pieces)
    return [
        Task(partial(_explored, kind, found, catalogue), weight, 0) for kind, weight in (("cases", 1), ("stakeholders", 0), ("sources", 2))
    ]


def _explored(kind: str, pieces: Iterable[Piece], catalogue: Catalogue) -> Iterator[Document | Piece]:
    """The page of a list, and the shards that it is filtered by, which are published with the search index."""
    with paused():
        listing = LISTINGS[kind](unpacked_facts(piece.content for piece in pieces), catalogue)
        yield _page(listing, catalogue)
        yield from map(written, listing_shards(listing, catalogue.today))


def explorer_pages(catalogue: Catalogue) -> Iterator[Document]:
    """The pages of all lists."""
    for listing in _listings(catalogue):
        yield _page(listing, catalogue)


def explorer_shards(catalogue: Catalogue) -> Iterator[Shard]:
    """The shards of all lists."""
    for listing in _listings(catalogue):
        yield from listing_shards(listing, catalogue.today)


def _listings(catalogue: Catalogue) -> Sequence[Listing]:
    """All lists, made once: their pages and their shards can be asked for at different times."""
    found: list[Listing] | None = catalogue.kept.get("listings")
    if found is None:
        cases = all_facts(catalogue)
        found = catalogue.kept["listings"] = [make(cases, catalogue) for make in LISTINGS.values()]
    return found


def _page(listing: Listing, catalogue: Catalogue) -> Document:
    if listing.kind == "cases":
        return explorer_page(listing, "All cases", "", catalogue, downloads=(("JSON", "api/v1/cases.json"),))
    if listing.kind == "stakeholders":
        intro = f"The {counted(len(listing.rows), 'party', 'parties')} of the disputes: authorities, companies, courts and others."
        downloads = (("JSON", "api/v1/stakeholders.json"),)
        return explorer_page(listing, "Stakeholders", intro, catalogue, downloads=downloads, section="stakeholders")
    intro = "Every document that the record cites: who published it, whether an editor read it, and which claims rest on it."
    return explorer_page(listing, "Sources", intro, catalogue)


def explorer_assets() -> Iterator[Asset]:
    """The explorer's script."""
    yield explorer_script()
