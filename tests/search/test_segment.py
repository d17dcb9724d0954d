"""Segments and their merge: what one segment of everything says, many small ones say together."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import from_json

from build_tools.views.search.assets import folder_of
from build_tools.views.search.entries import ALIAS, NAME, PROSE, SUMMARY, TITLE, Entry, Text
from build_tools.views.search.groups import MOST, groups
from build_tools.views.search.lexicon import strong_words
from build_tools.views.search.merging import counted, merged, term_blocks
from build_tools.views.search.pairs import pair_shards
from build_tools.views.search.parts import PARTS, Segment
from build_tools.views.search.segment import LEVELS, segment
from build_tools.views.search.vocabulary import Vocabulary

ENTRY = Entry(kind="case", address="cases/x/", title="", meta="", summary="", names=(), fields=(), texts=())
WORDS = st.lists(
    st.sampled_from(["ban", "banned", "chat", "gpt", "the", "of", "openai", "数据保护", "straße", "it's", "café", "12", "robo-taxi"]),
    max_size=6,
).map(" ".join)
FIELDS = st.lists(st.tuples(st.sampled_from([TITLE, NAME, ALIAS, SUMMARY, PROSE]), st.lists(WORDS, max_size=3).map(tuple)), max_size=4)
ENTRIES = st.lists(
    st.builds(
        Entry,
        kind=st.just("case"),
        address=st.just("cases/x/"),
        title=WORDS,
        meta=WORDS,
        summary=WORDS,
        names=st.lists(WORDS, max_size=2).map(tuple),
        fields=FIELDS.map(lambda fields: tuple(sorted(fields, key=lambda field: -field[0]))),
        texts=st.lists(st.builds(Text, st.just("a"), WORDS, WORDS), max_size=2).map(tuple),
    ),
    max_size=8,
)


ALL = range(PARTS)


def segments(*some: list[Entry]) -> list[Segment]:
    vocabulary = Vocabulary()
    return [segment(entries, vocabulary) for entries in some]


def shards(some: list[Segment], parts: range = ALL) -> list[object]:
    """What is written of words and pairs, and the words that a slip may have meant."""
    index = merged(some, parts)
    return [term_blocks(index), counted(index), strong_words(some), pair_shards(some, parts, 17)]


@given(ENTRIES, st.integers(0, 8))
def test_where_segments_end_makes_no_difference(entries: list[Entry], cut: int) -> None:
    """Groups of neighbours can be chosen freely."""
    assert shards(segments(entries[:cut], entries[cut:])) == shards(segments(entries))


@given(ENTRIES)
def test_parts_hold_everything_once(entries: list[Entry]) -> None:
    """Runs of parts can be merged apart; what they say together is what all say, in the same order."""
    some = segments(entries)
    runs = [merged(some, range(n, n + 8)) for n in ALL[::8]]
    whole = merged(some, ALL)
    assert [term for run in runs for term in run.terms] == whole.terms
    assert sum(len(run.postings) for run in runs) == len(whole.postings)
    assert {word: term for run in runs for word, term in run.forms.items()} == whole.forms
    pairs = [pair_shards(some, range(n, n + 8), 17) for n in ALL[::8]]
    assert [text for run in pairs for _, text in run] == [text for _, text in pair_shards(some, ALL, 17)]


@given(ENTRIES.filter(len))
def test_texts_are_all_there(entries: list[Entry]) -> None:
    """In blocks of as many as the head says."""
    made = segments(entries)[0]
    blocks = [from_json(data) for _, data in made.texts]
    assert [len(block) for block in blocks[:-1]] == [made.head.each] * (len(blocks) - 1)
    assert [told[2] for block in blocks for told in block] == [entry.title for entry in entries]
    assert made.head.folder == folder_of(made.texts)


@given(ENTRIES)
def test_a_segment_says_the_same_when_it_is_read_again(entries: list[Entry]) -> None:
    """It is handed on as bytes."""
    made = segment(entries, Vocabulary())
    assert Segment(made.content).head == made.head
    assert shards([Segment(made.content)]) == shards([made])


@given(ENTRIES)
def test_a_vocabulary_that_knows_more_makes_the_same_segment(entries: list[Entry]) -> None:
    """Each process learns its words in another order."""
    learned = Vocabulary()
    learned.of(["what other entries say before robo 12 ban"])
    assert segment(entries, learned).content == segment(entries, Vocabulary()).content


def levels(entry: Entry) -> dict[str, int]:
    """Terms of a single entry and how well they tell it."""
    index = merged(segments([entry]), ALL)
    return {index.terms[posting >> 36]: posting >> 32 & 0xF for posting in index.postings.tolist()}


@pytest.mark.parametrize(
    ("said", "level"),
    [("", None), ("ban", 0), ("ban banned", 1), ("bans ban banned", 1), ("ban ban ban ban", 2)],
)
def test_prose_tells_more_the_more_often_it_says_a_word(said: str, level: int | None) -> None:
    assert levels(replace(ENTRY, summary=said)).get("ban") == level


def test_a_short_name_tells_more_than_a_long_one() -> None:
    """The fewer words, the more each counts: 22.2 and 13.2, on the scale of levels."""
    found = levels(replace(ENTRY, fields=((TITLE, ("Mantis", "Mantle of quiet green hills")),)))
    assert (LEVELS[found["manti"]], LEVELS[found["mantl"]]) == (27.0, 12.0)


def test_names_are_found_by_their_beginnings_and_as_one_word() -> None:
    found = levels(replace(ENTRY, names=("Chat GPT",), fields=((NAME, ("Chat GPT",)),)))
    assert {"c*", "ch*", "cha*", "g*", "gp*", "gpt*", "chat", "gpt", "chatgpt"} == found.keys()


@given(st.sets(st.text(min_size=1, max_size=5), max_size=600), st.text(min_size=1, max_size=5))
def test_one_more_id_changes_one_group_or_two(ids: set[str], more: str) -> None:
    """What is made of the other groups can be kept. All ids are in one group each, in their order."""
    before, after = list(groups(ids)), list(groups(ids | {more}))
    assert [ident for group in after for ident in group] == sorted(ids | {more})
    assert all(0 < len(group) <= MOST for group in after)
    assert sum(group not in before for group in after) <= 2 or max(map(len, after)) == MOST
