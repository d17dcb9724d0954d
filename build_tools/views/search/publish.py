"""Everything search needs, as files of the site."""

from collections.abc import Iterable, Iterator

from build_tools.catalogue.link import Catalogue
from build_tools.processes.collector import paused
from build_tools.views.document import Asset
from build_tools.views.place import Site
from build_tools.views.search.assets import Shard, Written, shard_assets
from build_tools.views.search.beside import beside
from build_tools.views.search.entries import KINDS, entries
from build_tools.views.search.index import gather, lexicon_shard, sorted_terms, term_blocks, text_shards
from build_tools.views.search.pairs import pair_shards
from build_tools.views.search.scripts import ENGINE, ON_EVERY_PAGE, script

MANY = 2_000
"""From this many entries on a second process pays."""


def search_assets(catalogue: Catalogue, site: Site, more: Iterable[Shard] = ()) -> Iterator[Asset]:
    """The index, with `more` shards of others under the same build id."""
    with paused():  # Millions of short lists are made and none is garbage; looking for some would take longer than the index.
        made = list(_assets(catalogue, site, more))
    yield from made


def _assets(catalogue: Catalogue, site: Site, more: Iterable[Shard]) -> Iterator[Asset]:
    found = list(entries(catalogue, site))

    def other_half() -> tuple[list[Written], int, list[list[int]]]:
        pairs, bits = pair_shards(found)
        texts, segments = text_shards(found, KINDS)
        return [Written.of(shard) for shard in (*pairs, *texts)], bits, segments

    many = len(found) >= MANY
    with beside(other_half, wanted=many) as other_half_made:
        index = gather(found)
        terms = sorted_terms(index)
        middle = len(terms) // 2
        with beside(lambda: term_blocks(index, terms[middle:]), wanted=many) as later_blocks:
            blocks = term_blocks(index, terms[:middle])
            lexicon = lexicon_shard(index)
            blocks += later_blocks()
        others, bits, segments = other_half_made()
    manifest = {
        "cases": len(catalogue.cases),
        "entries": index.size,
        "kinds": KINDS,
        "terms": [first for first, _ in blocks],
        "pairs": bits,
        "texts": segments,
    }
    yield Asset("assets/search/loader.js", script(ON_EVERY_PAGE).encode())
    told = [Shard(f"t{n}", data) for n, (_, data) in enumerate(blocks)]
    yield from shard_assets([*told, lexicon, *others, *more], manifest, script(ENGINE))
