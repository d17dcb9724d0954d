# What is merged is known by digests before anything is read of it, so an edit costs the parts that it touches.
# numpy takes a tenth of a second to load, so it is loaded by those who merge, and not where everything stands.
"""The index that is made of segments, in bundles."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import accumulate

from build_tools.views.document import Asset, Piece
from build_tools.views.search.assets import last_assets
from build_tools.views.search.bundles import Bound, Bundle, Told, digest
from build_tools.views.search.entries import KINDS
from build_tools.views.search.lexicon import lexicon_shard, strong_words
from build_tools.views.search.parts import NAMES, PARTS, TEXTS, Segment
from build_tools.views.search.runs import pair_bits, pair_runs, term_runs
from build_tools.views.search.scripts import ENGINE, script
from build_tools.views.shelf import in_order

SEGMENT = "segment"
"""The kind of the pieces that the index is made of."""
_STRONG, _LEXICON = "strong words", "lexicon"


class Index:
    """The index of the segments among what was made."""

    def __init__(self, made: Iterable[Piece]) -> None:
        self._segments = [Segment(piece.content) for piece in in_order(SEGMENT, made)]
        self._bits = pair_bits(self._segments)

    @cached_property
    def bundles(self) -> Sequence[Bundle]:
        """All bundles but the last one."""
        return [*self._terms, *self._pairs, *self._texts, self._strong]

    def last(self, told: Mapping[str, Told]) -> Bundle:
        """The bundle that is made of what is told of the others."""
        inputs = digest(one.inputs.encode() for one in (self._strong, *self._terms))
        return Bundle(_LEXICON, inputs, lambda: Bound([self._lexicon(told)]), 0.2)

    def manifest(self, told: Mapping[str, Told], others: Iterable[str] = ()) -> Iterator[Asset]:
        """The manifest, and the engine. `told` is of all bundles, and of `others` that are published with them."""
        starts = accumulate((one.head.entries for one in self._segments), initial=0)
        terms = [told[one.name] for one in self._terms]
        manifest = {
            "cases": sum(one.head.cases for one in self._segments),
            "entries": sum(one.head.entries for one in self._segments),
            "kinds": KINDS,
            "terms": [[one.folder, *one.more[0]] for one in terms if one.names],
            "pairs": {"bits": self._bits, "folders": [told[one.name].folder for one in self._pairs]},
            "texts": [[first, one.head.each, one.head.folder] for first, one in zip(starts, self._segments, strict=False)],
        }
        return last_assets(manifest, [(name, told[name].folder) for name in (_LEXICON, *others)], script(ENGINE))

    @cached_property
    def _terms(self) -> Sequence[Bundle]:
        runs = term_runs(self._segments)
        return [self._merging("terms", run, 0, partial(_terms, self._segments, run)) for run in runs]

    @cached_property
    def _pairs(self) -> Sequence[Bundle]:
        runs = pair_runs(self._bits)
        return [self._merging(f"pairs by {self._bits}", run, PARTS, partial(_pairs, self._segments, run, self._bits)) for run in runs]

    @cached_property
    def _texts(self) -> Sequence[Bundle]:
        return [
            Bundle(f"texts {n}", one.head.folder, partial(_texts, one), one.size(TEXTS, TEXTS + 1) / 7.5e4, told)
            for n, one in enumerate(self._segments)
            for told in [Told(one.head.folder, [f"b{block}" for block in range(one.head.blocks)])]
        ]

    @cached_property
    def _strong(self) -> Bundle:
        inputs = digest(one.digest(NAMES, TEXTS) for one in self._segments)
        return Bundle(_STRONG, inputs, lambda: Bound((), strong_words(self._segments)), 80)

    def _merging(self, kind: str, run: range, first: int, make: Callable[[], Bound]) -> Bundle:
        """What is made of these parts of all segments, counted from `first` on."""
        parts = first + run.start, first + run.stop
        inputs = digest(one.digest(*parts) for one in self._segments)
        size = sum(one.size(*parts) for one in self._segments)
        return Bundle(f"{kind}, {run.start} to {run.stop}", f"{kind} {inputs}", make, size / 2.5e4)

    def _lexicon(self, told: Mapping[str, Told]) -> tuple[str, bytes]:
        return lexicon_shard(told[_STRONG].more, [told[one.name].more[1] for one in self._terms])


def _terms(segments: Sequence[Segment], run: range) -> Bound:
    """Which entries hold which words."""
    from build_tools.views.search.merging import counted, merged, term_blocks

    some = merged(segments, run)
    blocks = term_blocks(some)
    return Bound([shard for _, shard in blocks], ([first for first, _ in blocks], counted(some)))


def _pairs(segments: Sequence[Segment], run: range, bits: int) -> Bound:
    """Which entries hold which neighbours."""
    from build_tools.views.search.pairs import pair_shards

    return Bound(pair_shards(segments, run, bits))


def _texts(one: Segment) -> Bound:
    """What is shown of entries."""
    return Bound(one.texts)
