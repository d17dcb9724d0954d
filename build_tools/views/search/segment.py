# An inverted index is made in two steps, as search engines do: segments, each of some neighbours by id, which need nothing of each
# other and so are made by several processes, and one merge. Ordinals within a segment count from 0, so a segment stays the same when
# an entry before it comes or goes.
# How well a word tells an entry is rounded to one of nine levels, and a word's postings are one set of ordinals a level, because a set
# of ten thousand is then one or two kilobytes.
"""The part of the index that some entries bring."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from pydantic_core import to_json

from build_tools.views.search.entries import ALIAS, Entry
from build_tools.views.search.numbers import Numbers, distinct, starts_of_runs
from build_tools.views.search.pairs import pair_keys
from build_tools.views.search.parts import NO_TERM, PARTS, Segment, packed, part_of
from build_tools.views.search.runs import MOST_BITS
from build_tools.views.search.stemming import term_of
from build_tools.views.search.texts import text_blocks
from build_tools.views.search.vocabulary import ORDER_BITS, Vocabulary

LEVELS = (1.0, 1.6, 2.4, 3.6, 5.4, 8.0, 12.0, 18.0, 27.0)
"""What each level counts; the browser has the same list."""
Floats = NDArray[np.float64]

_NEARER = np.array([1.3 * 1.3, *(lower * upper for lower, upper in zip(LEVELS[1:], LEVELS[2:], strict=False))])
"""Squares of the impacts from which on the next level is nearer, on a scale of ratios."""
_OFTEN = np.array([2, 4])
"""How often prose has to say a word for the next level."""
_FIELD, _TERM = 16, 32
"""Bits of a field's number and of a term's in a key, which begins with the entry."""
_NO_PLACE = NO_TERM.to_bytes(4, "little")


def segment(entries: Sequence[Entry], vocabulary: Vocabulary) -> Segment:
    """Take the texts of some entries apart."""
    fields = _Fields(entries, vocabulary)
    words, sizes = vocabulary.of(entry.prose for entry in entries)
    of_words = np.array(vocabulary.term_of_word)
    stand_here = np.zeros(len(of_words), dtype=bool)
    stand_here[words] = stand_here[fields.words] = True
    seen = np.flatnonzero(stand_here & (of_words > 0))
    prose = of_words[words]
    owners = np.repeat(np.arange(len(entries)), sizes)[prose > 0]
    prose = prose[prose > 0]
    keys, levels = _levels(fields.weighed(of_words), fields.heads(), owners << _TERM | prose)
    postings = (keys & (1 << _TERM) - 1, levels << 8 | keys >> _TERM)
    pairs = pair_keys(np.array(vocabulary.terms.hashes)[prose], owners)
    ends = np.searchsorted(pairs, np.arange(PARTS + 1) << 8 + MOST_BITS - PARTS.bit_length() + 1)
    names = vocabulary.names
    told = {names.texts[name]: names.written[name] for name in dict.fromkeys(fields.names)}
    parts = [
        *_of_terms(postings, seen, fields.joined, vocabulary),
        *_cut(pairs, ends),
        to_json([told, list(fields.joined)]),
    ]
    each, blocks, folder = text_blocks(entries)
    return Segment(packed(sum(entry.kind == "case" for entry in entries), len(entries), each, folder, parts, blocks))


def _of_terms(postings: tuple[Numbers, Numbers], seen: Numbers, joined: Iterable[str], vocabulary: Vocabulary) -> Iterator[bytes]:
    """The parts of terms. Each is a line and columns: the terms and the words as written, as JSON; for each word the place of its term (4 bytes),
    or NO_TERM; and which of the terms (20 bits) tells at which level (4 bits) which entry (8 bits), rising.

    `postings` are the terms, and what is told of each. Terms and words come in an order that does not depend on their numbers, because these
    are others in each process.
    """
    order, written = np.array(vocabulary.terms.order), vocabulary.terms.written
    terms = distinct(postings[0])
    terms = terms[np.argsort(order[terms])]
    place = np.zeros(len(written), dtype=np.int64)
    place[terms] = np.arange(len(terms))
    told = np.sort(place[postings[0]] << 12 | postings[1])
    firsts = np.searchsorted(order[terms] >> ORDER_BITS, np.arange(PARTS + 1))
    bounds = np.searchsorted(told, firsts << 12)
    of_words = place[np.array(vocabulary.term_of_word)[seen]]
    rising = np.argsort(of_words << 32 | np.array(vocabulary.order)[seen])
    seen, of_words = seen[rising], of_words[rising]
    within = np.searchsorted(of_words, firsts)
    more: list[list[str]] = [[] for _ in range(PARTS)]
    for word in joined:
        more[part_of(term_of(word))].append(word)
    names = [written[term] for term in terms.tolist()]
    forms = [vocabulary.words[word] for word in seen.tolist()]
    places = _cut(of_words - np.repeat(firsts[:-1], np.diff(within)), within)
    held = _cut(told - np.repeat(firsts[:-1] << 12, np.diff(bounds)), bounds)
    lines = (
        to_json([names[first:end], forms[start:stop] + own])
        for (first, end), (start, stop), own in zip(pairwise(firsts.tolist()), pairwise(within.tolist()), more, strict=True)
    )
    for line, at, own, rows in zip(lines, places, more, held, strict=True):
        yield b"".join((line, b"\n", at, _NO_PLACE * len(own), rows))


def _cut(column: Numbers, bounds: Numbers) -> Iterator[bytes]:
    """A column of numbers of 4 bytes each, cut at these places. Hundreds of small columns would take ten times as long as one."""
    whole = column.astype("<u4").tobytes()
    return (whole[4 * start : 4 * end] for start, end in pairwise(bounds.tolist()))


class _Weighed(NamedTuple):
    """For each entry and term, what the term weighs in the best field, and in the others together."""

    keys: Numbers
    best: Floats
    others: Floats


class _Fields:
    """Names, titles and terms of several entries, in columns."""

    def __init__(self, entries: Sequence[Entry], vocabulary: Vocabulary) -> None:
        self._known = vocabulary.names
        self.names: list[int] = []
        self._fields: list[tuple[int, float, int]] = []
        """Entry and field, its weight, and how many of the names stand there."""
        self.joined: dict[str, None] = {}
        self._joined: list[tuple[int, int]] = []
        """Entry and field of a name as one word, and its term."""
        light: list[str] = []
        self._light: list[tuple[int, float]] = []
        """Entry and field of texts that are not found by the beginnings of their words, and their weight."""
        for ordinal, entry in enumerate(entries):
            place = ordinal << _FIELD + _TERM
            for weight, strings in entry.fields:
                place += 1
                if weight < ALIAS:
                    light += strings
                    self._light += [(place, weight)] * len(strings)
                else:
                    self.names.extend(map(self._known.__getitem__, strings))
                    self._fields.append((place, weight, len(strings)))
            for joined in map(self._known.joined.__getitem__, map(self._known.__getitem__, entry.names)):
                if joined:
                    place += 1
                    self._joined.append((place, vocabulary.terms[joined]))
                    self.joined[joined] = None
        self._light_words, self._light_sizes = vocabulary.of(light)
        self._names = np.array(self.names, dtype=np.int64)
        self._words, self._sizes = self._known.words.of(self._names)

    @property
    def words(self) -> Numbers:
        """All words; many stand here more than once."""
        return np.concatenate((self._words, self._light_words))

    def weighed(self, of_words: NDArray[np.uint32]) -> _Weighed:
        """What each term weighs. `of_words` tells the term of each word."""
        places, weights = self._of_names()
        terms, sizes = of_words[self._words].astype(np.int64), self._sizes
        # The fewer words a name has, the more each of them tells it.
        weights = np.where(weights > ALIAS, weights * (0.85 + 1 / np.maximum(sizes, 1)), weights)
        light = of_words[self._light_words].astype(np.int64)
        at, low = (np.repeat(column, self._light_sizes)[light > 0] for column in _columns(self._light, 2))
        place, joined = _columns(self._joined, 2)
        keys = np.concatenate((np.repeat(places, sizes) | terms << _FIELD, at | light[light > 0] << _FIELD, place | joined << _FIELD))
        keys, found = _greatest(keys, np.concatenate((np.repeat(weights, sizes), low, np.full(len(place), ALIAS))))
        keys >>= _FIELD
        pairs, best = _greatest(keys, found)
        of = np.searchsorted(pairs, keys)
        bests = np.flatnonzero(found == best[of])
        found[bests[starts_of_runs(of[bests])]] = 0
        return _Weighed(pairs, best, np.bincount(of, found, len(pairs)).astype(np.float64))

    def heads(self) -> tuple[Numbers, Floats]:
        """Entries with the beginnings of their names, and what each weighs in the weightiest."""
        places, weights = self._of_names()
        heads, sizes = self._known.heads.of(self._names)
        return _greatest(np.repeat(places >> _FIELD + _TERM << _TERM, sizes) | heads, np.repeat(weights, sizes))

    def _of_names(self) -> tuple[Numbers, Floats]:
        """Entry and field of each name, and the field's weight."""
        places, weights, sizes = _columns(self._fields, 3)
        return np.repeat(places, sizes), np.repeat(weights, sizes)


