"""Which item of the older list became which of the newer."""

from hypothesis import given
from hypothesis import strategies as st

from build_tools.changes.match import pairs

TEXTS = st.lists(st.text(alphabet="ab c", max_size=8), max_size=8)


def paired(before, after):
    return pairs(before, after, lambda text: text[:1], lambda text: text)


@given(TEXTS, TEXTS)
def test_every_item_is_in_exactly_one_pair(before, after):
    found = paired(before, after)
    assert sorted(n for n, _ in found if n is not None) == list(range(len(before)))
    assert [m for _, m in found if m is not None] == list(range(len(after)))
    assert (None, None) not in found


@given(TEXTS)
def test_a_list_is_paired_with_itself_item_by_item(texts):
    assert paired(texts, texts) == [(n, n) for n in range(len(texts))]


def test_equal_items_find_each_other_wherever_they_stand():
    assert paired(["one two", "three four"], ["new words here", "three four", "one two"]) == [(None, 0), (1, 1), (0, 2)]


def test_a_reworded_item_is_the_same_one():
    assert paired(["the authority fines the company"], ["the authority fines the firm"]) == [(0, 0)]


def test_different_words_are_another_item():
    assert paired(["alpha beta"], ["gamma delta"]) == [(None, 0), (0, None)]


def test_lists_beyond_all_measure_are_paired_by_their_keys():
    """A record may be made to hold thousands of claims; comparing each with each would take minutes."""
    before, after = [f"a{n}" for n in range(300)], [f"a{n} more" for n in range(300)]
    assert all(n is not None and m is not None for n, m in paired(before, after))
