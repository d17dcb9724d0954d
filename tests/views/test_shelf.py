"""What is kept of files made from many records is used while it would come out the same, and never when it is not whole."""

import os
from datetime import date
from shutil import rmtree

import pytest

from build_tools.catalogue.link import link
from build_tools.catalogue.load import load
from build_tools.catalogue.reads import Digests
from build_tools.views.document import Asset
from build_tools.views.place import Site
from build_tools.views.search.bundles import bound
from build_tools.views.search.index import SEGMENT, Index
from build_tools.views.search.publish import segments
from build_tools.views.shelf import Shelf, pieces
from build_tools.views.units import NOTHING
from tests.factories import case_data, write_data

TODAY = date(2026, 11, 23)


class World:
    """A record of so many cases that they are several segments."""

    def __init__(self, folder):
        self.folder = folder
        self.cases = {f"case-{n:03}": case_data(title=f"Case {n}") for n in range(300)}
        self.write()

    def write(self, **changed):
        self.cases |= changed
        data = self.folder / "data"
        rmtree(data, ignore_errors=True)
        write_data(self.folder, self.cases)
        loaded = load(data, "data")
        texts = {
            (f"{kind}s", ident): bytes.fromhex(loaded.digests[written.file])[:16]
            for kind, all_of in loaded.written.items()
            for ident, written in all_of.items()
        }
        self.catalogue = link(loaded, TODAY)
        self.digests = Digests(self.catalogue, texts)

    def shelf(self, version="1"):
        return Shelf(self.folder / "pieces", version, self.digests)

    def build(self, shelf):
        """All shards, and the number of segments that had to be made."""
        found, tasks = pieces(SEGMENT, segments(self.catalogue, Site()), self.catalogue, shelf)
        made = [*found, *(piece for task in tasks for piece in task.run())]
        if shelf:
            shelf.tidy()
        _, _, merging = bound(Index(made).bundles, self.catalogue, NOTHING, None)
        return [one for task in merging for one in task.run() if isinstance(one, Asset)], len(tasks)


@pytest.fixture
def world(tmp_path):
    made = World(tmp_path)
    made.shards, made.count = made.build(made.shelf())
    assert made.count > 3
    return made


def test_a_second_build_makes_no_segment(world):
    assert world.build(world.shelf()) == (world.shards, 0)


def test_an_edit_makes_one_segment_of_cases(world):
    """And those of the parties, which say how many cases each has."""
    world.write(**{"case-123": case_data(title="Case 123, corrected")})
    shards, count = world.build(world.shelf())
    assert shards == world.build(None)[0] != world.shards
    assert count == 1  # Segments of its parties say how many cases each has, and that is as it was.


def test_a_case_more_makes_the_segments_beside_it(world):
    world.write(**{"case-123b": case_data(title="Another")})
    shards, count = world.build(world.shelf())
    assert shards == world.build(None)[0] != world.shards
    assert count <= 3


def test_another_version_makes_everything(world):
    assert world.build(world.shelf("2")) == (world.shards, world.count)


@pytest.mark.parametrize(
    "harm", [lambda b: b[:-1], lambda b: b[1:], lambda b: b + b" ", lambda b: b"", lambda b: b.replace(b"case", b"ca5e")]
)
def test_a_damaged_piece_is_made_again(world, harm):
    path = max((world.folder / "pieces").iterdir(), key=lambda path: path.stat().st_size)
    path.write_bytes(harm(path.read_bytes()))
    assert world.build(world.shelf()) == (world.shards, 1)
    assert world.build(world.shelf()) == (world.shards, 0)


def test_where_nothing_can_be_written_everything_is_made(world):
    (world.folder / "file").write_text("")
    shelf = Shelf(world.folder / "file/pieces", "1", world.digests)
    assert world.build(shelf) == world.build(shelf) == (world.shards, world.count)


def test_a_build_goes_on_with_what_it_has_made_whatever_another_one_does_to_what_is_kept(world):
    world.write(**{"case-123": case_data(title="Case 123, corrected")})
    shelf = world.shelf()
    _, tasks = pieces(SEGMENT, segments(world.catalogue, Site()), world.catalogue, shelf)
    [made] = [piece for task in tasks for piece in task.run()]
    expected = made.content
    for path in (world.folder / "pieces").iterdir():
        path.with_name("new").write_bytes(b"of another build")
        path.with_name("new").replace(path)
    assert made.content == expected
    rmtree(world.folder / "pieces")
    assert made.content == expected
    del made, tasks, shelf
    assert not list(world.folder.glob("pieces-*"))


def test_what_a_killed_build_has_left_is_removed_the_day_after(world):
    old, new = world.folder / "pieces-old", world.folder / "pieces-new"
    for folder in (old, new):
        folder.mkdir()
    (old / "tmp1").write_text("a piece")
    os.utime(old, (0, 0))
    world.shelf()
    assert (old.exists(), new.exists()) == (False, True)


def test_where_files_cannot_be_linked_pieces_are_copied(world, monkeypatch):
    rmtree(world.folder / "pieces")
    monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(PermissionError(1, "Operation not permitted")))
    assert world.build(world.shelf()) == (world.shards, world.count)
    assert world.build(world.shelf()) == (world.shards, 0)


def test_what_no_build_wants_any_more_is_removed(world):
    before = len(list((world.folder / "pieces").iterdir()))
    world.cases = {"case-001": case_data(title="Case 1")}
    world.write()
    world.build(world.shelf())
    assert len(list((world.folder / "pieces").iterdir())) < before
