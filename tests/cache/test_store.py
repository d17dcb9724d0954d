"""A cache never gives a wrong value, and whatever is wrong with it is said once."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.cache.store import Store


@pytest.fixture
def path(tmp_path):
    """Where the cache lies, in a folder that does not exist yet."""
    return tmp_path / "cache/values.sqlite"


def kept(path, **values):
    """A store that holds these values."""
    store = Store(path, "1")
    store.put({key: value.encode() for key, value in values.items()})
    assert store.problem == ""
    return store


def test_what_was_put_is_there_for_the_next_run(path):
    kept(path, a="one", b="two")
    assert Store(path, "1").get(["a", "b", "c"]) == {"a": b"one", "b": b"two"}


def test_keys_are_told(path):
    assert Store(path, "1").keys() == set()
    assert kept(path, a="one", b="two").keys() == {"a", "b"}
    path.write_bytes(b"no database")
    assert Store(path, "1").keys() == Store(None, "1").keys() == set()


@given(st.dictionaries(st.text(min_size=1, max_size=8).filter(lambda text: text.isprintable()), st.binary(max_size=50), max_size=8))
def test_values_come_back_as_they_were(tmp_path_factory, values):
    store = Store(tmp_path_factory.mktemp("cache") / "values.sqlite", "1")
    store.put(values)
    assert store.get(values) == values


def test_a_cache_of_another_version_is_empty(path):
    kept(path, a="one")
    assert Store(path, "2").get(["a"]) == {}
    assert Store(path, "1").get(["a"]) == {}


def test_an_entry_that_was_changed_is_missing(path):
    kept(path, a="one", b="two")
    with sqlite3.connect(path) as file:
        file.execute("UPDATE entry SET value = replace(value, CAST('one' AS BLOB), CAST('two' AS BLOB)) WHERE key = 'a'")
        file.execute("UPDATE entry SET value = 'text' WHERE key = 'b'")
        file.execute("INSERT INTO entry SELECT 'c', value FROM entry WHERE key = 'a'")
    file.close()
    assert Store(path, "1").get(["a", "b", "c"]) == {}


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\x00" + bytes(200)], ids=["empty", "text", "half-written"])
def test_a_damaged_file_is_replaced(path, content):
    path.parent.mkdir()
    path.write_bytes(content)
    store = Store(path, "1")
    store.put({"a": b"one"})
    assert "damaged" in store.problem if content else store.problem == ""
    kept(path, a="one")
    assert Store(path, "1").get(["a"]) == {"a": b"one"}


def test_a_file_cut_in_half_is_noticed(path):
    kept(path, **{f"key{n}": "x" * 500 for n in range(100)})
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    store = Store(path, "1")
    assert all(value == b"x" * 500 for value in store.get([f"key{n}" for n in range(100)]).values())
    store.put({"a": b"one"})
    assert "made anew" in store.problem


def test_a_folder_in_the_place_of_the_cache(path):
    path.mkdir(parents=True)
    store = Store(path, "1")
    assert store.get(["a"]) == {}
    assert "unable to open database file" in store.problem


def test_a_file_in_the_place_of_its_folder(tmp_path):
    (tmp_path / "cache").write_text("mine")
    store = Store(tmp_path / "cache/values.sqlite", "1")
    assert store.get(["a"]) == {}
    store.put({"a": b"one"})
    assert store.problem and (tmp_path / "cache").read_text() == "mine"


def test_a_disk_that_is_full_or_may_not_be_written_is_said_once(path, monkeypatch):
    monkeypatch.setattr(Store, "_open", lambda _: (_ for _ in ()).throw(sqlite3.OperationalError("database or disk is full")))
    store = Store(path, "1")
    store.put({"a": b"one"})
    monkeypatch.undo()
    assert "disk is full; everything was made anew" in store.problem
    store.put({"a": b"one"})
    assert not path.exists()


def test_a_cache_deleted_in_the_middle_is_made_again(path):
    store = kept(path, a="one")
    path.unlink()
    assert store.get(["a"]) == {}
    store.put({"b": b"two"})
    assert (store.problem, store.get(["b"])) == ("", {"b": b"two"})


def test_what_is_not_used_any_more_is_dropped_in_the_end(path):
    store = kept(path, **{f"old{n}": "x" for n in range(300)})
    store.put({"new": b"x"})
    store.tidy([f"old{n}" for n in range(150)])
    assert len(store.get([f"old{n}" for n in range(300)])) == 300, "a few that may be wanted again stay"
    store.tidy(["new", "old7"])
    assert set(store.get(["new", "old7", "old8"])) == {"new", "old7"}


def test_without_a_place_nothing_is_kept():
    store = Store(None, "1")
    store.put({"a": b"one"})
    assert (store.get(["a"]), store.problem) == ({}, "")


def test_single_values_come_whatever_thread_or_process_asks(path):
    store = kept(path, a="one", b="two")
    assert store.value("a") == b"one" and store.value("c") is None
    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(store.value, ["a", "b"] * 20)) == [b"one", b"two"] * 20
    store.put({"c": b"three"})
    assert store.value("c") == b"three"


def test_a_single_value_of_a_cache_that_is_not_there_or_damaged_is_none(path):
    assert Store(path, "1").value("a") is None and not path.exists()
    kept(path, a="one")
    path.write_bytes(b"not a database")
    store = Store(path, "1")
    assert store.value("a") is None and "damaged" in store.problem
    assert not path.exists()


def test_a_cache_that_is_deleted_in_the_middle_is_no_matter(path):
    store = kept(path, a="one")
    assert store.value("a") == b"one"
    path.unlink()
    assert store.value("a") in (b"one", None)
    store.put({"a": b"two"})
    assert (store.problem, Store(path, "1").value("a")) == ("", b"two")
