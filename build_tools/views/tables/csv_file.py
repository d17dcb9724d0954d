# RFC 4180: commas, quotes where needed, CRLF; UTF-8 with a mark at the beginning, without which Excel takes it for something else.
# A spreadsheet runs a cell that begins like a formula, so such a cell begins with an apostrophe here, as in the explorer's downloads.
"""A table as a CSV file."""

import csv
import io
import re

from build_tools.views.tables.table import Filled, Value

MARK = "\ufeff"
_FORMULA = re.compile(r"[\s\0]*[=+\-@|%＝＋－＠]|[\t\r\n]")


def csv_file(filled: Filled) -> bytes:
    """The file: a line of names, then a line for each row. Nothing is an empty cell; true and false are written so."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(column.name for column in filled.table.columns)
    writer.writerows([_cell(value) for value in row] for row in filled.rows)
    return (MARK + text.getvalue()).encode()


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    return f"'{value}" if _FORMULA.match(value) else value
