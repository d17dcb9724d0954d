# An inverted index in one pass over the entries. How well a word tells an entry is rounded to one of nine levels, and a word's
# postings are one set of ordinals a level, because a set of ten thousand is then one or two kilobytes.
"""Terms, the entries that hold them, and how strongly."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, pairwise

from build_tools.views.search.assets import Shard
from build_tools.views.search.entries import ALIAS, Entry
from build_tools.views.search.folding import STOP_WORDS, words
from build_tools.views.search.numbers import packed, packed_texts
from build_tools.views.search.stemming import stem

LEVELS = (1.0, 1.6, 2.4, 3.6, 5.4, 8.0, 12.0, 18.0, 27.0)
"""What each level counts; the browser has the same list."""
TERMS_SIZE = 12_000
"""Characters of a shard of terms."""
PAIRS_A_SHARD = 256
LONGEST_WORD = 40
MOST_IN_LEXICON = 6_000
_HASH_BITS = 24
MOST_BITS = 17


@dataclass
class Index:
    """What is gathered from the entries."""

    size: int = 0
    levels: list[dict[str, list[int]]] = field(default_factory=lambda: [defaultdict(list) for _ in LEVELS])
    strong: Counter[str] = field(default_factory=Counter)
    """Words as written (folded) of names, titles and terms."""
    stems: "_Stems" = field(default_factory=lambda: _Stems())
    pairs: list[list[int]] = field(default_factory=lambda: [[] for _ in range(1 << MOST_BITS)])
    """Entries by the hash of two neighbouring words."""
    pair_count: int = 0


class _Stems(dict[str, str]):
    """Word to stem, worked out once; stop words have none."""

    def __missing__(self, word: str) -> str:
        made = "" if word in STOP_WORDS else stem(word)[:LONGEST_WORD]
        self[word] = made
        return made


class _Hashes(dict[str, int]):
    """Stem to hash."""

    def __missing__(self, term: str) -> int:
        self[term] = made = word_hash(term)
        return made


def word_hash(term: str) -> int:
    """FNV-1a of the UTF-16 code units, folded to 24 bits; the browser computes the same."""
    value = 0x811C9DC5
    units = term.encode("utf-16-le")
    for low, high in zip(units[::2], units[1::2], strict=True):
        value = (value ^ (low | high << 8)) * 0x01000193 & 0xFFFFFFFF
    return (value ^ value >> _HASH_BITS) & (1 << _HASH_BITS) - 1


def pair_hash(first: int, second: int) -> int:
    """The hash of two neighbours from theirs."""
    return (first * 31 + second) & (1 << _HASH_BITS) - 1


def gather(entries: Iterable[Entry]) -> Index:
    """Read all entries."""
    index, hashes = Index(), _Hashes()
    for entry in entries:
        _add(entry, index, hashes)
    return index


def _add(entry: Entry, index: Index, hashes: _Hashes) -> None:
    ordinal, stems, levels = index.size, index.stems, index.levels
    index.size += 1
    weights, in_order = _weights(entry, index)
    told = list(filter(None, map(stems.__getitem__, words("\n".join(entry.prose)))))
    counts = Counter(told)
    once, twice, often = levels[:3]
    for term, count in counts.items():
        if term not in weights:
            (once if count == 1 else twice if count < 4 else often)[term].append(ordinal)
    for term, values in weights.items():
        best = max(values)
        levels[_level(best + 0.3 * (sum(values) - best) + 0.4 * min(counts[term], 4))][term].append(ordinal)
    numbers = list(map(hashes.__getitem__, in_order + told))
    mask, shift = (1 << _HASH_BITS) - 1, _HASH_BITS - MOST_BITS
    # This is pair_hash, written out because it runs millions of times.
    found = {((first * 31 + second) & mask) >> shift for first, second in pairwise(numbers)}
    index.pair_count += len(found)
    pairs = index.pairs
    for bucket in found:
        pairs[bucket].append(ordinal)


def _weights(entry: Entry, index: Index) -> tuple[dict[str, list[float]], list[str]]:
    """What each word of the entry's fields weighs there, beginnings of names included; and the words in order."""
    weights: dict[str, list[float]] = defaultdict(list)
    heads: dict[str, float] = {}
    in_order: list[str] = []
    for weight, strings in entry.fields:
        found: dict[str, float] = {}
        for string in strings:
            written = words(string)
            terms = [term for word in written if (term := index.stems[word])]
            in_order += terms
            if weight >= ALIAS:
                index.strong.update(written)
                for word in written:
                    for length in range(1, min(len(word), 3) + 1):
                        head = f"{word[:length]}*"
                        if heads.get(head, 0) < weight:
                            heads[head] = weight
            # The fewer words a name has, the more each of them tells it.
            value = weight * (0.85 + 1 / len(terms)) if terms and weight > ALIAS else weight
            for term in terms:
                if found.get(term, 0) < value:
                    found[term] = value
        for term, value in found.items():
            weights[term].append(value)
    for name in entry.names:
        parts = words(name)
        joined = "".join(parts)
        if 2 <= len(parts) <= 3 and len(joined) <= 12:
            weights[joined].append(ALIAS)
            index.strong[joined] += 1
    for head, weight in heads.items():
        index.levels[_level(weight)][head].append(index.size - 1)
    return weights, in_order


@lru_cache(maxsize=10_000)
def _level(impact: float) -> int:
    """The nearest level on a scale of ratios."""
    if impact < 1.3:
        return 0
    for n in range(1, len(LEVELS)):
        if impact < LEVELS[n]:
            return n - 1 if impact * impact < LEVELS[n - 1] * LEVELS[n] else n
    return len(LEVELS) - 1


def term_shards(index: Index) -> tuple[list[Shard], list[str]]:
    """The shards of all terms in order, and the first term of each."""
    terms = sorted({term for level in index.levels for term in level}, key=lambda term: term.encode("utf-16-be", "surrogatepass"))
    shards: list[Shard] = []
    firsts: list[str] = []
    names: list[str] = []
    lists: list[str] = []
    size = 0

    def close() -> None:
        shards.append(Shard(f"t{len(shards)}", {"terms": packed_texts(names), "lists": "\n".join(lists)}))
        firsts.append(names[0])

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
    return shards, firsts


def pair_shards(index: Index) -> tuple[list[Shard], int]:
    """Which entries hold which two neighbours, by bucket of their hash; and the number of bits that name a bucket."""
    bits = min(MOST_BITS, max(8, (index.pair_count // 40).bit_length()))
    buckets, width = index.pairs, 1 << MOST_BITS - bits
    if width > 1:
        buckets = [sorted(set(chain.from_iterable(buckets[n : n + width]))) for n in range(0, len(buckets), width)]
    shards = [
        Shard(f"p{n}", "\n".join(packed(bucket, index.size) for bucket in buckets[start : start + PAIRS_A_SHARD]))
        for n, start in enumerate(range(0, len(buckets), PAIRS_A_SHARD))
    ]
    return shards, bits


def lexicon_shard(index: Index) -> Shard:
    """Words as written that a misspelt one may have meant: of names and terms first, then those that several entries hold."""
    strong = [word for word, _ in index.strong.most_common() if _spoken(word, 3) and index.stems[word]][:MOST_IN_LEXICON]
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
