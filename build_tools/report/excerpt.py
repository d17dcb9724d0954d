# A line is easier to find, and a slip easier to see, than a number. Lines of records can be long, hold tabs, wide characters or
# escape codes; what is shown here fits a terminal, cannot harm it, and has its carets under the right columns.
"""The line of a finding with carets under what is meant."""

from typing import NamedTuple

from build_tools.report.visible import shown

WIDTH = 96
"""Most columns of a line that are shown."""
_BEFORE = 32
"""Columns kept before the span when a long line is cut."""


class Excerpt(NamedTuple):
    """The line's number as in the file, the line as shown, and spaces and carets to stand below it."""

    number: int
    line: str
    carets: str


def excerpt(text: str, number: int, column: int, length: int = 1) -> Excerpt | None:
    """The line `number` of `text` with carets under `length` characters from `column` on, all counted from 1; None where there is no such line."""
    lines = text.split("\n")
    if not 1 <= number <= len(lines):
        return None
    line = lines[number - 1].removesuffix("\r")
    if not line.strip() and length <= 1 and not line:
        return None
    cells = [shown(char) for char in line]
    start = min(max(column - 1, 0), len(cells))
    stop = min(start + max(length, 1), len(cells))
    first, last = _window(cells, start)
    marked = "".join(sign for sign, _ in cells[first:last])
    lead = ("…" if first else "") + marked + ("…" if last < len(cells) else "")
    before = (1 if first else 0) + sum(width for _, width in cells[first:start])
    under = sum(width for _, width in cells[start : min(stop, last)])
    return Excerpt(number, lead.rstrip(), " " * before + "^" * max(1, under))


def _window(cells: list[tuple[str, int]], start: int) -> tuple[int, int]:
    """The part of a line that is shown: all of it, or what fits around `start`."""
    if sum(width for _, width in cells) <= WIDTH:
        return 0, len(cells)
    first, room = start, _BEFORE
    while first > 0 and room - cells[first - 1][1] >= 0:
        first -= 1
        room -= cells[first][1]
    last, room = first, WIDTH
    while last < len(cells) and room - cells[last][1] >= 0:
        room -= cells[last][1]
        last += 1
    while first > 0 and room - cells[first - 1][1] >= 0:  # near the end of the line there is room before the span
        first -= 1
        room -= cells[first][1]
    return first, last
