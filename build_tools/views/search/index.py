# An inverted index in one pass over the entries. How well a word tells an entry is rounded to one of nine levels, and a word's
# postings are one set of ordinals a level, because a set of ten thousand is then one or two kilobytes.
"""Terms, the entries that hold them, and how strongly."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from build_tools.views.search.assets import Shard
from build_tools.views.search.entries import ALIAS, Entry
from build_tools.views.search.folding import STOP_WORDS, words
from build_tools.views.search.numbers import packed, packed_texts
from build_tools.views.search.stemming import stem

LEVELS = (1.0, 1.6, 2.4, 3.6, 5.4, 8.0, 12.0, 18.0, 27.0)
"""What each level counts; the browser has the same list."""
TERMS_SIZE = 12_000
"""Characters of a shard of terms."""
LONGEST_WORD = 40
MOST_IN_LEXICON = 6_000


@dataclass
class Index:
    """What is gathered from the entries."""

    size: int = 0
    levels: list[dict[str, list[int]]] = field(default_factory=lambda: [defaultdict(list) for _ in LEVELS])
    cuts: "_Cuts" = field(default_factory=lambda: _Cuts())
    """Names, titles and terms, cut into words once however many entries hold them."""
    joined: set[str] = field(default_factory=set)
    """Names of several words as one."""
    stems: "Stems" = field(default_factory=lambda: Stems())


class Stems(dict[str, str]):
    """Word to stem, worked out once; stop words have none."""

    def __missing__(self, word: str) -> str:
        made = "" if word in STOP_WORDS else stem(word)[:LONGEST_WORD]
        self[word] = made
        return made


class _Cut(NamedTuple):
    """A text of a field: its words as written (folded), their stems, and how its words begin."""

    written: list[str]
    terms: list[str]
    heads: tuple[str, ...]


class _Cuts(dict[str, _Cut]):
    """Text to its words, worked out once: names of parties, places and laws stand in thousands of entries."""

    stems: Stems

    def __missing__(self, text: str) -> _Cut:
        written = words(text)
        terms = [term for word in written if (term := self.stems[word])]
        heads = {f"{word[:length]}*" for word in written for length in range(1, min(len(word), 3) + 1)}
        self[text] = made = _Cut(written, terms, tuple(sorted(heads)))
        return made


def gather(entries: Iterable[Entry]) -> Index:
    """Read all entries."""
    index = Index()
    index.cuts.stems = index.stems
    for entry in entries:
        _add(entry, index)
    return index


def _add(entry: Entry, index: Index) -> None:
    ordinal, stems, levels = index.size, index.stems, index.levels
    index.size += 1
    weights = _weights(entry, index)
    counts = Counter(filter(None, map(stems.__getitem__, words(entry.prose))))
    once, twice, often = levels[:3]
    for term, count in counts.items():
        if term not in weights:
            (once if count == 1 else twice if count < 4 else often)[term].append(ordinal)
    for term, values in weights.items():
        best = max(values)
        levels[_level(best + 0.3 * (sum(values) - best) + 0.4 * min(counts[term], 4))][term].append(ordinal)


def _weights(entry: Entry, index: Index) -> dict[str, list[float]]:
    """What each word of the entry's fields weighs there. Beginnings of names are noted at once."""
    weights: dict[str, list[float]] = defaultdict(list)
    heads: dict[str, float] = {}
    stems, cuts = index.stems, index.cuts
    for weight, strings in sorted(entry.fields, key=_heaviest_first):
        found: dict[str, float] = {}
        for string in strings:
            if weight < ALIAS:
                terms = list(filter(None, map(stems.__getitem__, words(string))))
            else:
                _, terms, begun = cuts[string]
                for head in begun:
                    heads.setdefault(head, weight)
            # The fewer words a name has, the more each of them tells it.
            value = weight * (0.85 + 1 / len(terms)) if terms and weight > ALIAS else weight
            for term in terms:
                if found.get(term, 0) < value:
                    found[term] = value
        for term, value in found.items():
            weights[term].append(value)
    for name in entry.names:
        parts = cuts[name].written
        joined = "".join(parts)
        if 2 <= len(parts) <= 3 and len(joined) <= 12:
            weights[joined].append(ALIAS)
            index.joined.add(joined)
    for head, weight in heads.items():
        index.levels[_level(weight)][head].append(index.size - 1)
    return weights


