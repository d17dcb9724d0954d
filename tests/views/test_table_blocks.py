"""Tables of blocks that were kept are the tables of a build that has kept nothing."""

import pytest

from build_tools.views.place import Site
from build_tools.views.shelf import pieces
from build_tools.views.tables.block import CASE_TABLES, Block, packed_block
from build_tools.views.tables.publish import BLOCK, blocks, table_assets, table_tasks
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

    def afresh(self, site=SITE):
        """What a preview makes, which keeps nothing."""
        return sorted(table_assets(self.catalogue, site), key=lambda asset: asset.address)


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
    assert in_order(files) == world.afresh() and count == 0


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


@pytest.mark.parametrize("harm", [lambda b: b[:-1], lambda b: b.replace(b"Case", b"Ca5e"), lambda b: None])
def test_a_block_that_was_damaged_or_removed_is_made_again_when_it_is_read(world, harm):
    found, tasks = pieces(BLOCK, blocks(world.catalogue, SITE), world.catalogue, world.shelf(), later=True)
    assert not tasks
    path = max((world.folder / "pieces").iterdir(), key=lambda path: path.stat().st_size)
    if (content := harm(path.read_bytes())) is None:
        path.unlink()
    else:
        path.write_bytes(content)
    files = [asset for task in table_tasks(found, world.catalogue, SITE) for asset in task.run()]
    assert in_order(files) == world.afresh()


def test_a_block_is_as_long_as_its_parts(world):
    content = packed_block(["case-001", "case-002"], SITE, world.catalogue)
    block = Block(content)
    assert bytes(block.lines[0]).count(b"\r\n") == 2 and CASE_TABLES[0].name == "cases"
    assert bytes(block.image[:16]) == b"SQLite format 3\0"
    assert content.endswith(bytes(block.image))
