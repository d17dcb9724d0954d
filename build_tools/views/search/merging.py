# Segments become one index: their ordinals are moved on by what stands before them, and their postings sorted into one list a term.
"""Terms, the entries that hold them, and how strongly."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

import numpy as np

from build_tools.views.search.assets import Shard
from build_tools.views.search.numbers import Numbers, leads_of, packed_lists, packed_texts, starts_of_runs
from build_tools.views.search.segment import Segment
from build_tools.views.search.vocabulary import term_of

TERMS_SIZE = 12_000
"""Characters of a shard of terms."""
MOST_IN_LEXICON = 6_000


@dataclass(frozen=True)
class Merged:
    """Segments in the order of their entries."""

    segments: Sequence[Segment]

    @cached_property
    def size(self) -> int:
        """The number of entries."""
        return sum(map(len, self.segments))

    @cached_property
    def terms(self) -> list[str]:
        """All terms, in the order in which the browser compares them."""
        found = set[str]().union(*(one.told.terms for one in self.segments))
        return sorted(found, key=_utf16) if max(map(max, found), default="") > "\uffff" else sorted(found)

    @cached_property
    def postings(self) -> Numbers:
        """Every posting as `term << 36 | level << 32 | ordinal`, rising."""
        numbers = {term: n for n, term in enumerate(self.terms)}
        parts = []
        for one, start in self._placed():
            own, found = np.array([numbers[term] for term in one.told.terms], dtype=np.int64), one.postings
            parts.append(own[found >> 12] << 36 | (found & 0xF00) << 24 | (found & 0xFF) + start)
        return np.sort(_joined(parts))

    @property
    def pairs(self) -> Numbers:
        """Every bucket of pairs with every entry that holds one, as `bucket << 32 | ordinal`."""
        return _joined([found >> 8 << 32 | (found & 0xFF) + start for one, start in self._placed() for found in [one.pairs]])

    def texts(self, cases: bool) -> tuple[list[bytes], list[int]]:
        """What is shown of cases, or of all others, with lengths."""
        of = [one for one in self.segments if bool(one.told.cases) is cases]
        return [text for one in of for text in one.texts], [length for one in of for length in one.told.lengths]

    def _placed(self) -> Iterator[tuple[Segment, int]]:
        """Segments with the ordinals of their first entries."""
        return zip(self.segments, accumulate(map(len, self.segments), initial=0), strict=False)


def _joined(parts: Sequence[Numbers]) -> Numbers:
    return np.concatenate([np.zeros(0, dtype=np.int64), *parts])


def term_blocks(merged: Merged) -> list[tuple[str, Shard]]:
    """All terms with their postings, in blocks: the first term of each, and its shard."""
    starts = starts_of_runs(merged.postings >> 32)
    lists, sizes = merged.postings[starts] >> 32, np.diff(starts, append=len(merged.postings))
    opens = np.diff(lists >> 4, prepend=-1) > 0
    leads = leads_of(np.where(opens, ord("\n"), ord(" ")), (lists & 0xF) + ord("0"))
    packed = packed_lists(merged.postings & 0xFFFFFFFF, sizes, merged.size, leads)
    first = [*np.flatnonzero(opens).tolist(), len(lists)]
    told = [packed.starts[last] - packed.starts[n] - 1 for n, last in zip(first, first[1:], strict=False)]
    bounds = list(_bounds(merged.terms, told))
    blocks = []
    for number, (start, end) in enumerate(zip(bounds, bounds[1:], strict=False)):
        names = merged.terms[start:end]
        blocks.append((names[0], Shard(f"t{number}", {"terms": packed_texts(names), "lists": packed.part(first[start], first[end])})))
    return blocks


def _bounds(terms: Sequence[str], told: Sequence[int]) -> Iterator[int]:
    """Where blocks of terms begin, and where the last one ends. `told` is how long each one's lists are."""
    size = 0
    for n, (term, length) in enumerate(zip(terms, told, strict=True)):
        if not size or size + length > TERMS_SIZE:
            yield n
            size = 0
        size += length + len(term) + 2
    yield len(terms)


def lexicon_shard(merged: Merged) -> Shard:
    """Words as written that a misspelt one may have meant: of names and terms first, then those that several entries hold."""
    names: dict[str, str] = {}
    joined: dict[str, None] = {}
    forms: dict[str, str] = {}
    for one in merged.segments:
        names.update(one.told.names)
        joined.update(dict.fromkeys(one.told.joined))
        forms.update(one.told.forms)
    counted = Counter(" ".join(names.values()).split())
    counted.update(joined.keys())
    forms.update({word: term_of(word) for word in joined})
    strong = [word for word, _ in counted.most_common() if _spoken(word, 3) and word in forms][:MOST_IN_LEXICON]
    known = set(strong)
    holders = dict(zip(merged.terms, np.bincount(merged.postings >> 36).tolist(), strict=True))
    written = [word for word, term in forms.items() if word not in known and holders.get(term, 0) > 1 and _spoken(word, 4)]
    common = sorted(written, key=lambda word: (-holders[forms[word]], word))[:MOST_IN_LEXICON]
    return Shard("lexicon", {"strong": packed_texts(sorted(strong)), "common": packed_texts(sorted(common))})


def _spoken(word: str, least: int) -> bool:
    return least <= len(word) <= 24 and not word.isdigit()


def _utf16(term: str) -> bytes:
    return term.encode("utf-16-be", "surrogatepass")
