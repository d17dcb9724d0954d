# Python makes the index and the browser asks it: both must cut text into the same words.
import json
from base64 import b64decode
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.views.search.folding import words
from build_tools.views.search.front_coding import packed_texts
from build_tools.views.search.numbers import BITMAP, LAST, MORE, leads_of, packed_lists
from build_tools.views.search.pairs import pair_hash
from build_tools.views.search.stemming import stem
from build_tools.views.search.vocabulary import word_hash

VECTORS = json.loads((Path(__file__).parent / "vectors.json").read_text(encoding="utf-8"))


def packed(lists: list[list[int]], below: int) -> list[str]:
    """Lists as an index holds them."""
    columns = (np.array(numbers, dtype=np.int64) for numbers in ([n for some in lists for n in some], list(map(len, lists))))
    made = packed_lists(*columns, below, leads_of(np.full(len(lists), ord("\n"))))
    assert made.text.decode() == "".join(f"\n{made.part(n, n + 1)}" for n in range(len(lists)))
    return [made.part(n, n + 1) for n in range(len(lists))]


def test_python_agrees_with_the_vectors() -> None:
    """Words, stems, hashes and packed sets are as the shared table says."""
    for text, expected in VECTORS["words"]:
        assert words(text) == expected, text
    assert [[word, stem(word)] for word, _ in VECTORS["stems"]] == VECTORS["stems"]
    assert [[word, word_hash(word)] for word, _ in VECTORS["hashes"]] == VECTORS["hashes"]
    for first, second, bits, bucket in VECTORS["pairs"]:
        hashes = np.array([word_hash(first), word_hash(second)])
        assert pair_hash(hashes[:1], hashes[1:])[0] >> 24 - bits == bucket
    for numbers, below, expected in VECTORS["numbers"]:
        assert packed([numbers], below) == [expected]
    for several, expected in VECTORS["texts"]:
        assert packed_texts(several) == expected


def test_the_browser_agrees_with_the_vectors(real_page: Any) -> None:
    """The scripts read what Python writes and cut words as it does."""
    real_page.evaluate("contestedSearch.query('')")
    differences = real_page.evaluate(
        """(vectors) => {
          const { words, stem } = contestedSearch.parts;
          const { numbers, texts, pairBucket } = contestedSearch.parts;
          const same = (made, expected) => JSON.stringify(made) === JSON.stringify(expected);
          return [
            ...vectors.words.map(([text, expected]) => [text, words(text), expected]),
            ...vectors.stems.map(([word, expected]) => [word, stem(word), expected]),
            ...vectors.numbers.map(([expected, below, text]) => [text, Array.from(numbers(text, below)), expected]),
            ...vectors.texts.map(([expected, text]) => [text, texts(text), expected]),
            ...vectors.pairs.map(([first, second, bits, bucket]) => [first, pairBucket(first, second, bits), bucket]),
          ].filter(([, made, expected]) => !same(made, expected));
        }""",
        VECTORS,
    )
    assert differences == []


def test_every_word_of_the_record_is_cut_alike(real: tuple[Path, Any], real_page: Any) -> None:
    """Not only the vectors: all titles, summaries and names of the record."""
    catalogue = real[1]
    texts = [text for case in catalogue.cases.values() for text in (case.record.title, case.record.summary)]
    texts += [
        name
        for entry in catalogue.stakeholders.values()
        for name in (entry.record.name, entry.record.local_name or "", *entry.record.aliases)
    ]
    real_page.evaluate("contestedSearch.query('')")
    made = real_page.evaluate("(texts) => texts.map((text) => contestedSearch.parts.words(text).map(contestedSearch.parts.stem))", texts)
    assert made == [[stem(word) for word in words(text)] for text in texts]


@pytest.mark.parametrize(
    "forms",
    [
        "fine fined fines fining", "ban banned bans banning", "recall recalled recalls", "sue sued sues suing", "company companies",
        "recognise recognized recognises", "agree agreed agrees", "label labelled labeling", "behaviour behavior", "licence licensed",
        "child children", "withdraw withdrew withdrawn", "robotaxi robotaxis", "penalty penalties",
    ],
)  # fmt: skip
def test_forms_of_a_word_have_one_stem(forms: str) -> None:
    """Whoever asks for one form finds the others."""
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize("pair", ["us use", "new news", "state status", "bing ring", "texas text", "need new"])
def test_different_words_keep_different_stems(pair: str) -> None:
    """Folding does not go so far that words run together."""
    one, other = pair.split()
    assert stem(one) != stem(other)


def test_a_set_of_any_density_comes_back(real_page: Any) -> None:
    """Sparse and dense sets survive packing and unpacking."""
    sets = [[n for n in range(2000) if (n * 7919) % 2000 < most] for most in (1, 3, 40, 333, 334, 900, 2000)]
    real_page.evaluate("contestedSearch.query('')")
    read = real_page.evaluate("(texts) => texts.map((text) => Array.from(contestedSearch.parts.numbers(text, 2000)))", packed(sets, 2000))
    assert read == sets


@given(st.lists(st.text(alphabet="aS's’é\u0301か\u3099ガ한ﬁß-1 \r\n\u2028", max_size=8)))
def test_lines_are_cut_into_the_words_that_they_hold_side_by_side(lines: list[str]) -> None:
    """A text of several lines is cut line by line if it is not ASCII; no letter, mark or possessive reaches into the next line."""
    assert words("\n".join(lines)) == words(" ".join(lines).replace("\n", " "))


@given(st.data(), st.sampled_from([1, 7, 60, 61, 1860, 1861, 60_000]))
def test_lists_that_are_packed_together_come_back_one_by_one(data: st.DataObject, below: int) -> None:
    """Sparse, dense and empty lists beside each other: none takes a number or a character of its neighbour, however many are packed at once."""
    rising = st.lists(st.integers(0, below - 1), unique=True, max_size=40).map(sorted)
    lists = data.draw(st.lists(rising | st.just(list(range(below)))))
    made = packed(lists, below)
    assert [unpacked(text, below) for text in made] == lists
    with patch("build_tools.views.search.numbers._AT_ONCE", data.draw(st.integers(1, 60))):
        assert packed(lists, below) == made


def unpacked(text: str, below: int) -> list[int]:
    """What the browser reads, written once more as plainly as can be."""
    if text.startswith(BITMAP):
        bits = int.from_bytes(b64decode(text[1:] + "=" * (-len(text[1:]) % 4)), "little")
        return [n for n in range(below) if bits >> n & 1]
    found, value, at = [], 0, -1
    for character in text:
        if character in MORE:
            value = value * 30 + MORE.index(character) + 1
        else:
            at += value * 60 + LAST.index(character) + 1
            value = 0
            found.append(at)
    return found
