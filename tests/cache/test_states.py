"""Whoever touches a file changes how it stands; linking it and removing another name of it does not."""

import os
import shutil
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.cache.states import State, States, listed, moment, states, states_of

ON_WINDOWS = os.name == "nt"


@pytest.fixture
def folder(tmp_path):
    for name in ("index.html", "cases/x/index.html", "cases/x.json", "assets/a.css"):
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_text(name)
    return tmp_path / "site"


def later():
    """Long enough for the clock of any file system that tests run on."""
    time.sleep(0.02)


def test_every_file_is_told_by_its_name_sorted(folder):
    (folder / "cases/__pycache__").mkdir()
    (folder / "cases/__pycache__/x.pyc").write_text("")
    (folder / "link").symlink_to("nowhere")
    assert list(states(folder)) == ["assets/a.css", "cases/x.json", "cases/x/index.html", "index.html", "link"]
    assert states(folder)["cases/x.json"].size == len("cases/x.json")
    assert list(states(folder / "index.html")) == [""]
    assert states(folder / "nothing") == {}


@pytest.mark.parametrize(
    "touch",
    [
        pytest.param(lambda path: path.write_text("Index.html"), id="written"),
        pytest.param(lambda path: os.utime(path), id="touched"),
        pytest.param(lambda path: path.chmod(0o600), marks=pytest.mark.skipif(ON_WINDOWS, reason="it has no time of change"), id="mode"),
        pytest.param(lambda path: (path.with_name("new").write_text("index.html"), path.with_name("new").replace(path)), id="replaced"),
        pytest.param(lambda path: path.unlink(), id="removed"),
        pytest.param(
            lambda path: (old := path.stat(), path.write_text("Index.html"), os.utime(path, ns=(old.st_atime_ns, old.st_mtime_ns))),
            marks=pytest.mark.skipif(ON_WINDOWS, reason="it has no time of change"),
            id="written-with-the-former-date",
        ),
    ],
)
def test_whatever_is_done_to_a_file_is_seen(folder, touch):
    later()
    settled = moment(folder.parent)
    before = states(folder, settled)
    assert {state.touched for state in before.values()} == {0}
    later()
    touch(folder / "index.html")
    after = states(folder, settled)
    assert {name for name in before if before[name] != after.get(name)} == {"index.html"}


def test_files_that_are_linked_into_a_new_folder_stand_as_they_stood(folder):
    before = states(folder, moment(folder.parent))
    later()
    new = folder.with_name("new")
    shutil.copytree(folder, new, copy_function=os.link)
    (new / "index.html").unlink()
    (new / "index.html").write_text("index.html")
    shutil.rmtree(folder)
    new.rename(folder)
    after = states(folder, moment(folder.parent))
    assert {name for name in before if before[name] != after[name]} == {"index.html"}
    assert states_of(folder, after, moment(folder.parent), {}) == after


def test_what_is_known_is_not_looked_at(folder):
    told = {name: State(1, 2, 3, 0) for name in ("cases/x.json", "assets/a.css")}
    found = states_of(folder, ["index.html", "cases/x.json", "assets/a.css"], 0, told)
    assert list(found.items()) == [*sorted(told.items()), ("index.html", states(folder)["index.html"])]


NUMBERS = st.integers(0, 2**63)


@given(
    st.dictionaries(st.text(st.characters(exclude_characters="\0", codec="utf-8")), st.builds(State, NUMBERS, NUMBERS, NUMBERS, NUMBERS))
)
def test_a_listing_tells_the_states(found):
    assert listed(States(found).listing) == found


@pytest.mark.parametrize("text", [b"x", b"a\0x\x001\x001\x001\0", b"a\x001\x001\0"])
def test_what_is_no_listing_is_refused(text):
    with pytest.raises(ValueError):
        listed(text)


def test_a_folder_that_takes_no_file_tells_no_moment(tmp_path):
    (tmp_path / "file").write_text("")
    assert moment(tmp_path / "file") == 0
