# The parser says where it gave up; people slip elsewhere, mostly a line or a whole text before. Each function here looks at the
# lines for one slip that people really make, and says how the line should be written; the first that recognises its slip wins.
"""Recognises common slips in text that is meant to be YAML."""

import re
from typing import NamedTuple


class Slip(NamedTuple):
    """Where to look, how many characters are meant, what is wrong, what to do."""

    line: int
    column: int
    length: int
    message: str
    hint: str


_KEY = re.compile(r"(\s*(?:- )*)([^\s:#\"'\[{][^:#\[{]*?):(?=\s|$)")
"""A line that starts with a key: what stands before it, and the key."""
_SHORT = 70
"""A value up to this length is written out in the advice."""


def likely_slip(said: str, lines: list[str], line: int, column: int, began: tuple[int, int] | None) -> Slip | None:
    """The slip behind an error of the parser, or None.

    `said` is the parser's message, `line` and `column` where it gave up, `began` where the thing it was reading started.
    """
    return (
        _no_record(lines)
        or (
            began
            and ("end of stream" in said or "document separator" in said or "document indicator" in said)
            and _never_closed(lines, *began)
        )
        or (began and "expected ':'" in said and _no_colon(lines, *began))
        or (began and ("',' or" in said) and began[0] < line and _never_closed(lines, *began))
        or ("mapping values" in said and _stray_colon(lines, line, column))
        or (("expected" in said or "block end" in said) and (_after_quotes(lines, line, column) or _indentation(lines, line, column)))
        or None
    )


def _no_record(lines: list[str]) -> Slip | None:
    """Text from somewhere else, such as a web page: neither of the first two lines has a key."""
    written = [(n, line) for n, line in enumerate(lines, start=1) if line.strip() and not line.lstrip().startswith(("#", "---"))][:2]
    if not written or any(_KEY.match(line) or line.lstrip().startswith(("- ", "{", "[", '"', "'")) for _, line in written):
        return None
    n, first = written[0]
    hint = (
        "a record starts with a key, such as `title: …`; make one with `contested new case ID`, and bring the text there in your own words"
    )
    return Slip(n, 1, len(first.rstrip()), "this is running text, not a record", hint)


def _never_closed(lines: list[str], line: int, column: int) -> Slip:
    sign = lines[line - 1][column - 1 : column]
    closing = {"[": "]", "{": "}"}.get(sign, sign)
    what = "quotation mark" if sign in "\"'" else "bracket"
    return Slip(line, column, 1, f"the {what} {sign} is opened here and never closed", f"write {closing} where the value ends")


def _no_colon(lines: list[str], line: int, column: int) -> Slip:
    text = lines[line - 1]
    found = re.match(r"(\s*(?:- )*)([a-z_]+)[\s\u00a0=;]+(\S.*)", text)
    if found and len(found[3]) <= _SHORT:
        hint = f"write `{found[2]}: {found[3].strip()}`"
        return Slip(line, len(found[1]) + 1, len(found[2]), f"there is no colon after '{found[2]}'", hint)
    hint = "text that goes on over several lines is written below its key, indented by two spaces: `summary: >-`, then the text"
    return Slip(line, column, max(1, len(text.rstrip()) - column + 1), "this line has no key, and no place in the text above it", hint)


def _stray_colon(lines: list[str], line: int, column: int) -> Slip | None:
    text = lines[line - 1]
    above = _above(lines, line)
    close = re.match(r"(\s*(?:- )*)([\w-]+):(?=[^\s/])(.+)", lines[above - 1]) if above else None
    if close:
        hint = f"write `{close[2]}: {close[3].strip()}`"
        return Slip(above, len(close[1]) + len(close[2]) + 1, 1, f"there is no space after the colon of '{close[2]}'", hint)
    key = _KEY.match(text)
    if key is None:
        return None
    if column > key.end():
        value = text[key.end() :].strip()
        advice = "put the text in quotes" if '"' not in value and "\\" not in value else "fold the text on the next line under `>-`"
        hint = f'{advice}: `{key[2]}: "{value}"`' if advice.endswith("quotes") and len(value) <= _SHORT else f"{advice}"
        return Slip(line, column, 1, "a colon inside a text ends it, and another key begins", hint)
    over = _KEY.match(lines[above - 1]) if above else None
    if above and over is None and not lines[above - 1].lstrip().startswith(("- ", '"', "'", "{", "[")):
        return _no_colon(lines, above, len(lines[above - 1]) - len(lines[above - 1].lstrip()) + 1)
    if over and len(key[1]) > len(over[1]):
        where = f"in column {len(over[1]) + 1}, below '{over[2]}'"
        return Slip(
            line,
            len(key[1]) + 1,
            len(key[2]),
            f"the key '{key[2]}' starts too far to the right",
            f"start it {where}; or, if it is part of the text above, put that text in quotes",
        )
    return None


def _after_quotes(lines: list[str], line: int, column: int) -> Slip | None:
    text = lines[line - 1]
    before = text[: column - 1].rstrip()
    if not before.endswith(('"', "'")) or not before.strip("- \"'"):
        return None
    sign = before[-1]
    advice = "write single quotes around the whole value instead: '…'" if sign == '"' else "write an apostrophe inside the quotes twice: ''"
    return Slip(line, column, max(1, len(text.rstrip()) - column + 1), f"the quotation mark {sign} before this ends the value", advice)


def _indentation(lines: list[str], line: int, column: int) -> Slip | None:
    text = lines[line - 1]
    if text[: column - 1].strip(" ") or not text.strip():
        return None
    item = text.lstrip().startswith("- ")
    for n in range(line - 1, 0, -1):
        other = lines[n - 1]
        if not other.strip() or other.lstrip().startswith("#"):
            continue
        start = len(re.match(r" *" if item else r" *(?:- )*", other)[0])  # type: ignore[index]  # both match always
        alike = other.lstrip().startswith("- ") if item else _KEY.match(other)
        if alike and start > column - 1:
            what = "item" if item else "key"
            message = f"this {what} starts in column {column}, the {what} above it in column {start + 1}"
            return Slip(line, column, max(1, len(text.split(":")[0].strip())) if not item else 1, message, "start both in the same column")
        if len(other) - len(other.lstrip()) < column - 1:
            return None
    return None


def _above(lines: list[str], line: int) -> int:
    """The number of the nearest line above that says something; 0 if there is none."""
    return next((n for n in range(line - 1, 0, -1) if lines[n - 1].strip() and not lines[n - 1].lstrip().startswith("#")), 0)
