# Words become numbers once in each process; everything after that is arithmetic on columns of numbers.
"""Words and terms, numbered."""

from array import array
from collections.abc import Iterable
from itertools import chain
from struct import unpack
from zlib import crc32

import numpy as np

from build_tools.views.search.folding import words
from build_tools.views.search.numbers import Numbers
from build_tools.views.search.parts import part_of
from build_tools.views.search.stemming import term_of

ORDER_BITS = 56


def word_hash(term: str) -> int:
    """FNV-1a of the UTF-16 code units, folded to 24 bits and never 0; the browser computes the same."""
    value = 0x811C9DC5
    units = term.encode("utf-16-le")
    for unit in unpack(f"<{len(units) // 2}H", units):
        value = (value ^ unit) * 0x01000193 & 0xFFFFFFFF
    return (value ^ value >> 24) & 0xFFFFFF or 1


class Terms(dict[str, int]):
    """Term to its number, given when it is first asked for; no term has number 0."""

    def __init__(self) -> None:
        super().__init__({"": 0})
        self.written = [""]
        self.hashes = array("I", [0])
        self.order = array("q", [0])
        """The part of each term, and ORDER_BITS that are the same in every process."""

    def __missing__(self, term: str) -> int:
        self[term] = number = len(self.written)
        self.written.append(term)
        self.hashes.append(hashed := word_hash(term))
        self.order.append(part_of(term) << ORDER_BITS | crc32(term.encode("utf-8", "surrogatepass")) << 24 | hashed)
        return number


class Runs:
    """Lists of numbers, one after the other in one column."""

    def __init__(self) -> None:
        self._numbers, self._starts = array("I"), array("I", [0])

    def add(self, numbers: Iterable[int]) -> None:
        """Put one more list behind the others."""
        self._numbers.extend(numbers)
        self._starts.append(len(self._numbers))

    def of(self, which: Numbers) -> tuple[Numbers, Numbers]:
        """The lists with these numbers, one after the other, and how long each is."""
        # Looked at where they are: copying all lists of a process for those of a hundred entries would take longer.
        numbers, starts = (np.frombuffer(column, dtype=np.uintc) for column in (self._numbers, self._starts))
        starts, following = starts[which].astype(np.int64), starts[which + 1].astype(np.int64)
        sizes = following - starts
        ends = np.cumsum(sizes)
        places = np.arange(ends[-1] if len(ends) else 0) + np.repeat(starts - ends + sizes, sizes)
        return numbers[places].astype(np.int64), sizes


class Names(dict[str, int]):
    """Names, titles and terms with their words, by numbers. Those of parties, places and laws stand in thousands of entries."""

    def __init__(self, vocabulary: "Vocabulary") -> None:
        super().__init__()
        self._vocabulary = vocabulary
        self._heads: dict[str, tuple[int, ...]] = {}
        self.texts: list[str] = []
        self.written: list[str] = []
        """The words of each as written, folded, with a space between them."""
        self.joined: list[str] = []
        """The words of each as one, or "" where nobody would write that."""
        self.words, self.heads = Runs(), Runs()
        """The words of each without stop words, and how its words begin: "ch" is the term `ch*`."""

    def __missing__(self, text: str) -> int:
        self[text] = number = len(self.texts)
        known, written = self._vocabulary, words(text)
        joined = "".join(written)
        self.texts.append(text)
        self.written.append(" ".join(written))
        self.joined.append(joined if 2 <= len(written) <= 3 and len(joined) <= 12 else "")
        self.words.add([word for word in map(known.__getitem__, written) if known.term_of_word[word]])
        self.heads.add(set(chain.from_iterable(map(self._heads_of, written))))
        return number

    def _heads_of(self, word: str) -> tuple[int, ...]:
        made = self._heads.get(word)
        if made is None:
            made = self._heads[word] = tuple(self._vocabulary.terms[f"{word[:length]}*"] for length in range(1, min(len(word), 3) + 1))
        return made


class Vocabulary(dict[str, int]):
    """Word to its number, given when it is first asked for, and what is known of words and terms by their numbers."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.term_of_word = array("I")
        """The term of each word; 0 for stop words."""
        self.order = array("I")
        """What tells the words of a term apart in every process."""
        self.terms = Terms()
        self.names = Names(self)

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self.words)
        self.words.append(word)
        self.term_of_word.append(self.terms[term_of(word)])
        self.order.append(crc32(word.encode("utf-8", "surrogatepass")))
        return number

    def of(self, texts: Iterable[str]) -> tuple[Numbers, Numbers]:
        """The words of texts one after the other, stop words included, and how many each text has."""
        rows = [words(text) for text in texts]
        sizes = np.array(list(map(len, rows)), dtype=np.int64)
        return np.fromiter(map(self.__getitem__, chain.from_iterable(rows)), dtype=np.int64, count=int(sizes.sum())), sizes
