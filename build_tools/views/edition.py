"""Everything that is published at one moment, made from the catalogue."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from build_tools.catalogue.link import Catalogue
from build_tools.processes.collector import collected_once
from build_tools.processes.spool import Spool
from build_tools.processes.spread import Task, parts, spread
from build_tools.views.api import api_assets, record_asset
from build_tools.views.calendar_files import calendar_assets
from build_tools.views.case_page import case_page
from build_tools.views.citation import bibtex, csl_json
from build_tools.views.conflicts_page import conflicts_page
from build_tools.views.corrections_page import corrections_page
from build_tools.views.document import Asset, Document, Edition, Place, Unit
from build_tools.views.evidence_page import evidence_page
from build_tools.views.explorer.publish import explorer_assets, explorer_pages, explorer_shards, listings
from build_tools.views.feeds import feed_assets
from build_tools.views.figures import figures, filled
from build_tools.views.home_page import home_page
from build_tools.views.impact_pages import impact_pages
from build_tools.views.kept import Kept, put, taken
from build_tools.views.list_pages import list_pages, products_page
from build_tools.views.other_pages import briefing_pages, data_page, not_found_page, redirects, tombstones
from build_tools.views.place import Site
from build_tools.views.profile_pages import product_page, stakeholder_page
from build_tools.views.search.pages import Page
from build_tools.views.search.publish import search_assets
from build_tools.views.tables.publish import table_assets
from build_tools.views.timeline_pages import timeline_pages
from build_tools.views.units import NOTHING, Deliver, Former, Made, place_of, unit

PART = 100
"""Cases that are rendered in one go."""
MANY = 60
"""From this many cases on several processes pay."""
LARGE = 1_000
"""From this many cases on finished texts are kept on disk."""


def make_edition(catalogue: Catalogue, site: Site, jobs: int = 1, former: Former = NOTHING, deliver: Deliver | None = None) -> Edition:
    """All documents, files and redirects, in a fixed order, made by `jobs` processes; what `former` says stands already is only named.

    With `deliver`, so are documents and files: each is delivered as soon as it is made.
    """
    counts = figures(catalogue)
    site = replace(site, pages=tuple(_counted(page, counts) for page in site.pages))
    standing = [one for name in _names(catalogue) if (one := former.standing(name))]
    tasks = list(_tasks(catalogue, site, {one.name for one in standing}))
    made = _made(tasks, jobs if len(catalogue.cases) >= MANY else 1, len(catalogue.cases) >= LARGE, deliver)
    documents = tuple(one for one in made if isinstance(one, Document))
    assets = tuple(one for one in made if isinstance(one, Asset))
    units = (*standing, *(one for one in made if isinstance(one, Unit)))
    left = tuple(place for one in standing for place in one.places)
    placed = tuple(one for one in made if isinstance(one, Place))
    moved = tuple(redirects(catalogue, site))
    pages = (
        {one.address for one in documents} | {one.address for one in moved} | {place.address for place in (*left, *placed) if place.page}
    )
    stands = former.handwritten(pages, counts)
    return Edition(documents, assets, moved, figures=counts, standing=left, placed=placed, units=units, handwritten_stands=stands)


def _made(tasks: Sequence[Task], jobs: int, large: bool, deliver: Deliver | None) -> list[Document | Asset | Place | Unit]:
    """What the tasks make; instead of what was delivered, its place."""
    stage = "rendering cases, stakeholders and products"
    if deliver:
        delivering = [task._replace(run=partial(_delivered, task.run, deliver)) for task in tasks]
        return [one for some in spread(delivering, jobs, stage) for one in some]
    if jobs == 1 and not large:
        return [one for task in tasks for one in task.run()]
    spool = Spool()
    keeping = [task._replace(run=partial(_kept, task.run, spool)) for task in tasks]
    return [one for kept in spread(keeping, jobs, stage) for one in taken(kept, spool)]


def _delivered(run: Callable[[], Made], deliver: Deliver) -> list[Place | Unit]:
    found: list[Place | Unit] = []
    # Looking for garbage while a task runs takes a seventh of the time of all tasks; looking once after each keeps memory as low.
    with collected_once():
        for one in run():
            if isinstance(one, Unit):
                found.append(one)
            else:
                deliver(one)
                found.append(place_of(one))
    return found


def _names(catalogue: Catalogue) -> Iterator[str]:
    """The names of all units."""
    for kind in _MAKERS:
        yield from (f"{kind}/{ident}" for ident in getattr(catalogue, kind))


def _counted(page: Page, counts: Mapping[str, int]) -> Page:
    """A page written by hand, as search is to find it: with the counts that its reader sees."""
    return replace(page, sections=tuple(replace(section, text=filled(section.text, counts)[0]) for section in page.sections))


def _kept(run: Callable[[], Made], spool: Spool) -> list[Kept]:
    with collected_once():
        return put(run(), spool)


def _tasks(catalogue: Catalogue, site: Site, standing: Collection[str] = ()) -> Iterator[Task]:
    """What there is to make, without the units that stand. The weight of a task is about the number of case pages that could be made meanwhile."""
    size = len(catalogue.cases)
    yield Task(lambda: _one(home_page(catalogue, site)), things=0)
    for kind, weight in (("cases", 1), ("stakeholders", 5), ("products", 5)):
        changed = [ident for ident in getattr(catalogue, kind) if f"{kind}/{ident}" not in standing]
        for ids in parts(changed, PART // weight):
            yield Task(partial(_records, kind, ids, catalogue, site), weight * len(ids), len(ids))
    yield Task(lambda: _searched(catalogue, site), size, 0)
    yield Task(lambda: list_pages(catalogue), size / 3, 0)
    yield Task(lambda: _one(products_page(catalogue)), size / 100, 0)
    yield Task(lambda: impact_pages(catalogue), size / 5, 0)
    yield Task(lambda: timeline_pages(catalogue), size / 10, 0)
    yield Task(lambda: _one(conflicts_page(catalogue)), size / 10, 0)
    yield Task(lambda: _one(evidence_page(catalogue)), size / 50, 0)
    yield Task(lambda: _one(corrections_page(catalogue, site)), size / 50, 0)
    yield Task(lambda: _others(catalogue, site), things=0)
    yield Task(lambda: api_assets(catalogue, site), size / 10, 0)
    yield Task(lambda: table_assets(catalogue, site), size / 6, 0)
    yield Task(lambda: feed_assets(catalogue, site), size / 5, 0)
    yield Task(lambda: calendar_assets(catalogue, site), size / 100, 0)


def _one(document: Document) -> Iterator[Document]:
    yield document


def _records(kind: str, ids: Sequence[str], catalogue: Catalogue, site: Site) -> Made:
    """The pages and files of these records."""
    for ident in ids:
        yield from unit(f"{kind}/{ident}", catalogue, partial(_MAKERS[kind], ident, site))


def _case(ident: str, site: Site, catalogue: Catalogue) -> Iterator[Document | Asset]:
    case = catalogue.cases[ident]
    yield case_page(case, catalogue, site)
    yield record_asset(case, catalogue, site)
    yield Asset(f"{case.address}cite.bib", bibtex(case, catalogue, site))
    yield Asset(f"{case.address}cite.json", csl_json(case, catalogue, site))


def _stakeholder(ident: str, site: Site, catalogue: Catalogue) -> Iterator[Document | Asset]:
    entry = catalogue.stakeholders[ident]
    yield stakeholder_page(entry, catalogue, site)
    yield record_asset(entry, catalogue, site)


def _product(ident: str, site: Site, catalogue: Catalogue) -> Iterator[Document | Asset]:
    entry = catalogue.products[ident]
    yield product_page(entry, catalogue, site)
    yield record_asset(entry, catalogue, site)


_MAKERS = {"cases": _case, "stakeholders": _stakeholder, "products": _product}


def _searched(catalogue: Catalogue, site: Site) -> Made:
    """The explorer and the search index: both are made from the same listings, and their files name one build."""
    made = listings(catalogue)
    yield from explorer_pages(made, catalogue)
    yield from explorer_assets()
    yield from search_assets(catalogue, site, more=explorer_shards(made, catalogue.today))


def _others(catalogue: Catalogue, site: Site) -> Made:
    yield from briefing_pages(catalogue, site)
    yield data_page(catalogue, site)
    yield from tombstones(catalogue, site)
    yield not_found_page(catalogue)
