"""The files of `/data/`: CSV, SQLite and their description."""

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from build_tools.catalogue.link import Catalogue
from build_tools.processes.spread import Task
from build_tools.views.document import Asset, Piece
from build_tools.views.place import Site
from build_tools.views.search.groups import groups
from build_tools.views.shelf import Maker, Shelf, in_order, pieces
from build_tools.views.tables.block import CASE_TABLES, TABLES, block, unpacked_lines
from build_tools.views.tables.csv_file import csv_file, csv_head
from build_tools.views.tables.database import database
from build_tools.views.tables.package import package
from build_tools.views.tables.table import Filled, OtherTable
from build_tools.views.units import Gathered

DATABASE = "data/contested.sqlite"
LINES, ROWS = "lines of tables", "rows of tables"
BLOCK = (LINES, ROWS)
"""The kinds of the pieces that tables are made of, CSV files and the database."""


def blocks(catalogue: Catalogue, site: Site) -> Iterator[Maker]:
    """First step: who makes the blocks."""
    for ids in groups(catalogue.cases):
        yield Maker(f"tables of cases at {site.url('')}: {' '.join(ids)}", partial(block, ids, site), len(ids) / 6)


def table_tasks(made: Iterable[Piece], catalogue: Catalogue, site: Site) -> list[Task]:
    """Second step: the files, of the blocks among what was `made`."""
    found, size = list(made), len(catalogue.cases)
    return [
        Task(partial(_database, in_order(ROWS, found), catalogue, site), size / 12, 0),
        Task(partial(_csv, in_order(LINES, found), catalogue, site), size / 36, 0),
    ]


def table_assets(catalogue: Catalogue, site: Site, shelf: Shelf | None = None) -> Iterator[Asset | Gathered]:
    """`data/csv/<table>.csv`, `data/datapackage.json` and `data/contested.sqlite` for a preview: the last not before somebody asks for it."""
    found, tasks = pieces(BLOCK, blocks(catalogue, site), catalogue, shelf, later=True)
    made = [*found, *(piece for task in tasks for piece in task.run())]
    yield from _csv(in_order(LINES, made), catalogue, site)
    rows = in_order(ROWS, made)
    yield Gathered(DATABASE, (), None, lambda whole, _: _file(rows, whole, site))


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
    yield _file(made, catalogue, site)


def _file(made: Sequence[Piece], catalogue: Catalogue, site: Site) -> Asset:
    images = (piece.content for piece in made)
    return Asset(DATABASE, database(TABLES, _others(catalogue, site), images, catalogue.today.isoformat()))


def _others(catalogue: Catalogue, site: Site) -> list[Filled]:
    """The tables that are not of cases."""
    return [Filled(table, tuple(table.rows(catalogue, site))) for table in TABLES if isinstance(table, OtherTable)]
