# One description of every table serves the CSV files, the database, the data package and the page about them.
"""What a table is."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

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
    """A table: what it holds, its columns, those that tell its rows apart, and how its rows are made."""

    name: str
    what: str
    columns: Sequence[Column]
    key: tuple[str, ...]
    rows: Callable[[Catalogue, Site], Iterable[Row]]


@dataclass(frozen=True)
class Filled:
    """A table with its rows, in a fixed order."""

    table: Table
    rows: tuple[Row, ...]


CASE = Column("case_id", "The case.", refers=("cases", "id"))
URL = Column("url", "Its address on this site.", "address")
EVIDENCE = Column("evidence", "Evidence level: official, corroborated, reported, aggregated or unread.")


def stakeholder(name: str, what: str) -> Column:
    """A column that names a stakeholder."""
    return Column(name, what, refers=("stakeholders", "id"))
