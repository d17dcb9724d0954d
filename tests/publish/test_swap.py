import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from build_tools.publish.errors import PublishError
from build_tools.publish.swap import MARKER, Replacement


def write(target, text):
    """A whole build of one page."""
    with Replacement(target, target.parent) as new:
        (new.folder / "index.html").write_text(text)


def names(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def target(tmp_path):
    return tmp_path / "site"


def test_a_new_site_replaces_the_old_one_and_leaves_nothing_beside_it(target):
    write(target, "old")
    (target / "gone.html").write_text("no longer part of the site")
    write(target, "new")
    assert names(target) == [MARKER, "index.html"]
    assert (target / "index.html").read_text() == "new"
    assert names(target.parent) == ["site"]


def test_the_old_site_is_whole_while_the_new_one_is_written(target):
    write(target, "old")
    with Replacement(target, target.parent) as new:
        (new.folder / "index.html").write_text("new")
        assert (target / "index.html").read_text() == "old"


def test_a_failed_build_leaves_the_old_site_and_nothing_else(target):
    write(target, "old")
    with pytest.raises(RuntimeError), Replacement(target, target.parent) as new:
        (new.folder / "index.html").write_text("new")
        raise RuntimeError
    assert (target / "index.html").read_text() == "old"
    assert names(target.parent) == ["site"]


def test_folders_on_the_way_are_made(tmp_path):
    write(tmp_path / "a/b/site", "new")
    assert (tmp_path / "a/b/site/index.html").is_file()


def test_an_empty_folder_may_be_used(target):
    target.mkdir()
    write(target, "new")
    assert (target / "index.html").is_file()


def test_a_folder_with_foreign_files_is_refused_and_kept(target):
    target.mkdir()
    (target / "thesis.txt").write_text("years of work")
    with pytest.raises(PublishError, match=r"site: holds files that `contested build` did not write .* name another one with --site-dir"):
        write(target, "new")
    assert (target / "thesis.txt").read_text() == "years of work"
    assert names(target.parent) == ["site"]


def test_a_file_is_refused_and_kept(target):
    target.write_text("a file")
    with pytest.raises(PublishError, match="is a file; name a folder"):
        write(target, "new")
    assert target.read_text() == "a file"


def test_a_file_on_the_way_is_named(target):
    target.write_text("a file")
    with pytest.raises(PublishError, match="site: is a file, so no folder can be made there"):
        write(target / "deeper", "new")


@contextmanager
def without_privileges():
    """Root may write everywhere, so root becomes nobody for a while."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(before)


@pytest.fixture
def in_public():
    """A folder that everybody can reach; pytest's own are closed to others."""
    with TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def test_a_folder_that_may_not_be_written_is_named_and_kept(in_public):
    target = in_public / "www/site"
    write(target, "old")
    target.parent.chmod(0o555)
    try:
        with without_privileges(), pytest.raises(PublishError, match=r"/www: may not be written .Permission denied"):
            write(target, "new")
    finally:
        target.parent.chmod(0o755)
    assert (target / "index.html").read_text() == "old"
    write(target, "newer")
    assert names(target.parent) == ["site"]


def test_a_site_that_was_written_by_somebody_else_is_named_and_kept(in_public):
    """Its folder can be moved away but not removed: the next build says so instead of leaving more of them."""
    target = in_public / "site"
    write(target, "old")
    in_public.chmod(0o777)
    with without_privileges():
        write(target, "new")
        assert (target / "index.html").read_text() == "new"
        if target.with_name(".site.new").exists():
            with pytest.raises(PublishError, match=r"\.site\.new: is left over .* remove it and build again"):
                write(target, "newer")
            assert (target / "index.html").read_text() == "new"


def test_a_link_to_a_folder_stays_a_link(target, tmp_path):
    (tmp_path / "releases").mkdir()
    target.symlink_to(tmp_path / "releases/today")
    write(target, "one")
    write(target, "two")
    assert target.is_symlink()
    assert (tmp_path / "releases/today/index.html").read_text() == "two"


def test_a_build_that_was_killed_while_it_wrote_is_cleared_up(target):
    write(target, "old")
    left = Replacement(target, target.parent)
    (left.folder / "half.html").write_text("half")
    left._lock.release()
    write(target, "new")
    assert names(target) == [MARKER, "index.html"]
    assert names(target.parent) == ["site"]


def test_a_build_that_was_killed_between_the_renames_brings_the_old_site_back(target):
    write(target, "old")
    target.rename(target.with_name(".site.old"))
    with pytest.raises(RuntimeError), Replacement(target, target.parent):
        raise RuntimeError
    assert (target / "index.html").read_text() == "old"
    assert names(target.parent) == ["site"]


def test_what_is_left_of_a_removal_that_was_stopped_still_holds_the_marker(target, monkeypatch):
    """Else the next build would take it for somebody else's folder."""
    write(target, "old")
    (target / "cases").mkdir()
    (target / "cases/index.html").write_text("old")
    removed = []

    def stop(path, **_):
        removed.append(names(path))
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("shutil.rmtree", stop)
        with pytest.raises(KeyboardInterrupt):
            write(target, "new")
    assert removed and names(target.parent) == [".site.new", "site"]
    assert MARKER in names(target.with_name(".site.new"))
    write(target, "newer")
    assert names(target.parent) == ["site"]


def test_a_build_that_was_killed_while_it_removed_the_old_site_is_cleared_up(target):
    write(target.with_name(".site.old"), "old")
    write(target, "new")
    write(target, "newer")
    assert names(target.parent) == ["site"]


@pytest.mark.parametrize("name", [".site.new", ".site.old"])
def test_a_foreign_folder_with_our_working_name_is_refused_and_kept(target, name):
    target.with_name(name).mkdir()
    target.with_name(name).joinpath("mine.txt").write_text("mine")
    with pytest.raises(PublishError, match="did not write"):
        write(target, "new")
    assert target.with_name(name).joinpath("mine.txt").is_file()


@pytest.mark.parametrize("at_once", [True, False], ids=["in-one-step", "by-two-renames"])
def test_a_reader_always_meets_a_whole_site_where_the_system_can_exchange_folders(target, monkeypatch, at_once):
    """Without that step the old site is away for a moment, and comes back when a build is killed in it."""
    if not at_once:
        monkeypatch.setattr("build_tools.publish.swap.exchange", lambda *_: False)
    write(target, "old")
    away = []
    rename = type(target).rename
    monkeypatch.setattr(type(target), "rename", lambda self, to: away.append(self.name) or rename(self, to))
    write(target, "new")
    assert (target / "index.html").read_text() == "new"
    assert names(target.parent) == ["site"]
    assert away == ([] if at_once and sys.platform != "win32" else ["site", ".site.new"])


def test_when_the_new_site_cannot_take_its_place_the_old_one_returns(target, monkeypatch):
    monkeypatch.setattr("build_tools.publish.swap.exchange", lambda *_: False)
    write(target, "old")
    rename = type(target).rename

    def refuse(self, to):
        if self.name == ".site.new":
            raise OSError(16, "Device or resource busy")
        return rename(self, to)

    monkeypatch.setattr(type(target), "rename", refuse)
    with pytest.raises(PublishError, match="cannot be replaced .Device or resource busy.; the old site is untouched"):
        write(target, "new")
    assert (target / "index.html").read_text() == "old"


def test_a_second_build_into_the_same_folder_is_told_to_wait(target):
    waiting = pytest.raises(PublishError, match=rf"is being written by process {os.getpid()}; wait")
    with Replacement(target, target.parent), waiting:
        Replacement(target, target.parent)
    write(target, "afterwards")


def test_a_killed_build_does_not_keep_its_lock(target):
    script = (
        "import os; from pathlib import Path; from build_tools.publish.swap import Replacement\n"
        f"Replacement(Path({str(target)!r}), Path()); os._exit(1)"
    )
    subprocess.run([sys.executable, "-c", script], check=False)
    assert target.with_name(".site.lock").exists(), "the process has to have held it"
    write(target, "afterwards")
    assert names(target.parent) == ["site"]
