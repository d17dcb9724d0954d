# Segments are made beside the pages of the records; then bundles of shards are made of them, each of some parts of all segments; then
# the manifest names all folders. Each step is several tasks, and the result is the same for any number of processes.
# numpy takes a tenth of a second to load, so it is loaded by those who make or merge segments, and not where all of them stand.
"""Everything search needs, as files of the site."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from build_tools.catalogue.link import Catalogue
from build_tools.processes.collector import paused
from build_tools.processes.spread import Task, spread
from build_tools.views.document import Asset
from build_tools.views.place import Site
from build_tools.views.search.assets import address_of, folder_of, shard_asset
from build_tools.views.search.bundles import Bound, Bundle, Told, bound, told_of
from build_tools.views.search.entries import all_groups, entries_of, told_besides
from build_tools.views.search.index import SEGMENT, Index
from build_tools.views.search.scripts import ON_EVERY_PAGE, script
from build_tools.views.shelf import Maker, Shelf, pieces
from build_tools.views.units import NOTHING, Gathered

if TYPE_CHECKING:
    from build_tools.views.search.vocabulary import Vocabulary


def search_assets(catalogue: Catalogue, site: Site, more: Iterable[Bundle] = (), jobs: int = 1) -> Iterator[Asset]:
    """The script on every page, and the index, with `more` bundles of others, made by `jobs` processes."""
    yield loader()
    _, tasks = pieces(SEGMENT, segments(catalogue, site), catalogue, None)
    index, others = Index(_run(tasks, jobs)), list(more)
    _, _, tasks = bound([*index.bundles, *others], catalogue, NOTHING, None)
    made = _run(tasks, jobs)
    told = told_of(made)
    _, _, tasks = bound([index.last(told)], catalogue, NOTHING, None)
    made += _run(tasks, 1)
    yield from (one for one in made if isinstance(one, Asset))
    yield from index.manifest(told_of(made), [one.name for one in others])


def asked_assets(catalogue: Catalogue, site: Site, more: Sequence[Bundle], shelf: Shelf | None) -> Iterator[Asset | Gathered]:
    """The index for a preview: of what the shelf knows, shards are not made before somebody asks for them."""
    found, tasks = pieces(SEGMENT, segments(catalogue, site), catalogue, shelf)
    index = Index([*found, *_run(tasks, 1)])
    told: dict[str, Told] = {}
    for one in (*index.bundles, *more, index.last(told)):
        made, known = cache(one.make), one.known(shelf)
        if known is None:
            known = made().told()
            one.keep(known, catalogue, shelf)
        told[one.name] = known
        for n, name in enumerate(known.names):
            yield Gathered(address_of(known.folder, name), (), n, partial(_asset, made))
    yield from index.manifest(told, [one.name for one in more])


def _asset(made: Callable[[], Bound], catalogue: Catalogue, n: int) -> Asset:
    shards = made().shards
    return shard_asset(folder_of(shards), shards[n])


def loader() -> Asset:
    """The script on every page, which loads the others when somebody searches."""
    return Asset("assets/search/loader.js", script(ON_EVERY_PAGE).encode())


def segments(catalogue: Catalogue, site: Site) -> Iterator[Maker]:
    """First step: who makes segments. That of cases takes about a quarter of the time that their pages take."""
    vocabulary = cache(_vocabulary)  # One for all segments that a process makes.
    for kind, ids in all_groups(catalogue, site):
        name = f"segment of {kind}: {' '.join(ids)}{told_besides(kind, ids, site)}"
        yield Maker(name, partial(_segment, kind, ids, site, vocabulary), len(ids) / (4 if kind == "case" else 8))


def _run(tasks: Sequence[Task], jobs: int) -> list[Any]:
    listing = [task._replace(run=partial(_listed, task.run)) for task in tasks]
    return [piece for some in spread(listing, jobs) for piece in some]


def _listed(run: Callable[[], Iterator[Any]]) -> list[Any]:
    return list(run())


def _vocabulary() -> "Vocabulary":
    from build_tools.views.search.vocabulary import Vocabulary

    return Vocabulary()


def _segment(kind: str, ids: Sequence[str], site: Site, vocabulary: Callable[[], "Vocabulary"], catalogue: Catalogue) -> bytes:
    from build_tools.views.search.segment import segment

    with paused():  # Thousands of short lists are made and none is garbage; looking for some takes longer than making them.
        return segment(list(entries_of(kind, ids, catalogue, site)), vocabulary()).content
