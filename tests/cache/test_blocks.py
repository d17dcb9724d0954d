"""Values that are kept in blocks are those that were put, under the key that they were put with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import to_json

from build_tools.cache.blocks import Blocks
from build_tools.cache.store import Store

NAMES = [f"data/cases/{n}.yml" for n in range(300)]


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "blocks.sqlite", "1")


def test_a_value_comes_back_while_its_key_is_as_it_was(store):
    Blocks(store, "today").put({name: (f"key of {name}", [name, None, 1]) for name in NAMES}, NAMES)
    keys = {name: f"key of {name}" for name in NAMES}
    assert Blocks(store, "today").get(keys) == {name: [name, None, 1] for name in NAMES}
    assert Blocks(store, "today").get({**keys, NAMES[7]: "another"}).keys() == set(NAMES) - {NAMES[7]}
    assert Blocks(store, "tomorrow").get(keys) == {}


def test_what_is_put_stands_beside_what_was_there_and_what_is_gone_is_dropped(store):
    blocks = Blocks(store, "")
    blocks.put({name: ("1", name) for name in NAMES}, NAMES)
    blocks.put({name: ("2", name) for name in NAMES[:200]}, NAMES[:250])  # Nearly every block is written again.
    left = blocks.get(dict.fromkeys(NAMES, "1")).keys()
    assert set(NAMES[200:250]) <= left and len(left) < 60
    assert blocks.get(dict.fromkeys(NAMES, "2")).keys() == set(NAMES[:200])


def test_records_of_two_folders_do_not_drive_each_other_out(store):
    blocks = Blocks(store, "")
    others = [name.replace("data/", "elsewhere/") for name in NAMES]
    for names in (NAMES, others):
        blocks.put({name: ("1", name) for name in names}, names)
    assert len(blocks.get(dict.fromkeys([*NAMES, *others], "1"))) == 600


@pytest.mark.parametrize(
    "value", [b"", b"[1", b"7", b'["", 3]', b'["", {"data/cases/1.yml": 1}]', b'["", {"data/cases/1.yml": ["1"]}]', b"[" * 10**5]
)
def test_a_block_of_another_shape_is_none(store, value):
    blocks = Blocks(store, "")
    blocks.put({name: ("1", name) for name in NAMES}, NAMES)
    store.put({f"data/cases {n}": value for n in range(64)})
    assert blocks.get(dict.fromkeys(NAMES, "1")) == {}
    blocks.put({NAMES[0]: ("1", "new")}, NAMES)
    assert blocks.get(dict.fromkeys(NAMES, "1")) == {NAMES[0]: "new"}


@given(st.dictionaries(st.text(max_size=5), st.tuples(st.text(max_size=3), st.lists(st.integers(0, 9))), max_size=6))
def test_whatever_is_put_comes_back(tmp_path_factory, values):
    blocks = Blocks(Store(tmp_path_factory.mktemp("cache") / "x.sqlite", "1"), to_json("every\nwhere").decode())
    blocks.put(values, values)
    assert blocks.get({name: key for name, (key, _) in values.items()}) == {name: value for name, (_, value) in values.items()}


def test_without_a_cache_nothing_is_kept():
    blocks = Blocks(Store(None, ""), "")
    blocks.put({"a": ("1", 1)}, ["a"])
    assert blocks.get({"a": "1"}) == {}
