"""What is merged is known by what it is made of: a bundle that seems to be as it was is as it was."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.views.document import Piece
from build_tools.views.search import runs
from build_tools.views.search.bundles import Bundle
from build_tools.views.search.entries import Entry
from build_tools.views.search.index import SEGMENT, Index
from build_tools.views.search.segment import segment
from build_tools.views.search.vocabulary import Vocabulary
from tests.search.test_segment import ENTRIES, ENTRY

Groups = list[list[Entry]]
GROUPS = st.lists(ENTRIES.filter(len), min_size=1, max_size=4)


def index(groups: Groups) -> Index:
    """The index of segments that another process has made."""
    return Index([Piece(SEGMENT, n, segment(entries, Vocabulary()).content) for n, entries in enumerate(groups)])


def by_inputs(made: Index) -> dict[str, Bundle]:
    """Bundles by what they are made of; the lexicon, too."""
    last = made.last({one.name: one.make().told() for one in made.bundles})
    return {f"{one.name} {one.inputs}": one for one in (*made.bundles, last)}


@pytest.fixture(autouse=True, scope="module")
def many_runs():
    """As in a large record."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(runs, "_BYTES_A_RUN", 10)
        patch.setattr(runs, "LEAST_BITS", 17)
        yield


@settings(max_examples=25)
@given(GROUPS, GROUPS)
def test_bundles_of_the_same_inputs_are_the_same(before: Groups, after: Groups) -> None:
    """Whatever else the records hold."""
    known = by_inputs(index(before))
    for inputs, one in by_inputs(index([*before[:1], *after])).items():
        if inputs in known:
            assert known[inputs].make() == one.make()


def test_an_edit_makes_few_bundles_anew() -> None:
    """The words that changed are in few parts."""
    groups = [[replace(ENTRY, summary=f"{word} robo taxi") for word in ("ban", "recall", "withdrawal")] for _ in range(3)]
    edited = [[replace(groups[0][0], summary="ban robo zebra"), *groups[0][1:]], *groups[1:]]
    before, after = by_inputs(index(groups)), by_inputs(index(edited))
    assert len(after) > 128
    made = {after[inputs].name.split(" ")[0].rstrip(",") for inputs in after.keys() - before.keys()}
    assert made == {"terms", "pairs", "texts", "lexicon"}
    assert len(after.keys() - before.keys()) <= 8


def test_no_two_bundles_lie_in_one_folder() -> None:
    """Where many parts hold nothing, they would be the same."""
    found = index([[replace(ENTRY, address=f"cases/{n}/", summary="robo taxi")] for n in range(3)])
    folders = [told.folder for one in found.bundles if (told := one.make().told()).names]
    assert len(folders) > 64
    assert len(folders) == len(set(folders))


def test_what_is_told_of_texts_before_they_are_made_is_so() -> None:
    """Their folder and their names are in the segment's head."""
    found = index([[replace(ENTRY, summary="x" * 7_000)] * 5])
    told = [one.told for one in found.bundles if one.told]
    assert told == [one.make().told() for one in found.bundles if one.told]
    assert len(told[0].names) > 1
