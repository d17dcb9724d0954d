"""The explorer's pages and shards, for the edition."""

from collections.abc import Iterator

from build_tools.catalogue.link import Catalogue
from build_tools.views.document import Asset, Document
from build_tools.views.explorer.cases import case_listing
from build_tools.views.explorer.listing import Listing
from build_tools.views.explorer.pages import explorer_page
from build_tools.views.explorer.script import explorer_script
from build_tools.views.explorer.shards import listing_shards
from build_tools.views.explorer.sources import source_listing
from build_tools.views.explorer.stakeholders import stakeholder_listing
from build_tools.views.search.assets import Shard
from build_tools.views.wording import counted


def explorer_pages(catalogue: Catalogue) -> Iterator[Document]:
    """The pages of cases, stakeholders and sources."""
    cases, stakeholders, sources = _listings(catalogue)
    yield explorer_page(cases, "All cases", "", catalogue, downloads=(("JSON", "api/v1/cases.json"),))
    intro = f"The {counted(len(stakeholders.rows), 'party', 'parties')} of the disputes: authorities, companies, courts and others."
    downloads = (("JSON", "api/v1/stakeholders.json"),)
    yield explorer_page(stakeholders, "Stakeholders", intro, catalogue, downloads=downloads, section="stakeholders")
    intro = "Every document that the record cites: who published it, whether an editor read it, and which claims rest on it."
    yield explorer_page(sources, "Sources", intro, catalogue)


def explorer_shards(catalogue: Catalogue) -> Iterator[Shard]:
    """What these pages are filtered by, published with the search index."""
    for listing in _listings(catalogue):
        yield from listing_shards(listing, catalogue.today)


def explorer_assets() -> Iterator[Asset]:
    """The explorer's script."""
    yield explorer_script()


def _listings(catalogue: Catalogue) -> tuple[Listing, Listing, Listing]:
    """Kept, because pages and shards are two tasks, which one process may get both of."""
    if "listings" not in catalogue.kept:
        catalogue.kept["listings"] = case_listing(catalogue), stakeholder_listing(catalogue), source_listing(catalogue)
    made: tuple[Listing, Listing, Listing] = catalogue.kept["listings"]
    return made
