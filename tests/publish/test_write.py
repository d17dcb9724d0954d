"""Finished files reach their places, and those that stand are left as they are."""

import os

import pytest

from build_tools.publish.write import PART, join, leave, write_all
from build_tools.views.document import Asset


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_file_is_written_whoever_writes_it(tmp_path, jobs):
    assets = [Asset(f"api/v1/deep/{n}.json", str(n).encode()) for n in range(2 * PART + 1)] + [Asset("top.txt", b"top")]
    write_all(tmp_path, [], assets, None, jobs)  # type: ignore[arg-type]  # there are no pages to splice
    assert {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == {
        asset.address: asset.content for asset in assets
    }


def test_what_stands_is_the_same_file_in_the_new_site(tmp_path):
    old, new = tmp_path / "old", tmp_path / "new"
    (old / "cases/x").mkdir(parents=True)
    (old / "cases/x/index.html").write_text("page")
    (old / "robots.txt").write_text("all")
    assert leave(old, new, ["cases/x/", "robots.txt"])
    assert (new / "cases/x/index.html").samefile(old / "cases/x/index.html")
    assert (new / "robots.txt").read_text() == "all"


def test_where_files_cannot_be_linked_they_are_copied(tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    (tmp_path / "old").mkdir()
    (tmp_path / "old/a.txt").write_text("a")
    assert not leave(tmp_path / "old", tmp_path / "new", ["a.txt"])
    assert (tmp_path / "new/a.txt").read_text() == "a"
    assert not (tmp_path / "new/a.txt").samefile(tmp_path / "old/a.txt")


def test_a_file_that_is_gone_meanwhile_is_said(tmp_path):
    (tmp_path / "old").mkdir()
    with pytest.raises(FileNotFoundError):
        leave(tmp_path / "old", tmp_path / "new", ["gone.txt"])


def test_a_part_of_a_site_is_joined_to_what_is_there(tmp_path):
    for name in ("part/about/index.html", "part/assets/fonts/a.woff2", "whole/assets/mark.svg", "whole/cases/x/index.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    join(tmp_path / "part", tmp_path / "whole")
    found = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert found == {"whole/about/index.html", "whole/assets/fonts/a.woff2", "whole/assets/mark.svg", "whole/cases/x/index.html"}
    assert not (tmp_path / "part").exists()
