"""Everything search needs, as files of the site."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

from build_tools.catalogue.link import Catalogue
from build_tools.processes.collector import paused
from build_tools.processes.spread import Task, spread
from build_tools.views.document import Asset
from build_tools.views.place import Site
from build_tools.views.search.assets import Shard, Written, shard_assets
from build_tools.views.search.entries import KINDS, Entry, entries
from build_tools.views.search.index import Stems, gather, lexicon_shard, term_blocks
from build_tools.views.search.pairs import pair_shards
from build_tools.views.search.scripts import ENGINE, ON_EVERY_PAGE, script
from build_tools.views.search.texts import text_shards


def search_assets(catalogue: Catalogue, site: Site, more: Iterable[Shard] = (), jobs: int = 1) -> Iterator[Asset]:
    """The script on every page, and the index."""
    yield loader()
    yield from index_assets(catalogue, site, more, jobs)


def index_assets(catalogue: Catalogue, site: Site, more: Iterable[Shard] = (), jobs: int = 1) -> Iterator[Asset]:
    """The index, with `more` shards of others under the same build id. Made by up to two processes of `jobs`."""
    with paused():  # Millions of short lists are made and none is garbage; looking for some would take longer than the index.
        made = list(_assets(catalogue, site, more, jobs))
    yield from made


def loader() -> Asset:
    """The script on every page, which loads the others when somebody searches."""
    return Asset("assets/search/loader.js", script(ON_EVERY_PAGE).encode())


class _Part(NamedTuple):
    """A part of the index, as one process hands it to another."""

    shards: list[Written]
    told: dict[str, Any]
    """What the manifest says about it."""


def _assets(catalogue: Catalogue, site: Site, more: Iterable[Shard], jobs: int) -> Iterator[Asset]:
    found = list(entries(catalogue, site))
    stems = Stems()
    rows = [stems.of(entry.prose) for entry in found]
    tasks = (Task(partial(_words, found, rows, stems)), Task(partial(_pairs_and_texts, found, rows)))
    shards: list[Shard | Written] = []
    manifest: dict[str, Any] = {"cases": len(catalogue.cases), "entries": len(found), "kinds": KINDS}
    for part in spread(tasks, jobs):
        shards += part.shards
        manifest.update(part.told)
    yield from shard_assets([*shards, *more], manifest, script(ENGINE))


def _words(found: Sequence[Entry], rows: Sequence[Sequence[str]], stems: Stems) -> _Part:
    """Which entries hold which words."""
    index = gather(found, rows, stems)
    blocks = term_blocks(index)
    shards = [Shard(f"t{n}", data) for n, (_, data) in enumerate(blocks)]
    return _Part([Written.of(shard) for shard in (*shards, lexicon_shard(index))], {"terms": [first for first, _ in blocks]})


def _pairs_and_texts(found: Sequence[Entry], rows: Sequence[Sequence[str]]) -> _Part:
    """Which entries hold which neighbours, and what is shown of entries."""
    pairs, bits = pair_shards(rows)
    texts, segments = text_shards(found, KINDS)
    return _Part([Written.of(shard) for shard in (*pairs, *texts)], {"pairs": bits, "texts": segments})
