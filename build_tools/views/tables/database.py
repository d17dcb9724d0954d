# The bytes of a database depend on the order of its statements, which is fixed here, and on three numbers in its header that say
# which version of SQLite wrote it and how often; those are set to fixed values. https://www.sqlite.org/fileformat2.html
"""All tables as one SQLite database."""

import sqlite3
from collections.abc import Sequence

from build_tools.views.tables.table import Column, Filled

APPLICATION_ID = 0x43545354
"""CTST: tells programs such as `file` whose database this is."""
_TYPES = {"text": "TEXT", "date": "TEXT", "address": "TEXT", "integer": "INTEGER", "boolean": "INTEGER"}
_CHANGES, _VALID_FOR, _WRITTEN_BY = slice(24, 28), slice(92, 96), slice(96, 100)
_VERSION = 3_040_000


def database(tables: Sequence[Filled], as_of: str) -> bytes:
    """The file. Each table has its key, its references, and the name of every column; `about` says when it was made."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.execute("PRAGMA page_size = 4096")
        connection.execute("PRAGMA encoding = 'UTF-8'")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 1")
        connection.execute("BEGIN")
        connection.execute('CREATE TABLE "about" ("key" TEXT PRIMARY KEY, "value" TEXT NOT NULL) WITHOUT ROWID')
        connection.executemany(
            "INSERT INTO about VALUES (?, ?)", [("as_of", as_of), ("licence", "CC-BY-4.0"), ("title", "Contested"), ("version", "1")]
        )
        for filled in tables:
            table = filled.table
            columns = [_column(column) for column in table.columns]
            columns.append(f"UNIQUE ({', '.join(_name(name) for name in table.key)})")
            connection.execute(f"CREATE TABLE {_name(table.name)} (\n  " + ",\n  ".join(columns) + "\n)")
            marks = ", ".join("?" * len(table.columns))
            connection.executemany(f"INSERT INTO {_name(table.name)} VALUES ({marks})", filled.rows)
        connection.execute("COMMIT")
        made = bytearray(connection.serialize())
    finally:
        connection.close()
    made[_CHANGES] = made[_VALID_FOR] = (1).to_bytes(4, "big")
    made[_WRITTEN_BY] = _VERSION.to_bytes(4, "big")
    return bytes(made)


def _column(column: Column) -> str:
    refers = f" REFERENCES {_name(column.refers[0])} ({_name(column.refers[1])})" if column.refers else ""
    check = f" CHECK ({_name(column.name)} IN (0, 1))" if column.kind == "boolean" else ""
    return f"{_name(column.name)} {_TYPES[column.kind]}{check}{refers}"


def _name(name: str) -> str:
    return f'"{name}"'
