"""The explorer's pages and shards, for the edition."""

from collections.abc import Callable, Iterator, Mapping

from build_tools.catalogue.link import Catalogue
from build_tools.views.document import Asset, Document, Piece
from build_tools.views.explorer.cases import case_listing
from build_tools.views.explorer.listing import Listing
from build_tools.views.explorer.pages import explorer_page
from build_tools.views.explorer.script import explorer_script
from build_tools.views.explorer.shards import listing_shards
from build_tools.views.explorer.sources import source_listing
from build_tools.views.explorer.stakeholders import stakeholder_listing
from build_tools.views.search.assets import Shard, written
from build_tools.views.wording import counted

LISTINGS: Mapping[str, Callable[[Catalogue], Listing]] = {
    "cases": case_listing,
    "stakeholders": stakeholder_listing,
    "sources": source_listing,
}
"""What can be filtered, by the folder of its page."""


def explored(kind: str, catalogue: Catalogue) -> Iterator[Document | Piece]:
    """The page of a list, and the shards that it is filtered by, which are published with the search index."""
    listing = _listing(kind, catalogue)
    yield _page(listing, catalogue)
    yield from map(written, listing_shards(listing, catalogue.today))


def explorer_pages(catalogue: Catalogue) -> Iterator[Document]:
    """The pages of all lists."""
    for kind in LISTINGS:
        yield _page(_listing(kind, catalogue), catalogue)


def explorer_shards(catalogue: Catalogue) -> Iterator[Shard]:
    """The shards of all lists."""
    for kind in LISTINGS:
        yield from listing_shards(_listing(kind, catalogue), catalogue.today)


def _listing(kind: str, catalogue: Catalogue) -> Listing:
    """A list, made once: its page and its shards can be asked for at different times."""
    found: Listing | None = catalogue.kept.get(("listing", kind))
    if found is None:
        found = catalogue.kept["listing", kind] = LISTINGS[kind](catalogue)
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
