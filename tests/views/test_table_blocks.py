"""Tables of blocks that were kept are the tables of a build that has kept nothing."""

import sqlite3
from shutil import rmtree

import pytest

from build_tools.views.place import Site
from build_tools.views.shelf import FEW, pieces, steps
from build_tools.views.tables.block import CASE_TABLES, block, unpacked_lines
from build_tools.views.tables.publish import BLOCK, blocks, table_assets, table_tasks
from build_tools.views.units import Gathered
from tests.factories import case_data, event, measure
from tests.views.test_shelf import World

SITE = Site("https://site.example/")


class Tables(World):
    """A record of so many cases that they are several blocks."""

    def build(self, shelf, site=SITE):
        """All files, and the number of blocks that had to be made before anybody read one."""
        found, tasks = pieces(BLOCK, blocks(self.catalogue, site), self.catalogue, shelf, later=True)
        made = [*found, *(piece for task in tasks for piece in task.run())]
        files = [asset for task in table_tasks(made, self.catalogue, site) for asset in task.run()]
        if shelf:
            shelf.tidy()
        return files, len(tasks)

    def afresh(self, site=SITE, shelf=None):
        """What a preview makes."""
        made = table_assets(self.catalogue, site, shelf)
        return in_order(one.of(self.catalogue) if isinstance(one, Gathered) else one for one in made)


def in_order(files):
    return sorted(files, key=lambda asset: asset.address)


@pytest.fixture
def world(tmp_path):
    made = Tables(tmp_path)
    files, made.count = made.build(made.shelf())
    assert in_order(files) == made.afresh()
    assert made.count > 2
    return made


def test_a_second_build_makes_no_block(world):
    files, count = world.build(world.shelf())
    assert in_order(files) == world.afresh() == world.afresh(shelf=world.shelf()) and count == 0


@pytest.mark.parametrize(
    "edited",
    [
        pytest.param(case_data(title="Case 123, corrected"), id="words"),
        pytest.param(
            case_data(measures=[measure(), measure("fine", "fine", amount=5)], events=[event("2023-03", "order", ("fine", "imposed"))]),
            id="more-rows",
        ),
        pytest.param("withdrawn: {date: 2026-01-02, reason: It was entered twice., see: case-001}\n", id="withdrawn"),
    ],
)
def test_an_edit_makes_the_block_of_its_case(world, edited):
    before = world.afresh()
    world.write(**{"case-123": edited})
    files, count = world.build(world.shelf())
    assert in_order(files) == world.afresh() != before
    assert count == 1


def test_a_relation_is_told_from_both_sides(world):
    world.write(**{"case-290": case_data(related=[{"case": "case-001", "how": "follows"}])})
    files, count = world.build(world.shelf())
    assert in_order(files) == world.afresh()
    assert count == 2
    [rows] = [asset.content for asset in files if asset.address == "data/csv/related_cases.csv"]
    assert rows.count(b"\r\n") == 3


def test_another_address_of_the_site_makes_everything(world):
    files, count = world.build(world.shelf(), Site("https://other.example/"))
    assert in_order(files) == world.afresh(Site("https://other.example/")) != world.afresh()
    assert count == world.count


def test_where_few_blocks_are_missing_the_files_are_made_at_once(world):
    def run():
        makers, files = blocks(world.catalogue, SITE), lambda made: table_tasks(made, world.catalogue, SITE)
        alone, first, then = steps(BLOCK, makers, world.catalogue, world.shelf(), files)
        made = [one for task in first for one in task.run()]
        return [asset for task in alone for asset in task.run()], [asset for task in then(made) for asset in task.run()]

    world.write(**{"case-123": case_data(title="Case 123, corrected")})
    at_once, then = run()
    assert in_order(at_once) == world.afresh() and then == []
    assert world.build(world.shelf())[1] == 0
    rmtree(world.folder / "pieces")
    world.write(**{f"more-{n:03}": case_data() for n in range(300)})
    assert len(list(blocks(world.catalogue, SITE))) > FEW
    at_once, then = run()
    assert at_once == [] and in_order(then) == world.afresh()


@pytest.mark.parametrize("harm", [lambda b: b[:-1], lambda b: b.replace(b"Case", b"Ca5e"), lambda b: None])
def test_blocks_that_were_damaged_or_removed_are_made_again_when_they_are_read(world, harm):
    found, tasks = pieces(BLOCK, blocks(world.catalogue, SITE), world.catalogue, world.shelf(), later=True)
    assert not tasks
    for path in (world.folder / "pieces").iterdir():
        if (content := harm(path.read_bytes())) is None:
            path.unlink()
        else:
            assert content != path.read_bytes()
            path.write_bytes(content)
    files = [asset for task in table_tasks(found, world.catalogue, SITE) for asset in task.run()]
    assert in_order(files) == world.afresh()


def test_a_block_that_is_half_there_is_made_again(world):
    max((world.folder / "pieces").iterdir(), key=lambda path: path.stat().st_size).unlink()
    files, count = world.build(world.shelf())
    assert in_order(files) == world.afresh() and count == 1
    assert world.build(world.shelf())[1] == 0


def test_of_each_table_a_block_has_the_lines(world):
    lines, rows = block(["case-001", "case-002"], SITE, world.catalogue)
    counts = {table.name: some.count(b"\r\n") for table, some in zip(CASE_TABLES, unpacked_lines(lines), strict=True)}
    assert counts["cases"] == 2 and counts["corrections"] == 0
    connection = sqlite3.connect(":memory:")
    connection.deserialize(rows)
    assert {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in counts} == counts
    connection.close()
