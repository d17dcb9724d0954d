# The bytes of a database depend on the order of its statements, which is fixed here; on three numbers in its header that say which
# version of SQLite wrote it and how often, which are set to fixed values; and on what is left in the unused room of pages that were
# split, which differs between versions and builds and is set to zero. https://www.sqlite.org/fileformat2.html
# Most rows come in images: databases of the same tables without keys, each with the rows of some cases. `INSERT … SELECT *` between two
# tables of one shape copies records as they are (https://www.sqlite.org/src/file/src/insert.c, "xfer"): 430,000 rows of 10,000 cases take
# 0.1 s of processor time, from Python 0.45 s, with the same bytes.
"""All tables as one SQLite database."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing

from build_tools.views.tables.table import Column, Filled, Table

APPLICATION_ID = 0x43545354
"""CTST: tells programs such as `file` whose database this is."""
_TYPES = {"text": "TEXT", "date": "TEXT", "address": "TEXT", "integer": "INTEGER", "boolean": "INTEGER"}
_CHANGES, _VALID_FOR, _WRITTEN_BY = slice(24, 28), slice(92, 96), slice(96, 100)
_VERSION = 3_040_000
_PAGE = 4096
_ONE = (1).to_bytes(4, "big")
_INNER = (2, 5)
"""Kinds of pages that lead on to others."""


def image(filled: Sequence[Filled]) -> bytes:
    """Rows for `database`. Which version of SQLite made an image cannot be seen in what is made of it."""
    with closing(_opened()) as connection:
        connection.execute("BEGIN")
        for one in filled:
            _create(one.table, connection)
            _fill(one, connection)
        connection.execute("COMMIT")
        return connection.serialize()


def database(tables: Sequence[Table], filled: Sequence[Filled], images: Iterable[bytes], as_of: str) -> bytes:
    """The file, with `tables` in this order, and in them the rows of `filled` and then those of the images, one after the other.

    Each table has its key, its references, and the name of every column; `about` says when it was made.
    """
    with closing(_opened()) as connection:
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 1")
        connection.execute("BEGIN")
        connection.execute('CREATE TABLE "about" ("key" TEXT PRIMARY KEY, "value" TEXT NOT NULL) WITHOUT ROWID')
        connection.executemany(
            "INSERT INTO about VALUES (?, ?)", [("as_of", as_of), ("licence", "CC-BY-4.0"), ("title", "Contested"), ("version", "1")]
        )
        for table in tables:
            _create(table, connection)
        for one in filled:
            _fill(one, connection)
        connection.execute("COMMIT")
        for content in images:
            _copy(content, connection)
        connection.execute("BEGIN")
        for table in tables:
            _index(table, connection)
        connection.execute("COMMIT")
        roots = [page for (page,) in connection.execute("SELECT rootpage FROM sqlite_master WHERE rootpage")]
        made = connection.serialize()
    return _plain(made, [1, *roots])


def _opened() -> sqlite3.Connection:
    """An empty database in memory, made the same way everywhere."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute(f"PRAGMA page_size = {_PAGE}")
    connection.execute("PRAGMA encoding = 'UTF-8'")
    connection.execute("PRAGMA auto_vacuum = NONE")
    connection.execute("PRAGMA journal_mode = OFF")  # Nobody takes anything back.
    connection.execute("PRAGMA temp_store = MEMORY")  # A full disk does not matter.
    return connection


def _create(table: Table, connection: sqlite3.Connection) -> None:
    columns = ",\n  ".join(map(_column, table.columns))
    connection.execute(f"CREATE TABLE {_name(table.name)} (\n  {columns}\n)")


def _fill(filled: Filled, connection: sqlite3.Connection) -> None:
    marks = ", ".join("NULLIF(?, '')" if "" in values else "?" for values in filled.columns)
    connection.executemany(f"INSERT INTO {_name(filled.table.name)} VALUES ({marks})", zip(*filled.columns, strict=True))


def _copy(content: bytes, connection: sqlite3.Connection) -> None:
    """Add the rows of an image."""
    connection.execute("ATTACH ':memory:' AS part")
    connection.deserialize(content, name="part")
    connection.execute("BEGIN")
    for (name,) in connection.execute("SELECT name FROM part.sqlite_master WHERE type = 'table'").fetchall():
        connection.execute(f"INSERT INTO main.{_name(name)} SELECT * FROM part.{_name(name)}")
    connection.execute("COMMIT")
    connection.execute("DETACH part")


def _index(table: Table, connection: sqlite3.Connection) -> None:
    """A table's key becomes an index when all rows are there: sorted once, it takes half the time and is a third smaller."""
    key = ", ".join(map(_name, table.key))
    connection.execute(f"CREATE UNIQUE INDEX {_name(f'{table.name}_key')} ON {_name(table.name)} ({key})")


def _plain(made: bytes, roots: list[int]) -> bytes:
    """The database without what would tell one version of SQLite from another."""
    always = [(_CHANGES, _ONE), (_VALID_FOR, _ONE), (_WRITTEN_BY, _VERSION.to_bytes(4, "big"))]
    whole, at = memoryview(made), 0
    parts: list[bytes | memoryview] = []
    gaps = ((gap, bytes(gap.stop - gap.start)) for gap in _gaps(made, roots))
    for place, content in sorted([*always, *gaps], key=lambda one: one[0].start):
        parts += [whole[at : place.start], content]
        at = place.stop
    return b"".join([*parts, whole[at:]])


def _gaps(made: bytes, pages: list[int]) -> Iterator[slice]:
    """What is not zero between the list of a page's cells and the first cell, on these pages and all that they lead to."""

    def number(at: int, size: int) -> int:
        return int.from_bytes(made[at : at + size], "big")

    while pages:
        page = pages.pop()
        start = (page - 1) * _PAGE
        head = start + (100 if page == 1 else 0)
        inner = made[head] in _INNER
        cells = head + (12 if inner else 8)
        end, first = cells + 2 * number(head + 3, 2), start + number(head + 5, 2)
        if made.count(0, end, first) < first - end:
            yield slice(end, first)
        if inner:
            pages += [number(head + 8, 4), *(number(start + number(at, 2), 4) for at in range(cells, end, 2))]


def _column(column: Column) -> str:
    refers = f" REFERENCES {_name(column.refers[0])} ({_name(column.refers[1])})" if column.refers else ""
    check = f" CHECK ({_name(column.name)} IN (0, 1))" if column.kind == "boolean" else ""
    return f"{_name(column.name)} {_TYPES[column.kind]}{check}{refers}"


def _name(name: str) -> str:
    return f'"{name}"'
