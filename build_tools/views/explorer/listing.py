# A listing is a table and what it can be filtered by, as plain columns: every facet and number has one entry a row. The page without
# script and the shards for the explorer are made from the same listing, so they cannot tell different things. Rows are tuples: a large
# record has a hundred thousand of them, and making a frozen class takes four times as long.
"""Rows, facets, numbers and cells of a list that can be filtered."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from build_tools.views.search.folding import fold


class Use(NamedTuple):
    """A case that a row stands in: its id and title, and the number of claims there."""

    case: str
    title: str
    claims: int


class Row(NamedTuple):
    """What is written in a row besides facets and numbers."""

    id: str
    """Id of the record, or the full address of a document."""
    title: str
    lang: str = ""
    """Of the title, or "" for the page's language."""
    note: str = ""
    note_lang: str = ""
    also: str = ""
    """Other names to find the row by; not shown."""
    uses: tuple[Use, ...] = ()


@dataclass(frozen=True)
class Facet:
    """A property with few values. `rows` holds indexes of `values`, for each row as many as apply; the first is the row's own."""

    key: str
    """A plain lower-case word: it stands in the address."""
    name: str
    values: tuple[tuple[str, str], ...]
    """(id, label) of every value that occurs, in order of label or, if `fixed`, in an order of their own."""
    rows: tuple[tuple[int, ...], ...]
    fixed: bool = False
    marks: bool = False
    """Whether values are shown with the mark of their name."""
    pages: str = ""
    """The folder with a page for each value, such as "topics/"."""
    folder_name: str = ""
    """What its page of pages is called: "All topics"."""

    @cached_property
    def counts(self) -> tuple[int, ...]:
        """The number of rows of each value."""
        found = Counter(index for row in self.rows for index in row)
        return tuple(found[index] for index in range(len(self.values)))

    def address(self, index: int) -> str:
        """Site-relative address of the page of a value, or ""."""
        return f"{self.pages}{self.values[index][0].lower()}/" if self.pages else ""


@dataclass(frozen=True)
class Number:
    """A number or, if `dated`, a date for each row; 0 where it is not known."""

    key: str
    name: str
    rows: tuple[int, ...]
    dated: bool = False


@dataclass(frozen=True)
class Cell:
    """A column of the table. `of` names the facet or number it shows."""

    kind: str
    """title, mark (the mark of the first value), words (all labels), own (the first label), page (the same, linked), date, count or uses."""
    name: str
    of: str = ""


@dataclass(frozen=True)
class Listing:
    """A list with everything it can be filtered and sorted by; rows are in order of id."""

    kind: str
    """The folder of its page and the stem of its shards: cases, stakeholders or sources."""
    one: str
    many: str
    rows: tuple[Row, ...]
    facets: tuple[Facet, ...]
    numbers: tuple[Number, ...]
    cells: tuple[Cell, ...]
    lead: str
    """The number that rows are ordered by at first, highest first."""
    sorts: tuple[tuple[str, str], ...]
    """(key, name) of every way to sort, the first one first."""
    folder: str = ""
    """The folder with the pages of its rows, or "" where rows lead off the site."""
    searched: bool = False
    """Whether the site's search knows these rows, by the same ordinals."""

    def facet(self, key: str) -> Facet:
        return next(facet for facet in self.facets if facet.key == key)

    def number(self, key: str) -> Number:
        return next(number for number in self.numbers if number.key == key)

    @cached_property
    def order(self) -> tuple[int, ...]:
        """The rows in their first order."""
        lead = self.number(self.lead).rows
        return tuple(sorted(range(len(self.rows)), key=lambda row: -lead[row]))


def facet(
    key: str,
    name: str,
    rows: Iterable[Collection[str]],
    label: Callable[[str], str],
    order: Sequence[str] = (),
    *,
    marks: bool = False,
    pages: str = "",
    folder_name: str = "",
) -> Facet:
    """A facet from the ids that apply to each row. `order` fixes the order of values; otherwise they come by label."""
    given = [tuple(row) if len(row) < 2 else tuple(dict.fromkeys(row)) for row in rows]
    found = set(chain.from_iterable(given))
    ids = [ident for ident in order if ident in found] or sorted(found, key=lambda ident: (fold(label(ident)), ident))
    index = {ident: n for n, ident in enumerate(ids)}
    values = tuple((ident, label(ident)) for ident in ids)
    indexes = {row: tuple(map(index.__getitem__, row)) for row in set(given)}  # Most rows have what many others have.
    return Facet(key, name, values, tuple(map(indexes.__getitem__, given)), bool(order), marks, pages, folder_name)


def dates(key: str, name: str, rows: Iterable[str | None]) -> Number:
    """A column of partial dates: 20260612 for a day, 20260600 for a month, 20260000 for a year, so that they sort as partial dates do."""
    return Number(key, name, tuple(int(row.replace("-", "").ljust(8, "0")) if row else 0 for row in rows), dated=True)


def written(value: int) -> str:
    """The partial date of such a number, or ""."""
    text = f"{value:08}"
    return "-".join(part for part in (text[:4], text[4:6], text[6:]) if int(part))
