"""A file that nobody has touched is not read again; one that somebody has touched always is."""

import hashlib
import os
from pathlib import Path

import pytest

from build_tools.cache import digests as module
from build_tools.cache.digests import digests, state_of
from build_tools.cache.store import Store

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there every file is read every time")
NAME = "digests"


@pytest.fixture
def look(tmp_path):
    """Ask for the digests of the files in a folder; returns them by name, and the names of those that were read."""
    folder = tmp_path / "files"
    folder.mkdir()
    store = Store(tmp_path / "cache/digests.sqlite", "1")

    def asked(store=store):
        read = []

        def reading(path: str):
            read.append(Path(path).name)
            return Path(path).read_bytes() if Path(path).is_file() else None

        files = {str(path): state_of(str(path)) for path in sorted(folder.iterdir())}
        found = digests(files, reading, store, NAME)
        return {Path(path).name: digest for path, digest in found.items()}, read

    asked.folder, asked.store = folder, store
    return asked


def sha(text):
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.fixture
def old(monkeypatch):
    """Everything is old enough to be told from what is written now."""
    monkeypatch.setattr(module, "_OLD", -(10**12))


def test_an_old_file_is_read_once(look, old):
    (look.folder / "a").write_text("one")
    assert look() == ({"a": sha("one")}, ["a"])
    assert look() == ({"a": sha("one")}, [])


def test_a_file_that_was_just_written_is_read_every_time(look):
    """It may be written again within the same tick of the clock, with the same size."""
    (look.folder / "a").write_text("one")
    for text in ("one", "two"):
        (look.folder / "a").write_text(text)
        assert look() == ({"a": sha(text)}, ["a"])


def test_a_change_that_keeps_size_and_date_is_seen(look, old):
    path = look.folder / "a"
    path.write_text("one")
    os.utime(path, ns=(5, 5))
    look()
    path.write_text("two")
    os.utime(path, ns=(5, 5))
    assert look() == ({"a": sha("two")}, ["a"])


def test_another_file_moved_into_its_place_is_seen(look, old):
    (look.folder / "a").write_text("one")
    (look.folder / "b").write_text("two")
    look()
    (look.folder / "b").replace(look.folder / "a")
    assert look() == ({"a": sha("two")}, ["a"])


def test_a_file_that_is_gone_is_forgotten(look, old):
    (look.folder / "a").write_text("one")
    (look.folder / "b").write_text("two")
    look()
    (look.folder / "a").unlink()
    look()
    (look.folder / "a").write_text("one")
    assert look() == ({"a": sha("one"), "b": sha("two")}, ["a"])


def test_what_cannot_be_read_has_no_digest_and_is_asked_for_again(look, old):
    (look.folder / "folder").mkdir()
    (look.folder / "link").symlink_to("nowhere")
    for _ in range(2):
        assert look() == ({"folder": "", "link": ""}, ["folder", "link"])


def test_a_damaged_note_is_as_good_as_none(look, old):
    (look.folder / "a").write_text("one")
    look()
    look.store.path.write_bytes(b"no database")
    assert look() == ({"a": sha("one")}, ["a"])


def test_without_a_cache_every_file_is_read(look, old):
    (look.folder / "a").write_text("one")
    nothing = Store(None, "")
    assert look(nothing) == look(nothing) == ({"a": sha("one")}, ["a"])
