# Segments are made beside the pages of the records, then merged, then named by a hash of all that was made: three steps with several
# tasks each, and the result is the same for any number of processes.
"""Everything search needs, as files of the site."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from build_tools.catalogue.link import Catalogue
from build_tools.processes.collector import paused
from build_tools.processes.spread import Task, spread
from build_tools.views.document import Asset, Piece
from build_tools.views.place import Site
from build_tools.views.search.assets import SHARD, Shard, shard_assets, written
from build_tools.views.search.entries import KINDS, all_groups, entries_of, told_besides
from build_tools.views.search.merging import Merged, lexicon_shard, term_blocks
from build_tools.views.search.pairs import pair_shards
from build_tools.views.search.scripts import ENGINE, ON_EVERY_PAGE, script
from build_tools.views.search.segment import Segment, segment
from build_tools.views.search.texts import text_shards
from build_tools.views.search.vocabulary import Vocabulary
from build_tools.views.shelf import Maker, in_order, pieces

SEGMENT, MANIFEST = "segment", "manifest"
"""Kinds of pieces, beside shards: a segment with its number, and what the manifest says of one step."""


def search_assets(catalogue: Catalogue, site: Site, more: Iterable[Shard] = (), jobs: int = 1) -> Iterator[Asset]:
    """The script on every page, and the index."""
    yield loader()
    yield from index_assets(catalogue, site, more, jobs)


def index_assets(catalogue: Catalogue, site: Site, more: Iterable[Shard] = (), jobs: int = 1) -> Iterator[Asset]:
    """The index, with `more` shards of others under the same build id, made by `jobs` processes."""
    _, tasks = pieces(SEGMENT, segments(catalogue, site), catalogue, None)
    return named([*_run(merging_tasks(_run(tasks, jobs)), jobs), *map(written, more)])


def loader() -> Asset:
    """The script on every page, which loads the others when somebody searches."""
    return Asset("assets/search/loader.js", script(ON_EVERY_PAGE).encode())


def segments(catalogue: Catalogue, site: Site) -> Iterator[Maker]:
    """First step: who makes segments. Each takes about a quarter of the time that the pages of its entries take."""
    vocabulary = Vocabulary()
    for kind, ids in all_groups(catalogue, site):
        name = f"segment of {kind}: {' '.join(ids)}{told_besides(kind, ids, site)}"
        yield Maker(name, partial(_segment, kind, ids, site, vocabulary), len(ids) / 4)


def merging_tasks(made: Iterable[Piece]) -> list[Task]:
    """Second step: shards of the segments among what was `made`."""
    found = in_order(SEGMENT, made)
    return [Task(partial(_words, found), 2, 0), Task(partial(_pairs_and_texts, found), 1, 0)]


def named(made: Sequence[Piece]) -> Iterator[Asset]:
    """Last step: the files of all shards among what was `made`, with the build that they belong to."""
    manifest: dict[str, Any] = {}
    for piece in made:
        if piece.kind == MANIFEST:
            manifest.update(piece.told)
    return shard_assets([piece for piece in made if piece.kind == SHARD], manifest, script(ENGINE))


def _run(tasks: Sequence[Task], jobs: int) -> list[Piece]:
    listing = [task._replace(run=partial(_listed, task.run)) for task in tasks]
    return [piece for some in spread(listing, jobs) for piece in some]


def _listed(run: Callable[[], Iterator[Piece]]) -> list[Piece]:
    return list(run())


def _segment(kind: str, ids: Sequence[str], site: Site, vocabulary: Vocabulary, catalogue: Catalogue) -> bytes:
    with paused():  # Thousands of short lists are made and none is garbage; looking for some takes longer than making them.
        return segment(list(entries_of(kind, ids, catalogue, site)), vocabulary).content


def _merged(made: Iterable[Piece]) -> Merged:
    return Merged([Segment(piece.content) for piece in made])


def _words(made: Sequence[Piece]) -> Iterator[Piece]:
    """Which entries hold which words."""
    with paused():
        merged = _merged(made)
        blocks = term_blocks(merged)
        told = {"cases": sum(one.told.cases for one in merged.segments), "entries": merged.size, "kinds": KINDS}
        yield Piece(MANIFEST, told | {"terms": [first for first, _ in blocks]})
        yield from (written(shard) for _, shard in blocks)
        yield written(lexicon_shard(merged))


def _pairs_and_texts(made: Sequence[Piece]) -> Iterator[Piece]:
    """Which entries hold which neighbours, and what is shown of entries."""
    with paused():
        merged = _merged(made)
        pairs, bits = pair_shards(merged.pairs, merged.size)
        yield from map(written, pairs)
        texts, runs = text_shards([merged.texts(cases=True), merged.texts(cases=False)])
        yield from texts
        yield Piece(MANIFEST, {"pairs": bits, "texts": runs})