def _levels(weighed: _Weighed, heads: tuple[Numbers, Floats], prose: Numbers) -> tuple[Numbers, Numbers]:
    """Every entry with every term that tells it, and at which level. `prose` is entry and term of every word of prose."""
    prose = np.sort(prose)
    firsts = starts_of_runs(prose)
    said, counts = prose[firsts], np.diff(firsts, append=len(prose))
    keys, best, others = weighed
    at = np.searchsorted(said, keys)
    both = np.append(said, -1)[at] == keys
    best[both] += 0.4 * np.minimum(counts[at[both]], 4)
    rest = np.ones(len(said), dtype=bool)
    rest[at[both]] = False
    levels = [_level_of(best + 0.3 * others), np.searchsorted(_OFTEN, counts[rest], side="right"), _level_of(heads[1])]
    return np.concatenate((keys, said[rest], heads[0])), np.concatenate(levels)


def _level_of(impact: Floats) -> Numbers:
    return np.searchsorted(_NEARER, impact * impact, side="right")


def _greatest(keys: Numbers, values: Floats) -> tuple[Numbers, Floats]:
    """Each key once, rising, with the greatest of its values."""
    order = np.argsort(keys)
    keys, values = keys[order], values[order]
    firsts = starts_of_runs(keys)
    return keys[firsts], np.maximum.reduceat(values, firsts) if len(firsts) else values


def _columns(rows: Sequence[tuple[float, ...]], width: int) -> list[Any]:
    """Rows as columns."""
    return [np.array(column) for column in zip(*rows, strict=True)] if rows else [np.zeros(0, dtype=np.int64)] * width