def _heaviest_first(field: tuple[float, tuple[str, ...]]) -> float:
    return -field[0]


@lru_cache(maxsize=10_000)
def _level(impact: float) -> int:
    """The nearest level on a scale of ratios."""
    if impact < 1.3:
        return 0
    for n in range(1, len(LEVELS)):
        if impact < LEVELS[n]:
            return n - 1 if impact * impact < LEVELS[n - 1] * LEVELS[n] else n
    return len(LEVELS) - 1


def sorted_terms(index: Index) -> list[str]:
    """All terms in the order in which the browser compares them."""
    return sorted({term for level in index.levels for term in level}, key=lambda term: term.encode("utf-16-be", "surrogatepass"))


def term_blocks(index: Index, terms: Iterable[str]) -> list[tuple[str, dict[str, str]]]:
    """Sorted terms with their postings, in blocks: the first term of each, and its data."""
    blocks: list[tuple[str, dict[str, str]]] = []
    names: list[str] = []
    lists: list[str] = []
    size = 0

    def close() -> None:
        blocks.append((names[0], {"terms": packed_texts(names), "lists": "\n".join(lists)}))

    for term in terms:
        told = " ".join(f"{n}{packed(level[term], index.size)}" for n, level in enumerate(index.levels) if term in level)
        if size and size + len(told) > TERMS_SIZE:
            close()
            names, lists, size = [], [], 0
        names.append(term)
        lists.append(told)
        size += len(told) + len(term) + 2
    if names:
        close()
    return blocks


def lexicon_shard(index: Index) -> Shard:
    """Words as written that a misspelt one may have meant: of names and terms first, then those that several entries hold."""
    counted = Counter(word for cut in index.cuts.values() for word in cut.written)
    counted.update(index.joined)
    strong = [word for word, _ in counted.most_common() if _spoken(word, 3) and index.stems[word]][:MOST_IN_LEXICON]
    known = set(strong)
    holders = dict.fromkeys(index.stems.values(), 0)
    for level in index.levels:
        for term, ordinals in level.items():
            if term in holders:
                holders[term] += len(ordinals)
    written = [word for word, term in index.stems.items() if term and word not in known and holders[term] > 1 and _spoken(word, 4)]
    common = sorted(written, key=lambda word: (-holders[index.stems[word]], word))[:MOST_IN_LEXICON]
    return Shard("lexicon", {"strong": packed_texts(sorted(strong)), "common": packed_texts(sorted(common))})


def _spoken(word: str, least: int) -> bool:
    return least <= len(word) <= 24 and not word.isdigit()


def text_shards(entries: Sequence[Entry], kinds: Sequence[str], size: int = 12_000) -> tuple[list[Shard], list[list[int]]]:
    """What is shown of entries, some to a block. Returns segments [first ordinal, entries a block, first block] besides."""
    shards: list[Shard] = []
    segments: list[list[int]] = []
    for first, last in _runs(entries):
        told = [
            [kinds.index(e.kind), e.address, e.title, e.meta, e.summary, [[t.anchor, t.label, t.text] for t in e.texts if t.text]]
            for e in entries[first:last]
        ]
        length = sum(len(str(item)) for item in told) // len(told)
        each = max(1, round(size / max(length, 1)))
        segments.append([first, each, len(shards)])
        shards += [Shard(f"b{len(shards) + n}", told[start : start + each]) for n, start in enumerate(range(0, len(told), each))]
    return shards, segments


def _runs(entries: Sequence[Entry]) -> Iterator[tuple[int, int]]:
    """Cases, and all others: two runs of ordinals."""
    cases = sum(entry.kind == "case" for entry in entries)
    if cases:
        yield 0, cases
    if cases < len(entries):
        yield cases, len(entries)
