"""A store that remembers in the process, too."""

import pytest

from build_tools.cache.recent import Recent
from build_tools.cache.store import Store


@pytest.fixture
def path(tmp_path):
    return tmp_path / "some.sqlite"


def test_what_was_put_is_there_with_a_file_and_without(path):
    for store in (Recent(Store(path, "1")), Recent(Store(None, ""))):
        store.put({"a": b"x", "b": b"y"})
        assert store.keeps and store.get(["a", "b", "c"]) == {"a": b"x", "b": b"y"}
    assert Store(path, "1").get(["a"]) == {"a": b"x"}


def test_what_was_got_once_is_not_looked_up_again(path):
    Store(path, "1").put({"a": b"x"})
    store = Recent(Store(path, "1"))
    assert store.get(["a"]) == {"a": b"x"}
    path.unlink()
    assert store.get(["a"]) == {"a": b"x"}


def test_what_is_not_used_any_more_is_dropped(path):
    store = Recent(Store(None, ""))
    store.put({"a": b"x", "b": b"y"})
    store.tidy(["b"])
    assert store.get(["a", "b"]) == {"b": b"y"}
