# A slip is mended by words that the record holds. The most telling of them fit into one shard, whatever the size of the record.
"""Words as written that a misspelt one may have meant."""

from collections import Counter
from collections.abc import Iterable, Sequence
from heapq import merge

from build_tools.views.search.assets import Shard, Written
from build_tools.views.search.front_coding import packed_texts
from build_tools.views.search.parts import Segment
from build_tools.views.search.stemming import term_of

MOST = 6_000
"""Words of names, and as many of others."""
MOST_COUNTED = 2 * MOST
"""Of other words, so many have to be known: some are words of names, too."""


def strong_words(segments: Sequence[Segment]) -> list[str]:
    """Words of names and terms, the most frequent first."""
    names: dict[str, str] = {}
    joined: dict[str, None] = {}
    for one in segments:
        names.update(one.names[0])
        joined.update(dict.fromkeys(one.names[1]))
    found = Counter(" ".join(names.values()).split())
    found.update(joined.keys())
    return [word for word, _ in found.most_common() if spoken(word, 3) and (word in joined or term_of(word))][:MOST]


def lexicon_shard(strong: Sequence[str], counted: Iterable[Iterable[Sequence[str | int]]]) -> Written:
    """Words of names first, then those that several entries hold: lists of `counted` words, each with the most frequent first."""
    known = set(strong)
    rising = merge(*counted, key=lambda one: (-int(one[1]), one[0]))
    common: list[str] = []
    for word, _ in rising:
        if word not in known:
            common.append(str(word))
            if len(common) == MOST:
                break
    return Shard("lexicon", {"strong": packed_texts(sorted(strong)), "common": packed_texts(sorted(common))}).written()


def spoken(word: str, least: int) -> bool:
    """Whether somebody may misspell it."""
    return least <= len(word) <= 24 and not word.isdigit()
