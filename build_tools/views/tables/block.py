# A table of cases is cut into blocks of neighbours by id. A block is all that the cases of a group bring to all tables: lines of CSV files,
# and rows as SQLite has them. It needs nothing of other blocks, so several processes make them, and after an edit one is made and the
# others are taken as they were kept (views/shelf.py). Files are joined of blocks without looking into them.
"""The rows of some cases, ready for all files."""

from collections.abc import Sequence
from itertools import accumulate, chain, pairwise
from struct import Struct

from build_tools.catalogue.link import Catalogue
from build_tools.processes.collector import paused
from build_tools.views.place import Site
from build_tools.views.tables.claim_tables import CLAIM_TABLES
from build_tools.views.tables.csv_file import csv_lines
from build_tools.views.tables.database import image
from build_tools.views.tables.record_tables import RECORD_TABLES
from build_tools.views.tables.table import CaseTable, Filled

TABLES = (*RECORD_TABLES, *CLAIM_TABLES)
"""Every table; one that others refer to comes before them."""
CASE_TABLES = tuple(table for table in TABLES if isinstance(table, CaseTable))
_SIZES = Struct(f"<{len(CASE_TABLES)}Q")


def block(ids: Sequence[str], site: Site, catalogue: Catalogue) -> tuple[bytes, bytes]:
    """What these cases bring to all tables: lines for `unpacked_lines`, and rows for `database`."""
    with paused():
        cases = [catalogue.cases[ident] for ident in ids]
        filled = [Filled(table, tuple(chain.from_iterable(table.rows(case, catalogue, site) for case in cases))) for table in CASE_TABLES]
        lines = list(map(csv_lines, filled))
        return b"".join([_SIZES.pack(*map(len, lines)), *lines]), image(filled)


def unpacked_lines(content: bytes) -> list[bytes]:
    """The lines for the CSV file of each of `CASE_TABLES`."""
    ends = list(accumulate(_SIZES.unpack_from(content), initial=_SIZES.size))
    return [content[start:end] for start, end in pairwise(ends)]
