"""The explorer's pages and shards, for the edition."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

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


class Listings(NamedTuple):
    """What can be filtered. Pages and shards are made of the same."""

    cases: Listing
    stakeholders: Listing
    sources: Listing


def listings(catalogue: Catalogue) -> Listings:
    """The three lists of a catalogue, made once: their pages and their shards can be asked for at different times."""
    found: Listings | None = catalogue.kept.get("listings")
    if found is None:
        found = catalogue.kept["listings"] = Listings(case_listing(catalogue), stakeholder_listing(catalogue), source_listing(catalogue))
    return found


def explorer_pages(made: Listings, catalogue: Catalogue) -> Iterator[Document]:
    """The pages of cases, stakeholders and sources."""
    yield explorer_page(made.cases, "All cases", "", catalogue, downloads=(("JSON", "api/v1/cases.json"),))
    intro = f"The {counted(len(made.stakeholders.rows), 'party', 'parties')} of the disputes: authorities, companies, courts and others."
    downloads = (("JSON", "api/v1/stakeholders.json"),)
    yield explorer_page(made.stakeholders, "Stakeholders", intro, catalogue, downloads=downloads, section="stakeholders")
    intro = "Every document that the record cites: who published it, whether an editor read it, and which claims rest on it."
    yield explorer_page(made.sources, "Sources", intro, catalogue)


def explorer_shards(made: Listings, today: date) -> Iterator[Shard]:
    """What these pages are filtered by, published with the search index."""
    for listing in made:
        yield from listing_shards(listing, today)


def explorer_assets() -> Iterator[Asset]:
    """The explorer's script."""
    yield explorer_script()
