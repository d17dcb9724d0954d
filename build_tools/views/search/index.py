# An inverted index in one pass over the entries. How well a word tells an entry is rounded to one of nine levels, and a word's
# postings are one set of ordinals a level, because a set of ten thousand is then one or two kilobytes.
"""Terms, the entries that hold them, and how strongly."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
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

    stems: "Stems"
    size: int = 0
    levels: list["_Postings"] = field(default_factory=lambda: [defaultdict(list) for _ in LEVELS])
    """For each level, the ordinals of the entries that each term tells so well."""
    cuts: "_Cuts" = field(init=False)
    """Names, titles and terms, cut into words once however many entries hold them."""
    joined: set[str] = field(default_factory=set)
    """Names of several words as one."""

    def __post_init__(self) -> None:
        self.cuts = _Cuts(self.stems)
        self.of_impact = _OfImpact(self.levels)


_Postings = defaultdict[str, list[int]]


class Stems(dict[str, str]):
    """Word to stem, worked out once; stop words have none."""

    def __missing__(self, word: str) -> str:
        made = "" if word in STOP_WORDS else stem(word)[:LONGEST_WORD]
        self[word] = made
        return made

    def of(self, text: str) -> list[str]:
        """The stems of a text's words in order, without stop words."""
        return list(filter(None, map(self.__getitem__, words(text))))


class _Cut(NamedTuple):
    """A text of a field: its words as written (folded), their stems, and how its words begin."""

    written: list[str]
    terms: list[str]
    heads: set[str]


class _Heads(dict[str, tuple[str, ...]]):
    """Word to its beginnings, as terms."""

    def __missing__(self, word: str) -> tuple[str, ...]:
        self[word] = made = tuple(f"{word[:length]}*" for length in range(1, min(len(word), 3) + 1))
        return made


class _Cuts(dict[str, _Cut]):
    """Text to its words, worked out once: names of parties, places and laws stand in thousands of entries."""

    def __init__(self, stems: Stems) -> None:
        super().__init__()
        self._stems = stems
        self._heads = _Heads()

    def __missing__(self, text: str) -> _Cut:
        written = words(text)
        terms = list(filter(None, map(self._stems.__getitem__, written)))
        self[text] = made = _Cut(written, terms, set(chain.from_iterable(map(self._heads.__getitem__, written))))
        return made


class _OfImpact(dict[float, _Postings]):
    """Impact to the postings of its level: few impacts are different."""

    def __init__(self, levels: list[_Postings]) -> None:
        super().__init__()
        self._levels = levels

    def __missing__(self, impact: float) -> _Postings:
        self[impact] = made = self._levels[level_of(impact)]
        return made


def gather(entries: Iterable[Entry], rows: Iterable[Sequence[str]], stems: Stems) -> Index:
    """Read all entries. `rows` are the stems of each one's prose."""
    index = Index(stems)
    for entry, row in zip(entries, rows, strict=True):
        _add(entry, row, index)
    return index


def _add(entry: Entry, row: Sequence[str], index: Index) -> None:
    ordinal, of_impact = index.size, index.of_impact
    best, others = _weights(entry, index)
    counts = Counter(row)
    for term, value in best.items():
        count = counts.pop(term, 0)
        impact = value + 0.4 * (count if count < 4 else 4)
        if term in others:
            impact += 0.3 * others[term]
        of_impact[impact][term].append(ordinal)
    once, twice, often = index.levels[:3]
    for term, count in counts.items():
        (once if count == 1 else twice if count < 4 else often)[term].append(ordinal)
    index.size += 1


def _weights(entry: Entry, index: Index) -> tuple[dict[str, float], dict[str, float]]:
    """What each word of the entry's fields weighs in the best of them, and in its other fields. Beginnings of names are noted at once."""
    best: dict[str, float] = {}
    others: dict[str, float] = {}

    def note(found: dict[str, float]) -> None:
        for term, value in found.items():
            former = best.get(term)
            if former is None:
                best[term] = value
            else:
                best[term] = max(former, value)
                others[term] = others.get(term, 0) + min(former, value)

    heads: set[str] = set()
    for weight, strings in sorted(entry.fields, key=_heaviest_first):
        if weight < ALIAS:
            note(dict.fromkeys(chain.from_iterable(map(index.stems.of, strings)), weight))
            continue
        cuts = [index.cuts[string] for string in strings]
        begun = index.of_impact[weight]
        new = set().union(*[cut.heads for cut in cuts]) - heads
        for head in new:
            begun[head].append(index.size)
        heads |= new
        if weight > ALIAS:
            # The fewer words a name has, the more each of them tells it.
            cuts.sort(key=_words_first)
        found: dict[str, float] = {}
        for _, terms, _ in cuts:
            value = weight * (0.85 + 1 / len(terms)) if terms and weight > ALIAS else weight
            for term in terms:
                found[term] = value
        note(found)
    for name in entry.names:
        parts = index.cuts[name].written
        joined = "".join(parts)
        if 2 <= len(parts) <= 3 and len(joined) <= 12:
            note({joined: ALIAS})
            index.joined.add(joined)
    return best, others


def _heaviest_first(field: tuple[float, tuple[str, ...]]) -> float:
    return -field[0]


def _words_first(cut: _Cut) -> int:
    return -len(cut.terms)


def level_of(impact: float) -> int:
    """The nearest level on a scale of ratios."""
    if impact < 1.3:
        return 0
    for n in range(1, len(LEVELS)):
        if impact < LEVELS[n]:
            return n - 1 if impact * impact < LEVELS[n - 1] * LEVELS[n] else n
    return len(LEVELS) - 1


def term_blocks(index: Index) -> list[tuple[str, dict[str, str]]]:
    """All terms with their postings, in blocks: the first term of each, and its data."""
    told: dict[str, str] = {}
    for n, level in enumerate(index.levels):
        for term, ordinals in level.items():
            written = f"{n}{packed(ordinals, index.size)}"
            told[term] = f"{told[term]} {written}" if term in told else written
    blocks: list[tuple[str, dict[str, str]]] = []
    names: list[str] = []
    size = 0

    def close() -> None:
        blocks.append((names[0], {"terms": packed_texts(names), "lists": "\n".join(told[name] for name in names)}))

    # In the order in which the browser compares them.
    for term in sorted(told, key=lambda term: term.encode("utf-16-be", "surrogatepass")):
        if size and size + len(told[term]) > TERMS_SIZE:
            close()
            names, size = [], 0
        names.append(term)
        size += len(told[term]) + len(term) + 2
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
