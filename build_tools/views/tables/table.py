# One description of every table serves the CSV files, the database, the data package and the page about them.
# Most tables are of cases. Their rows are made case by case, so that after an edit only those of some neighbours are made (block.py).
"""What a table is."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from build_tools.catalogue.entry import CaseEntry
from build_tools.catalogue.link import Catalogue
from build_tools.views.place import Site

Kind = Literal["text", "date", "integer", "boolean", "address"]
"""`date` is a date as precise as it is known: 2023, 2023-03 or 2023-03-30."""
Value = str | int | bool | None
Row = tuple[Value, ...]


@dataclass(frozen=True)
class Column:
    """A column; `refers` names the table and column that its values come from."""

    name: str
    what: str
    kind: Kind = "text"
    refers: tuple[str, str] | None = None


@dataclass(frozen=True)
class Table:
    """A table: what it holds, its columns, and those that tell its rows apart."""

    name: str
    what: str
    columns: Sequence[Column]
    key: tuple[str, ...]


@dataclass(frozen=True)
class CaseTable(Table):
    """A table of cases, in order of their ids, so that it changes where they change; `rows` are those of one case."""

    rows: Callable[[CaseEntry, Catalogue, Site], Iterable[Row]]


@dataclass(frozen=True)
class OtherTable(Table):
    """A table of something else, made whole."""

    rows: Callable[[Catalogue, Site], Iterable[Row]]


@dataclass(frozen=True)
class Filled:
    """A table with its rows, in a fixed order."""

    table: Table
    rows: tuple[Row, ...]

    @cached_property
    def columns(self) -> tuple[list[Any], ...]:
        """The same column by column, with an empty text for nothing, a plain text for a date, and 0 and 1 for false and true.

        Both files are written from these: a million cells of nothing and of dates cost SQLite's adapters more than all others.
        """
        columns = zip(*self.rows, strict=True) if self.rows else [()] * len(self.table.columns)
        return tuple(_plain(values, column.kind) for column, values in zip(self.table.columns, columns, strict=True))


def _plain(values: Iterable[Value], kind: Kind) -> list[Any]:
    if kind == "date":
        return ["" if value is None else str(value) for value in values]
    if kind == "boolean":
        return ["" if value is None else int(value) for value in values]
    return ["" if value is None else value for value in values]


CASE = Column("case_id", "The case.", refers=("cases", "id"))
URL = Column("url", "Its address on this site.", "address")
EVIDENCE = Column("evidence", "Evidence level: official, corroborated, reported, aggregated or unread.")


def stakeholder(name: str, what: str) -> Column:
    """A column that names a stakeholder."""
    return Column(name, what, refers=("stakeholders", "id"))
