"""Everything that is published at one moment, made from the catalogue."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import NamedTuple

from build_tools.catalogue.link import Catalogue
from build_tools.processes.apart import beside
from build_tools.processes.collector import collected_once, paused
from build_tools.processes.spool import Spool
from build_tools.processes.spread import Task, parts, spread, together
from build_tools.views.data_lists import LISTS, list_blocks, list_tasks
from build_tools.views.document import Asset, Document, Edition, Piece, Place, Unit
from build_tools.views.environment import steady
from build_tools.views.explorer.publish import FACTS, explorer_assets, explorer_bundles, facts
from build_tools.views.figures import figures
from build_tools.views.kept import Put, put, taken
from build_tools.views.makers import HOME, PARTS, UNITS, Part, searched_site
from build_tools.views.other_pages import redirects
from build_tools.views.place import Site
from build_tools.views.search.bundles import bound, told_of
from build_tools.views.search.index import SEGMENT, Index
from build_tools.views.search.publish import segments
from build_tools.views.shelf import Shelf, pieces, steps
from build_tools.views.tables.publish import BLOCK, blocks, table_tasks
from build_tools.views.units import NOTHING, Deliver, Former, Made, gathered, place_of, unit

PART = 100
"""Cases that are rendered in one go."""
MANY = 60
"""From this many cases on several processes pay."""
LARGE = 1_000
"""From this many cases on finished texts are kept on disk."""


Finished = list[Document | Asset | Piece | Place | Unit]


class Data(NamedTuple):
    """How tables and lists of data are made."""

    alone: Callable[[], Finished]
    """What is made of them beside everything else."""
    first: Sequence[Task]
    then: Callable[[Iterable[Piece]], list[Task]]
    """What is left of them, as in `Steps`."""


@contextmanager
def data_begun(catalogue: Catalogue, site: Site, jobs: int, former: Former, deliver: Deliver | None, shelf: Shelf | None) -> Iterator[Data]:
    """Begin with tables and lists of data, as in `make_edition`: after an edit, a process of its own makes them beside the block."""
    tables = steps(BLOCK, blocks(catalogue, site), catalogue, shelf, lambda made: table_tasks(made, catalogue, site))
    lists = steps(LISTS, list_blocks(catalogue, site), catalogue, shelf, lambda made: list_tasks(made, catalogue, site, former))
    first, alone = [*tables.first, *together(lists.first, PART / 4)], [*tables.alone, *lists.alone]
    if not deliver:  # What is made elsewhere would have to be brought here.
        first, alone = [*alone, *first], []
    with beside(partial(_made, alone, jobs=1, spool=None, deliver=deliver), jobs if alone else 1) as made:
        yield Data(made, first, lambda found: [*tables.then(found), *lists.then(found)])


@steady()
def make_edition(
    catalogue: Catalogue,
    site: Site,
    jobs: int = 1,
    former: Former = NOTHING,
    deliver: Deliver | None = None,
    shelf: Shelf | None = None,
    data: Data | None = None,
) -> Edition:
    """All documents, files and redirects, in a fixed order, made by `jobs` processes; what `former` says stands already is only named,
    and what `shelf` has of files that are made from many records is not made again.

    With `deliver`, so are documents and files: each is delivered as soon as it is made. `data` is what was begun of the same.
    """
    if data is None:
        with data_begun(catalogue, site, 1, former, deliver, shelf) as data:
            return make_edition(catalogue, site, jobs, former, deliver, shelf, data)
    counts = figures(catalogue)
    standing = [one for name in _names(catalogue) if (one := former.standing(name))]
    if deliver and standing:
        deliver.leave([place for one in standing for place in one.places])
    several = jobs if len(catalogue.cases) >= MANY else 1
    spool = Spool() if several > 1 or len(catalogue.cases) >= LARGE else None
    make = partial(_made, jobs=several, spool=spool, deliver=deliver)
    # Pieces come first: what is made of them is then made beside the pages of records, which are many and small, so that nobody waits at the end.
    entries, entry_tasks = pieces(SEGMENT, segments(catalogue, searched_site(catalogue, site)), catalogue, shelf)
    cases, case_tasks = pieces(FACTS, facts(catalogue), catalogue, shelf)
    if entry_tasks:  # What all processes load that take texts apart, or merge that, is loaded once: 0.06 s for each.
        from build_tools.views.search import merging, segment  # noqa: F401
    tasks = [*together([*case_tasks, *entry_tasks], PART / 2), *data.first]
    made = make(tasks, stage="gathering words, tables and lists")
    found = [*entries, *cases, *(one for one in made if isinstance(one, Piece))]
    with paused():
        index, filtered = Index(found), explorer_bundles(found, catalogue)
        told, stands, bundles = bound([*index.bundles, *filtered], catalogue, former, shelf)
    records = _tasks(catalogue, site, former, {one.name for one in standing})
    tasks = [*records, *together(bundles, PART), *data.then(found)]
    made += [*stands, *make(tasks, stage="rendering cases, stakeholders and products")]
    told.update(told_of(made))
    last, stands, tasks = bound([index.last(told)], catalogue, former, shelf)
    made += [*stands, *make(tasks, jobs=1)]
    told.update({**last, **told_of(made)})
    made += make([Task(partial(index.manifest, told, [one.name for one in filtered]))], jobs=1)
    made += data.alone()
    if shelf:
        shelf.tidy()
    documents = tuple(one for one in made if isinstance(one, Document))
    assets = tuple(one for one in made if isinstance(one, Asset))
    units = (*standing, *(one for one in made if isinstance(one, Unit)))
    standing += [one for one in made if isinstance(one, Unit) and one.left]
    left = tuple(place for one in standing for place in one.places)
    placed = tuple(one for one in made if isinstance(one, Place))
    moved = tuple(redirects(catalogue, site))
    return Edition(documents, assets, moved, figures=counts, standing=left, placed=placed, units=units)


def _made(tasks: Sequence[Task], *, jobs: int, spool: Spool | None, deliver: Deliver | None, stage: str = "") -> Finished:
    """What the tasks make; instead of what was delivered, its place. The contents of pieces last as long as the spool."""
    if deliver:
        tasks = [task._replace(run=partial(_delivered, task.run, deliver)) for task in tasks]
    if spool is None:
        return [one for task in tasks for one in task.run()]
    keeping = [task._replace(run=partial(_kept, task.run, spool)) for task in tasks]
    return [one for kept in spread(keeping, jobs, stage) for one in taken(kept, spool)]


def _delivered(run: Callable[[], Made], deliver: Deliver) -> Iterator[Piece | Place | Unit]:
    """What is made, with the places of what was delivered instead of it."""
    for one in run():
        if isinstance(one, Document | Asset):
            deliver(one)
            yield place_of(one)
        else:
            yield one


def _kept(run: Callable[[], Made], spool: Spool) -> list[Put]:
    # Looking for garbage while a task runs takes a seventh of the time of all tasks; looking once after each keeps memory as low.
    with collected_once():
        return put(run(), spool)


def _names(catalogue: Catalogue) -> Iterator[str]:
    """The names of all units."""
    for kind in UNITS:
        yield from (f"{kind}/{ident}" for ident in getattr(catalogue, kind))


def _tasks(catalogue: Catalogue, site: Site, former: Former = NOTHING, standing: Collection[str] = ()) -> Iterator[Task]:
    """What there is to make, without the units that stand. The weight of a task is about the number of case pages that could be made meanwhile."""
    size = len(catalogue.cases)
    yield Task(partial(_gathered, [HOME], catalogue, site, former), things=0)
    for kind, weight in (("cases", 1), ("stakeholders", 3), ("products", 2)):
        changed = [ident for ident in getattr(catalogue, kind) if f"{kind}/{ident}" not in standing]
        for ids in parts(changed, PART // weight):
            yield Task(partial(_records, kind, ids, catalogue, site, former), weight * len(ids), len(ids))
    yield Task(explorer_assets, things=0)
    for some in PARTS:
        yield Task(partial(_gathered, some, catalogue, site, former), size * sum(part.weight for part in some) or 1, 0)


def _records(kind: str, ids: Sequence[str], catalogue: Catalogue, site: Site, former: Former) -> Made:
    """The pages and files of these records."""
    for ident in ids:
        yield from unit(f"{kind}/{ident}", catalogue, partial(UNITS[kind], ident, site), former)


def _gathered(parts: Sequence[Part], catalogue: Catalogue, site: Site, former: Former) -> Made:
    """What these parts make, one after the other."""
    for part in parts:
        yield from gathered(part.make(catalogue, site), catalogue, former)
