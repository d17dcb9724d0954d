"""A change of a file is noticed, whoever tells of it."""

import threading
import time

import pytest

from build_tools.publish.watch import Watch, states


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "data/cases").mkdir(parents=True)
    for name in ("a", "b"):
        (tmp_path / f"data/cases/{name}.yml").write_text("title: X\n")
    (tmp_path / "mkdocs.yml").write_text("site_name: X\n")
    (tmp_path / "mkdocs.yml.swp").write_text("")
    return tmp_path


@pytest.fixture(params=["called", "looking"])
def watch(request, folder):
    made = Watch([folder / "data", folder / "mkdocs.yml", folder / "docs"], least=30 if request.param == "called" else 0.02)
    if request.param == "called":
        made.start()
    assert made.changed(0) == set()
    yield made
    made.stop()


def later(act):
    """Do something while somebody waits."""
    thread = threading.Timer(0.05, act)
    thread.start()
    return thread


@pytest.mark.parametrize("name", ["data/cases/a.yml", "mkdocs.yml", "data/cases/new.yml"])
def test_what_is_written_is_noticed_at_once(watch, folder, name):
    start = time.monotonic()
    later(lambda: (folder / name).write_text("title: Other\n"))
    assert watch.changed(20) == {folder / name}
    assert time.monotonic() - start < 10
    assert watch.changed(0) == set()


def test_what_is_removed_renamed_or_lies_in_a_new_folder_is_noticed(watch, folder):
    (folder / "data/cases/a.yml").unlink()
    (folder / "data/cases/b.yml").rename(folder / "data/cases/c.yml")
    (folder / "data/more").mkdir()
    (folder / "data/more/d.yml").write_text("title: D\n")
    found = set()
    while missing := {folder / f"data/{name}.yml" for name in ("cases/a", "cases/b", "cases/c", "more/d")} - found:
        found |= (more := watch.changed(20))
        assert more, f"{missing} went unnoticed"


def test_a_file_that_is_replaced_by_another_of_the_same_size_is_noticed(watch, folder):
    beside = folder / "data/cases/.a.new"
    beside.write_text("title: Y\n")
    beside.replace(folder / "data/cases/a.yml")
    assert watch.changed(20) == {folder / "data/cases/a.yml"}


def test_a_file_beside_one_that_is_watched_means_nothing(watch, folder):
    (folder / "mkdocs.yml.swp").write_text("x")
    assert watch.changed(0.2) == set()


def test_what_is_not_there_is_no_trouble(tmp_path):
    assert states([tmp_path / "nothing"]) == {}
