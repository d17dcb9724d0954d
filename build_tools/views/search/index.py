# An inverted index in one pass over the entries. How well a word tells an entry is rounded to one of nine levels, and a word's
# postings are one set of ordinals a level, because a set of ten thousand is then one or two kilobytes.
"""Terms, the entries that hold them, and how strongly."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from build_tools.views.search.assets import Shard
from build_tools.views.search.entries import ALIAS, PROSE, Entry
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


@dataclass
class Index:
    """What is gathered from the entries."""

    size: int = 0
    levels: list[dict[str, list[int]]] = field(default_factory=lambda: [defaultdict(list) for _ in LEVELS])
    strong: Counter[str] = field(default_factory=Counter)
    """Words as written (folded) of names, titles and terms."""
    prose: Counter[str] = field(default_factory=Counter)
    pairs: list[set[int]] = field(default_factory=list)
    """For each entry the hashes of its neighbouring words."""


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
    index, stems, hashes = Index(), _Stems(), _Hashes()
    for entry in entries:
        _add(entry, index, stems, hashes)
    return index


def _add(entry: Entry, index: Index, stems: _Stems, hashes: _Hashes) -> None:
    ordinal = index.size
    index.size += 1
    weights: dict[str, list[float]] = defaultdict(list)
    heads: dict[str, float] = {}
    in_order: list[str] = []
    for weight, strings in entry.fields:
        found: dict[str, float] = {}
        for string in strings:
            written = words(string)
            terms = [term for word in written if (term := stems[word])]
            in_order += terms
            index.prose.update(written)
            if weight >= ALIAS:
                index.strong.update(written)
                for word in written:
                    for length in range(1, min(len(word), 3) + 1):
                        head = f"{word[:length]}*"
                        heads[head] = max(heads.get(head, 0), weight)
            value = weight * (0.85 + 1 / len(terms)) if terms and weight > ALIAS else weight
            for term in terms:
                found[term] = max(found.get(term, 0), value)
        for term, value in found.items():
            weights[term].append(value)
    for name in entry.names:
        parts = words(name)
        if 2 <= len(parts) <= 3 and len("".join(parts)) <= 12:
            weights["".join(parts)].append(ALIAS)
            index.strong["".join(parts)] += 1
    written = words("\n".join(entry.prose))
    index.prose.update(written)
    terms = list(filter(None, map(stems.__getitem__, written)))
    in_order += terms
    impacts = {term: 1.0 if count == 1 else 1.6 if count < 4 else 2.4 for term, count in Counter(terms).items()}
    for term, values in weights.items():
        best = max(values)
        impacts[term] = best + 0.3 * (sum(values) - best) + 0.4 * impacts.get(term, 0) * PROSE
    impacts.update(heads)
    levels = index.levels
    for term, impact in impacts.items():
        levels[_level(impact)][term].append(ordinal)
    numbers = list(map(hashes.__getitem__, in_order))
    mask = (1 << _HASH_BITS) - 1
    index.pairs.append({(first * 31 + second) & mask for first, second in pairwise(numbers)})


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
    total = sum(map(len, index.pairs))
    bits = min(17, max(8, (total // 40).bit_length()))
    buckets: list[list[int]] = [[] for _ in range(1 << bits)]
    shift = _HASH_BITS - bits
    for ordinal, pairs in enumerate(index.pairs):
        for bucket in {pair >> shift for pair in pairs}:
            buckets[bucket].append(ordinal)
    shards = [
        Shard(f"p{n}", "\n".join(packed(bucket, index.size) for bucket in buckets[start : start + PAIRS_A_SHARD]))
        for n, start in enumerate(range(0, len(buckets), PAIRS_A_SHARD))
    ]
    return shards, bits


def lexicon_shard(index: Index) -> Shard:
    """Words as written that a misspelt one may have meant: of names and terms first, then common ones of the prose."""

    def spoken(counted: Counter[str], least: int) -> Iterator[str]:
        return (word for word, count in counted.most_common() if count >= least and 3 <= len(word) <= 24 and not word.isdigit())

    strong = [word for word in spoken(index.strong, 1) if word not in STOP_WORDS][:MOST_IN_LEXICON]
    known = set(strong)
    common = [word for word in spoken(index.prose, 2) if word not in known and word not in STOP_WORDS and len(word) > 3][:MOST_IN_LEXICON]
    return Shard("lexicon", {"strong": packed_texts(sorted(strong)), "common": packed_texts(sorted(common))})


def text_shards(entries: Sequence[Entry], kinds: Sequence[str], size: int = 9_000) -> tuple[list[Shard], list[list[int]]]:
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
