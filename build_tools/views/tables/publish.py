"""The files of `/data/`: CSV, SQLite and their description."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from build_tools.catalogue.link import Catalogue
from build_tools.processes.spread import Task
from build_tools.views.document import Asset, Piece
from build_tools.views.place import Site
from build_tools.views.search.groups import groups
from build_tools.views.shelf import Maker, Shelf, in_order, pieces, promised
from build_tools.views.tables.block import CASE_TABLES, TABLES, block, unpacked_lines
from build_tools.views.tables.csv_file import csv_file, csv_head
from build_tools.views.tables.database import database
from build_tools.views.tables.package import package
from build_tools.views.tables.table import Filled, OtherTable

LINES, ROWS = "lines of tables", "rows of tables"
BLOCK = (LINES, ROWS)
"""The kinds of the pieces that tables are made of, CSV files and the database."""
FEW = 3
"""Where no more blocks are missing, as after an edit, nobody waits for them: who makes a file makes what is missing for it, too."""


def blocks(catalogue: Catalogue, site: Site) -> Iterator[Maker]:
    """First step: who makes the blocks."""
    for ids in groups(catalogue.cases):
        yield Maker(f"tables of cases at {site.url('')}: {' '.join(ids)}", partial(block, ids, site), len(ids) / 6)


def table_steps(catalogue: Catalogue, site: Site, shelf: Shelf | None) -> tuple[list[Task], Callable[[Iterable[Piece]], list[Task]]]:
    """The tasks of the first step, and who makes those of the second, of all pieces there are then."""
    found, tasks = pieces(BLOCK, blocks(catalogue, site), catalogue, shelf, later=True)
    if shelf and len(tasks) <= FEW:
        return table_tasks(promised(BLOCK, blocks(catalogue, site), catalogue, shelf), catalogue, site), lambda made: []
    return tasks, lambda made: table_tasks([*found, *made], catalogue, site)


def table_tasks(made: Iterable[Piece], catalogue: Catalogue, site: Site) -> list[Task]:
    """Second step: the files, of the blocks among what was `made`."""
    found, size = list(made), len(catalogue.cases)
    return [
        Task(partial(_database, in_order(ROWS, found), catalogue, site), size / 12, 0),
        Task(partial(_csv, in_order(LINES, found), catalogue, site), size / 36, 0),
    ]


def table_assets(catalogue: Catalogue, site: Site) -> Iterator[Asset]:
    """`data/csv/<table>.csv`, `data/contested.sqlite` and `data/datapackage.json`, both steps at once."""
    _, tasks = pieces(BLOCK, blocks(catalogue, site), catalogue, None)
    made = [piece for task in tasks for piece in task.run()]
    for task in table_tasks(made, catalogue, site):
        yield from task.run()


def _csv(made: Sequence[Piece], catalogue: Catalogue, site: Site) -> Iterator[Asset]:
    """The CSV files and what describes them."""
    lines = [unpacked_lines(piece.content) for piece in made]
    files = {f"csv/{one.table.name}.csv": csv_file(one) for one in _others(catalogue, site)}
    for table, *some in zip(CASE_TABLES, *lines, strict=True):
        files[f"csv/{table.name}.csv"] = b"".join([csv_head(table), *some])
    for path, content in files.items():
        yield Asset(f"data/{path}", content)
    described = package(TABLES, files, catalogue.today.isoformat(), site.site_url)
    yield Asset("data/datapackage.json", (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode())


def _database(made: Sequence[Piece], catalogue: Catalogue, site: Site) -> Iterator[Asset]:
    images = (piece.content for piece in made)
    yield Asset("data/contested.sqlite", database(TABLES, _others(catalogue, site), images, catalogue.today.isoformat()))


def _others(catalogue: Catalogue, site: Site) -> list[Filled]:
    """The tables that are not of cases."""
    return [Filled(table, tuple(table.rows(catalogue, site))) for table in TABLES if isinstance(table, OtherTable)]
