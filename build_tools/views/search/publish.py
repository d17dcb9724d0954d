"""Everything search needs, as files of the site."""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from build_tools.catalogue.link import Catalogue
from build_tools.views.document import Asset
from build_tools.views.place import Site
from build_tools.views.search.assets import Shard, Written, shard_assets
from build_tools.views.search.beside import beside
from build_tools.views.search.entries import KINDS, entries
from build_tools.views.search.index import gather, lexicon_shard, term_shards, text_shards
from build_tools.views.search.pairs import pair_shards
from build_tools.views.search.scripts import ENGINE, ON_EVERY_PAGE, script

MANY = 2_000
"""From this many entries on a second process pays."""


def search_assets(catalogue: Catalogue, site: Site, more: Iterable[Shard] = ()) -> Iterator[Asset]:
    """The index, with `more` shards of others under the same build id."""
    with _no_collector():
        made = list(_assets(catalogue, site, more))
    yield from made


def _assets(catalogue: Catalogue, site: Site, more: Iterable[Shard]) -> Iterator[Asset]:
    found = list(entries(catalogue, site))

    def other_half() -> tuple[list[Written], int, list[list[int]]]:
        pairs, bits = pair_shards(found)
        texts, segments = text_shards(found, KINDS)
        return [Written(shard.name, shard.text()) for shard in (*pairs, *texts)], bits, segments

    with beside(other_half, wanted=len(found) >= MANY) as other_half_made:
        index = gather(found)
        terms, firsts = term_shards(index)
        lexicon = lexicon_shard(index)
        others, bits, segments = other_half_made()
    manifest = {
        "cases": len(catalogue.cases),
        "entries": index.size,
        "kinds": KINDS,
        "terms": firsts,
        "pairs": bits,
        "texts": segments,
    }
    yield Asset("assets/search/loader.js", script(ON_EVERY_PAGE).encode())
    yield from shard_assets([*terms, lexicon, *others, *more], manifest, script(ENGINE))


@contextmanager
def _no_collector() -> Iterator[None]:
    """Millions of short lists are made and none is garbage; looking for some would take longer than the index."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
