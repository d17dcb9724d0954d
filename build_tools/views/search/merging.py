# Parts of segments become a part of one index: their ordinals are moved on by what stands before them, and their postings sorted into one
# list a term.
"""Terms, the entries that hold them, and how strongly."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
from pydantic_core import from_json

from build_tools.views.search.assets import Shard, Written
from build_tools.views.search.front_coding import packed_texts
from build_tools.views.search.lexicon import MOST_COUNTED, spoken
from build_tools.views.search.numbers import Numbers, leads_of, packed_lists, starts_of_runs
from build_tools.views.search.parts import NO_TERM, Segment
from build_tools.views.search.stemming import term_of

TERMS_SIZE = 12_000
"""Characters of a shard of terms."""


class Merged(NamedTuple):
    """Some parts of all segments."""

    entries: int
    """The number of all entries."""
    terms: Sequence[str]
    """In the order in which the browser compares them."""
    postings: Numbers
    """Every posting as `term << 36 | level << 32 | ordinal`, rising."""
    forms: dict[str, str]
    """Words as written, and the term of each."""


def merged(segments: Sequence[Segment], parts: range) -> Merged:
    """These parts of all segments."""
    found = [one.part(n).partition(b"\n") for one in segments for n in parts]
    told = [from_json(line, cache_strings="none") for line, _, _ in found]
    known = set[str]().union(*(terms for terms, _ in told))
    terms = sorted(known, key=_utf16) if max(map(max, known), default="") > "\uffff" else sorted(known)
    numbers = {term: n for n, term in enumerate(terms)}
    own = np.fromiter(map(numbers.__getitem__, chain.from_iterable(some for some, _ in told)), dtype=np.int64)
    postings = [columns[4 * len(forms) :] for (_, forms), (_, _, columns) in zip(told, found, strict=True)]
    sizes = [len(one) // 4 for one in postings]
    # What part a posting is of, and so where its terms begin among all and how many entries stand before its own.
    starts = np.repeat(np.cumsum([0, *(one.head.entries for one in segments)])[:-1], len(parts))
    firsts = np.cumsum([0, *(len(some) for some, _ in told)])[:-1]
    held = np.frombuffer(b"".join(postings), dtype="<u4").astype(np.int64)
    owners = own[(held >> 12) + np.repeat(firsts, sizes)]
    rising = np.sort(owners << 36 | (held & 0xF00) << 24 | (held & 0xFF) + np.repeat(starts, sizes))
    forms: dict[str, str] = {}
    for (some, words), (_, _, columns) in zip(told, found, strict=True):
        places = np.frombuffer(columns, dtype="<u4", count=len(words)).tolist()
        forms.update(
            (word, some[at] if at != NO_TERM else term_of(word)) for word, at in zip(words, places, strict=True) if word not in forms
        )
    return Merged(sum(one.head.entries for one in segments), terms, rising, forms)


def term_blocks(merged: Merged) -> list[tuple[str, Written]]:
    """All terms with their postings, in blocks: the first term of each, and its shard."""
    if not merged.terms:
        return []
    starts = starts_of_runs(merged.postings >> 32)
    lists, sizes = merged.postings[starts] >> 32, np.diff(starts, append=len(merged.postings))
    opens = np.diff(lists >> 4, prepend=-1) > 0
    leads = leads_of(np.where(opens, ord("\n"), ord(" ")), (lists & 0xF) + ord("0"))
    packed = packed_lists(merged.postings & 0xFFFFFFFF, sizes, merged.entries, leads)
    first = [*np.flatnonzero(opens).tolist(), len(lists)]
    told = [packed.starts[last] - packed.starts[n] - 1 for n, last in zip(first, first[1:], strict=False)]
    bounds = list(_bounds(merged.terms, told))
    blocks = []
    for number, (start, end) in enumerate(zip(bounds, bounds[1:], strict=False)):
        names = merged.terms[start:end]
        shard = Shard(f"t{number}", {"terms": packed_texts(names), "lists": packed.part(first[start], first[end])})
        blocks.append((names[0], shard.written()))
    return blocks


def counted(merged: Merged) -> list[tuple[str, int]]:
    """Words as written that several entries hold, with how many, the most frequent first."""
    holders = dict(zip(merged.terms, np.bincount(merged.postings >> 36, minlength=len(merged.terms)).tolist(), strict=True))
    found = ((word, holders.get(term, 0)) for word, term in merged.forms.items() if spoken(word, 4))
    return sorted([one for one in found if one[1] > 1], key=lambda one: (-one[1], one[0]))[:MOST_COUNTED]


def _bounds(terms: Sequence[str], told: Sequence[int]) -> Iterator[int]:
    """Where blocks of terms begin, and where the last one ends. `told` is how long each one's lists are."""
    size = 0
    for n, (term, length) in enumerate(zip(terms, told, strict=True)):
        if not size or size + length > TERMS_SIZE:
            yield n
            size = 0
        size += length + len(term) + 2
    yield len(terms)


def _utf16(term: str) -> bytes:
    return term.encode("utf-16-be", "surrogatepass")
