"""Everything that is published at one moment, made from the catalogue."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from build_tools.catalogue.link import Catalogue
from build_tools.views.api import api_assets
from build_tools.views.calendar_files import calendar_assets
from build_tools.views.case_page import case_page
from build_tools.views.citation import bibtex, csl_json
from build_tools.views.conflicts_page import conflicts_page
from build_tools.views.corrections_page import corrections_page
from build_tools.views.document import Asset, Document, Edition
from build_tools.views.evidence_page import evidence_page
from build_tools.views.explorer.publish import explorer_assets, explorer_pages, explorer_shards
from build_tools.views.feeds import feed_assets
from build_tools.views.figures import figures, filled
from build_tools.views.gathered_pages import impact_pages, products_page, timeline_page
from build_tools.views.home_page import home_page
from build_tools.views.list_pages import list_pages
from build_tools.views.other_pages import briefing_pages, data_page, not_found_page, redirects, tombstones
from build_tools.views.place import Site
from build_tools.views.profile_pages import product_page, stakeholder_page
from build_tools.views.search.pages import Page
from build_tools.views.search.publish import search_assets
from build_tools.views.tables.publish import table_assets


def make_edition(catalogue: Catalogue, site: Site) -> Edition:
    """All documents, files and redirects, in a fixed order."""
    counts = figures(catalogue)
    site = replace(site, pages=tuple(_counted(page, counts) for page in site.pages))
    return Edition(tuple(_documents(catalogue, site)), tuple(_assets(catalogue, site)), tuple(redirects(catalogue, site)), figures=counts)


def _counted(page: Page, counts: Mapping[str, int]) -> Page:
    """A page written by hand, as search is to find it: with the counts that its reader sees."""
    return replace(page, sections=tuple(replace(section, text=filled(section.text, counts)[0]) for section in page.sections))


def _documents(catalogue: Catalogue, site: Site) -> Iterator[Document]:
    yield home_page(catalogue, site)
    for case in catalogue.cases.values():
        yield case_page(case, catalogue, site)
    for stakeholder in catalogue.stakeholders.values():
        yield stakeholder_page(stakeholder, catalogue, site)
    for product in catalogue.products.values():
        yield product_page(product, catalogue, site)
    yield from explorer_pages(catalogue)
    yield from list_pages(catalogue)
    yield products_page(catalogue)
    yield from impact_pages(catalogue)
    yield timeline_page(catalogue)
    yield conflicts_page(catalogue)
    yield evidence_page(catalogue)
    yield corrections_page(catalogue, site)
    yield from briefing_pages(catalogue, site)
    yield data_page(catalogue, site)
    yield from tombstones(catalogue, site)
    yield not_found_page(catalogue)


def _assets(catalogue: Catalogue, site: Site) -> Iterator[Asset]:
    yield from api_assets(catalogue, site)
    yield from table_assets(catalogue, site)
    yield from explorer_assets()
    yield from search_assets(catalogue, site, more=explorer_shards(catalogue))
    yield from feed_assets(catalogue, site)
    yield from calendar_assets(catalogue, site)
    for case in catalogue.cases.values():
        yield Asset(f"{case.address}cite.bib", bibtex(case, catalogue, site))
        yield Asset(f"{case.address}cite.json", csl_json(case, catalogue, site))
