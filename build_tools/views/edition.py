"""Everything that is published at one moment, made from the catalogue."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain

from build_tools.catalogue.entry import CaseEntry, ProductEntry, StakeholderEntry
from build_tools.catalogue.link import Catalogue
from build_tools.processes.spool import Spool
from build_tools.processes.spread import Task, parts, spread
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
from build_tools.views.kept import Kept, put, taken
from build_tools.views.list_pages import list_pages
from build_tools.views.other_pages import briefing_pages, data_page, not_found_page, redirects, tombstones
from build_tools.views.place import Site
from build_tools.views.profile_pages import product_page, stakeholder_page
from build_tools.views.search.pages import Page
from build_tools.views.search.publish import search_assets
from build_tools.views.tables.publish import table_assets

PART = 100
"""Cases that are rendered in one go."""
MANY = 60
"""From this many cases on several processes pay."""
LARGE = 1_000
"""From this many cases on finished texts are kept on disk."""

Made = Iterator[Document | Asset]


def make_edition(catalogue: Catalogue, site: Site, jobs: int = 1) -> Edition:
    """All documents, files and redirects, in a fixed order, made by `jobs` processes."""
    counts = figures(catalogue)
    site = replace(site, pages=tuple(_counted(page, counts) for page in site.pages))
    many = len(catalogue.cases) >= MANY and jobs > 1
    tasks = list(_tasks(catalogue, site))
    if not many and len(catalogue.cases) < LARGE:
        made = [one for task in tasks for one in task.run()]
    else:
        spool = Spool()
        keeping = [Task(partial(_kept, task.run, spool), task.weight, task.things) for task in tasks]
        made = [one for kept in spread(keeping, jobs, "rendering cases, stakeholders and products") for one in taken(kept, spool)]
    documents = tuple(one for one in made if isinstance(one, Document))
    assets = tuple(one for one in made if isinstance(one, Asset))
    return Edition(documents, assets, tuple(redirects(catalogue, site)), figures=counts)


def _counted(page: Page, counts: Mapping[str, int]) -> Page:
    """A page written by hand, as search is to find it: with the counts that its reader sees."""
    return replace(page, sections=tuple(replace(section, text=filled(section.text, counts)[0]) for section in page.sections))


def _kept(run: Callable[[], Made], spool: Spool) -> list[Kept]:
    return put(run(), spool)


def _tasks(catalogue: Catalogue, site: Site) -> Iterator[Task]:
    """What there is to make. The weight of a task is about the number of case pages that could be made meanwhile."""
    size = len(catalogue.cases)
    yield Task(lambda: _one(home_page(catalogue, site)), things=0)
    for cases in parts(list(catalogue.cases.values()), PART):
        yield Task(partial(_cases, cases, catalogue, site), len(cases), len(cases))
    for stakeholders in parts(list(catalogue.stakeholders.values()), PART // 5):
        yield Task(partial(_stakeholders, stakeholders, catalogue, site), 5 * len(stakeholders), len(stakeholders))
    for products in parts(list(catalogue.products.values()), PART // 5):
        yield Task(partial(_products, products, catalogue, site), 5 * len(products), len(products))
    yield Task(lambda: explorer_pages(catalogue), size / 10, 0)
    yield Task(lambda: list_pages(catalogue), size / 3, 0)
    yield Task(lambda: _one(products_page(catalogue)), size / 100, 0)
    yield Task(lambda: impact_pages(catalogue), size / 5, 0)
    yield Task(lambda: _one(timeline_page(catalogue)), size / 10, 0)
    yield Task(lambda: _one(conflicts_page(catalogue)), size / 10, 0)
    yield Task(lambda: _one(evidence_page(catalogue)), size / 50, 0)
    yield Task(lambda: _one(corrections_page(catalogue, site)), size / 50, 0)
    yield Task(lambda: _others(catalogue, site), things=0)
    yield Task(lambda: api_assets(catalogue, site), size / 4, 0)
    yield Task(lambda: table_assets(catalogue, site), size / 4, 0)
    yield Task(lambda: chain(explorer_assets(), search_assets(catalogue, site, more=explorer_shards(catalogue))), size, 0)
    yield Task(lambda: feed_assets(catalogue, site), size / 5, 0)
    yield Task(lambda: calendar_assets(catalogue, site), size / 100, 0)


def _one(document: Document) -> Made:
    yield document


def _cases(cases: Sequence[CaseEntry], catalogue: Catalogue, site: Site) -> Made:
    for case in cases:
        yield case_page(case, catalogue, site)
        yield Asset(f"{case.address}cite.bib", bibtex(case, catalogue, site))
        yield Asset(f"{case.address}cite.json", csl_json(case, catalogue, site))


def _stakeholders(entries: Sequence[StakeholderEntry], catalogue: Catalogue, site: Site) -> Made:
    return (stakeholder_page(entry, catalogue, site) for entry in entries)


def _products(entries: Sequence[ProductEntry], catalogue: Catalogue, site: Site) -> Made:
    return (product_page(entry, catalogue, site) for entry in entries)


def _others(catalogue: Catalogue, site: Site) -> Made:
    yield from briefing_pages(catalogue, site)
    yield data_page(catalogue, site)
    yield from tombstones(catalogue, site)
    yield not_found_page(catalogue)
