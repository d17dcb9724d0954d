# A build makes everything, a preview only what somebody asks for. Both start from what stands here: who makes the pages and files of a
# record, and who makes those that are gathered from many records, with the addresses at which they can be.
"""What there is to make, and where it will be."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from build_tools.catalogue.link import Catalogue
from build_tools.views.api import api_assets, record_asset
from build_tools.views.calendar_files import calendar_assets
from build_tools.views.case_page import case_page
from build_tools.views.citation import bibtex, csl_json
from build_tools.views.conflicts_page import conflict_pages
from build_tools.views.corrections_page import corrections_pages
from build_tools.views.data_lists import list_assets
from build_tools.views.document import Asset, Document
from build_tools.views.evidence_page import evidence_page
from build_tools.views.explorer.publish import explorer_assets, explorer_lists, explorer_pages
from build_tools.views.feeds import case_feed, feed_assets
from build_tools.views.figures import figures, filled
from build_tools.views.home_page import home_page
from build_tools.views.impact_pages import impact_pages
from build_tools.views.list_pages import list_pages, products_page
from build_tools.views.other_pages import briefing_pages, data_page, not_found_page, tombstones
from build_tools.views.place import Site
from build_tools.views.profile_pages import product_page, stakeholder_page
from build_tools.views.search.pages import Page
from build_tools.views.search.publish import asked_assets, loader
from build_tools.views.shelf import Shelf
from build_tools.views.tables.publish import table_assets
from build_tools.views.timeline_pages import timeline_pages
from build_tools.views.units import Gathered

Finished = Iterable[Document | Asset | Gathered]
"""Pages and files, and such as only have to be made of what they gather."""


def _case(ident: str, site: Site, catalogue: Catalogue) -> Iterator[Document | Asset]:
    case = catalogue.cases[ident]
    yield case_page(case, catalogue, site)
    yield record_asset(case, catalogue, site)
    yield Asset(f"{case.address}cite.bib", bibtex(case, catalogue, site))
    yield Asset(f"{case.address}cite.json", csl_json(case, catalogue, site))
    yield from case_feed(ident, catalogue, site)


def _stakeholder(ident: str, site: Site, catalogue: Catalogue) -> Iterator[Document | Asset]:
    entry = catalogue.stakeholders[ident]
    yield stakeholder_page(entry, catalogue, site)
    yield record_asset(entry, catalogue, site)


def _product(ident: str, site: Site, catalogue: Catalogue) -> Iterator[Document | Asset]:
    entry = catalogue.products[ident]
    yield product_page(entry, catalogue, site)
    yield record_asset(entry, catalogue, site)


UNITS: Mapping[str, Callable[[str, Site, Catalogue], Iterator[Document | Asset]]] = {
    "cases": _case,
    "stakeholders": _stakeholder,
    "products": _product,
}
"""Who makes what belongs to one record, by the folder of the record; its id is part of each address."""

_FOLDER = r"(cases|stakeholders|products)/([^/]+)"
_OF_RECORD = re.compile(rf"{_FOLDER}/|api/v1/{_FOLDER}\.json|(cases)/([^/]+)/cite\.(?:bib|json)|feeds/(cases)/([^/]+)\.atom")


def unit_at(address: str) -> tuple[str, str] | None:
    """Folder and id of the record that an address belongs to, if there is such a record."""
    if found := _OF_RECORD.fullmatch(address):
        folder, ident = filter(None, found.groups())
        return folder, ident
    return None


class Part(NamedTuple):
    """Pages and files that are gathered from many records, and made together."""

    make: Callable[[Catalogue, Site], Finished]
    weight: float
    """How long it takes, in case pages for each case of the record."""
    surely: frozenset[str]
    """Addresses that it has whatever the records hold."""
    perhaps: re.Pattern[str]
    """Where else something of it can be. An address that an earlier part claims is looked for there first."""
    kept: Callable[[Catalogue, Site, Shelf | None], Finished] | None = None
    """Who makes the same of pieces that are kept, if it is made of such."""

    def claims(self, address: str) -> bool:
        """Whether it is the part to ask for an address."""
        return address in self.surely or self.perhaps.fullmatch(address) is not None


def _part(
    make: Callable[[Catalogue, Site], Finished],
    weight: float,
    surely: str = "",
    perhaps: str = r"(?!)",
    kept: Callable[[Catalogue, Site, Shelf | None], Finished] | None = None,
) -> Part:
    """`surely` are addresses between spaces."""
    return Part(make, weight, frozenset(surely.split()), re.compile(perhaps), kept)


def _searched(catalogue: Catalogue, site: Site, shelf: Shelf | None = None) -> Finished:
    """The search index, and what the explorer filters by: their files name one build. Pages written by hand are found as their reader sees them."""
    return asked_assets(catalogue, searched_site(catalogue, site), explorer_lists(catalogue, shelf), shelf)


def searched_site(catalogue: Catalogue, site: Site) -> Site:
    """The site with its pages written by hand as their reader sees them: with what they count."""
    return replace(site, pages=tuple(_counted(page, figures(catalogue)) for page in site.pages))


def _counted(page: Page, counts: Mapping[str, int]) -> Page:
    return replace(page, sections=tuple(replace(section, text=filled(section.text, counts)[0]) for section in page.sections))


def _explored(catalogue: Catalogue, site: Site, shelf: Shelf | None = None) -> Finished:
    yield from explorer_pages(catalogue, shelf)
    yield from explorer_assets()


HOME = Part(lambda catalogue, site: [home_page(catalogue, site)], 0, frozenset([""]), re.compile(r"(?!)"))

IN_STEPS = (
    _part(_explored, 0.1, "cases/ stakeholders/ sources/", r"assets/explorer-[^/]+\.js", kept=_explored),
    _part(_searched, 0.9, "search/manifest.js", r"search/.+", kept=_searched),
    _part(
        list_assets,
        0.1,
        "api/v1/cases.json api/v1/events.json api/v1/measures.json api/v1/impact.json api/v1/sources.json",
        kept=list_assets,
    ),
    _part(table_assets, 1 / 6, "data/contested.sqlite data/datapackage.json", r"data/csv/[^/]+", kept=table_assets),
)
"""What a build makes in steps, of pieces that several processes make and that are kept (`views/edition.py`)."""

PARTS: tuple[tuple[Part, ...], ...] = (
    (_part(lambda _, __: [loader()], 0, "assets/search/loader.js"),),
    (
        _part(
            lambda catalogue, _: list_pages(catalogue),
            1 / 3,
            "jurisdictions/ topics/ measures/ years/",
            r"(jurisdictions|topics|measures|years)/.+",
        ),
    ),
    (_part(lambda catalogue, _: [products_page(catalogue)], 0.01, "products/"),),
    (_part(lambda catalogue, _: impact_pages(catalogue), 0.2, "impact/", r"impact/.+"),),
    (_part(lambda catalogue, _: timeline_pages(catalogue), 0.1, "timeline/", r"timeline/.+"),),
    (_part(lambda catalogue, _: conflict_pages(catalogue), 0.1, "conflicts/", r"conflicts/.+"),),
    (_part(lambda catalogue, _: [evidence_page(catalogue)], 0.02, "evidence/"),),
    (_part(corrections_pages, 0.02, "corrections/", r"corrections/.+"),),
    (_part(briefing_pages, 0, "briefings/", r"briefings/.+"),),
    (_part(lambda catalogue, site: [data_page(catalogue, site)], 0, "data/"),),
    (_part(lambda catalogue, _: [not_found_page(catalogue)], 0, "404.html"),),
    (_part(api_assets, 0.1, "api/v1/index.json api/v1/openapi.json", r"api/v1/.+"),),
    (_part(feed_assets, 0.2, "", r"feeds/.+"),),
    (_part(calendar_assets, 0.01, "", r"calendar(/.+)?\.ics"),),
    (_part(tombstones, 0, "", r".+"),),  # Wherever a record was that is withdrawn, and wherever data/moved.yml says.
)
"""What one after the other makes of the whole catalogue; parts that stand together share what they are made from."""


def all_parts() -> Iterator[Part]:
    """Every part; of several that claim an address, the first that has it is meant."""
    yield HOME
    yield from IN_STEPS
    for some in PARTS:
        yield from some
